import { readAddress } from '../src/core/login/address.ts';
import type { RootSignInSignal } from '../src/core/signal.ts';
import { readMirror, send } from './browser.ts';
import { SIGN_IN } from './marks.ts';

/** Most addresses that one page tells: a person may mistype. */
const ADDRESSES_MAX = 4;

/** What a person presses to go on; a link leads elsewhere. */
function isGoingOn(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, [role="button"], input[type="submit"]') !== null
  );
}

/**
 * Learns which address opens an account as root: told once when the person has gone on from the e-mail step, only while
 * learning is on, and kept by the worker as a digest until the console confirms it.
 */
export class RootAddress {
  readonly #life: AbortSignal;
  /** Whether learning is on; asked when the first e-mail step shows. */
  #learns: Promise<boolean> | null = null;
  #step: RootSignInSignal['step'] | null = null;
  /** The address that stood in the box last, in this script's memory alone. */
  #typed: string | null = null;
  #told = '';
  #count = 0;

  constructor(life: AbortSignal) {
    this.#life = life;
    const options = { signal: life, capture: true };
    for (const kind of ['submit', 'beforeunload', 'pagehide'])
      addEventListener(kind, () => this.#goOn(), options);
    addEventListener('click', ({ target }) => isGoingOn(target) && this.#goOn(), options);
    addEventListener('change', () => this.#keep(), options);
  }

  /** Takes in what the page asks for now: once it asks for more than the address, the person has gone on from it. */
  see(step: RootSignInSignal['step'] | null): void {
    const isAsking = step === 'email' || step === 'chooser';
    if (isAsking) this.#learns ??= readMirror().then((mirror) => mirror?.learn === true);
    this.#step = step;
    if (step === 'password' || step === 'security-check') this.#tell();
  }

  #keep(): void {
    if (this.#step !== 'email' && this.#step !== 'chooser') return;
    const box = document.querySelector<HTMLInputElement>(SIGN_IN.resolving);
    this.#typed = box && box.type !== 'password' ? readAddress(box.value) : null;
  }

  #goOn(): void {
    this.#keep();
    this.#tell();
  }

  #tell(): void {
    const address = this.#typed;
    if (!address || address === this.#told || this.#count >= ADDRESSES_MAX || !this.#learns) return;
    this.#told = address;
    this.#count += 1;
    void this.#learns.then((learns) => {
      if (learns && !this.#life.aborted) void send({ kind: 'root-address', address });
    });
  }
}
