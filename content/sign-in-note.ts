import type { RootSignInSignal, RootStep } from '../src/core/signal.ts';
import { readMirror, say, send } from './browser.ts';
import { button, card, chooserButton, element, mount } from './element.ts';
import { keepRoom } from './room.ts';

/** What is said of each step: what root is for while somebody can still choose, and after that only where they are. */
const LINES: Record<RootStep, string> = {
  chooser: 'rootSignIn',
  email: 'rootSignIn',
  'security-check': 'rootSignInCheck',
  password: 'rootSignInPassword',
  'mfa-code': 'rootSignInMfa',
  'mfa-choice': 'rootSignInMfa',
  code: 'rootSignInCode',
};

function lineOf(step: RootSignInSignal['step'] | null, asks: boolean): string | null {
  if (step === null || step === 'recovery' || step === 'change') return null;
  return say(asks ? 'rootSignInWhy' : LINES[step]);
}

/** One calm line on the root user's sign-in page, which changes with its steps; no page beside the sign-in has it. */
export class SignInNote {
  readonly #life: AbortSignal;
  readonly #line = new Text();
  #shown: { stop: AbortController; makeRoom: () => void } | null = null;
  #hidden = false;
  #step: RootSignInSignal['step'] | null = null;
  /** The organisation asks what root is needed for, and nobody has said it. */
  #asks = false;
  /** The organisation has switched this note off; null while that isn't known. */
  #mute: boolean | null = null;

  constructor(life: AbortSignal) {
    this.#life = life;
  }

  /** Shows where the person is; nothing where the page asks for nothing of root's, or the person has hidden it. */
  show(step: RootSignInSignal['step'] | null): void {
    const line = this.#hidden ? null : lineOf(step, this.#asks);
    if (line !== null && step !== this.#step) void this.#ask(step);
    this.#step = step;
    if (line === null || this.#mute !== false) {
      this.#shown?.stop.abort();
      this.#shown = null;
    } else if (this.#line.data !== line || !this.#shown) {
      this.#line.data = line;
      this.#shown ??= this.#mount();
      this.#shown.makeRoom();
    }
  }

  /** With each step: is anything said here, does the organisation ask why, and has it been said in this tab? */
  async #ask(step: RootSignInSignal['step'] | null): Promise<void> {
    const mirror = await readMirror();
    this.#mute = mirror?.mute === true;
    if (!this.#life.aborted) this.show(this.#step);
    const isAsked = mirror?.ask === true && !this.#mute;
    const asks = isAsked && (await send({ kind: 'purpose', purpose: null }))?.purpose === null;
    if (this.#life.aborted || asks === this.#asks || step !== this.#step) return;
    this.#asks = asks;
    this.show(step);
  }

  #mount(): { stop: AbortController; makeRoom: () => void } {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#life]);
    const text = element('p.who', element('span.tag', say('rootSignInTitle')), ' ', this.#line);
    const hide = (): void => {
      this.#hidden = true;
      this.show(null);
    };
    const row = element('div.row', text, button('icon', say('hideNote'), hide, '×'));
    const made = card(
      say('rootSignInRegion'),
      element('div.edge'),
      element('div.body', row, element('div.row', chooserButton())),
    );
    mount([made], signal);
    const room = keepRoom(made, signal);
    return { stop, makeRoom: () => room.look(true) };
  }
}
