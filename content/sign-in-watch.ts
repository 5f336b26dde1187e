import { MFA_FASTEST, TRAIL_MAX, type TrailStep } from '../src/core/session/sign-in.ts';
import type { RootSignInSignal } from '../src/core/signal.ts';
import { readMirror, send } from './browser.ts';

/** What a person presses to go on; a link leads elsewhere. */
const GOES_ON = 'button, [role="button"], input[type="submit"]';

const now = (): number => performance.timeOrigin + performance.now();

/** When a code's page looks whether a root sign-in is under way, in ms: the worker may still be noting the step before. */
const LOOKS = [0, 300, 900];

async function isSignInNear(): Promise<boolean> {
  for (const wait of LOOKS) {
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    if (((await readMirror())?.signIn ?? 0) >= Date.now()) return true;
  }
  return false;
}

/** This document's part in the watch over a root sign-in: every step that it shows, told to the worker. */
export class SignInWatch {
  readonly #life: AbortSignal;
  #trail: TrailStep[] = [];
  #document = performance.timeOrigin;
  /** The worker was told of a step: it must hear of an end, too. */
  #told = false;
  /** Asked the worker whether a code is root's, as this document doesn't know. */
  #asked = false;
  #gaveUp = false;
  /** When the person first went on from the step on the screen, in ms; null while they haven't. */
  #acted: number | null = null;
  #unknown: ReturnType<typeof setTimeout> | undefined;

  /** In: the life of this script, and what to do when the page is back from the cache or a code is known to be root's. */
  constructor(life: AbortSignal, look: () => void) {
    this.#life = life;
    const options = { signal: life, capture: true };
    const isGoingOn = ({ target }: Event): boolean =>
      target instanceof Element && target.closest(GOES_ON) !== null;
    // No key is listened to: Enter sends the form, and which keys are typed here is none of our business.
    addEventListener('submit', () => this.#act(), options);
    addEventListener('click', (event) => isGoingOn(event) && this.#act(), options);
    // A code may be sent off with its last digit.
    addEventListener('input', () => this.#trail.at(-1) !== 'password' && this.#act(), options);
    addEventListener('beforeunload', () => this.#leave(), { signal: life });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#restart(look), { signal: life });
  }

  /** A root step was seen in this document. */
  get underWay(): boolean {
    return this.#trail.length > 0;
  }

  /** Takes in what the page asks for now; null: nothing that is known. */
  see(step: RootSignInSignal['step'] | null): void {
    if (step === null) {
      this.#seeOther();
      return;
    }
    this.#known();
    if (step !== 'recovery' && step !== 'change') this.#add(step);
  }

  /** The page asks for an IAM user: whatever was under way is over. */
  giveUp(): void {
    this.#gaveUp = true;
    this.#known();
    this.#trail = [];
    if (this.#told) this.#tell();
    this.#told = false;
    // A code that this document asks for from now on is the IAM user's.
    this.#asked = true;
  }

  /** Asks the worker, once, whether a code on the screen belongs to a root sign-in that began in an earlier document. */
  async ask(step: TrailStep): Promise<boolean> {
    if (this.#asked || this.underWay) return false;
    this.#asked = true;
    if (!(await isSignInNear()) || this.#life.aborted || this.#gaveUp) return false;
    const reply = await send({ kind: 'root-sign-in', document: this.#document, steps: [step], left: null });
    if (!reply?.underWay || this.underWay) return false;
    this.#trail = [step];
    this.#told = true;
    return true;
  }

  /** After the password anything may be a request for MFA; before it, AWS may be drawing the next step. */
  #seeOther(): void {
    if (this.#trail.at(-1) === 'password') this.#add('other');
    else if (this.underWay) this.#unknown ??= setTimeout(() => this.#add('other'), MFA_FASTEST);
  }

  #known(): void {
    clearTimeout(this.#unknown);
    this.#unknown = undefined;
  }

  #add(step: TrailStep): void {
    if (this.#life.aborted || this.#trail.at(-1) === step) return;
    this.#trail = [...this.#trail, step].slice(-TRAIL_MAX);
    // What shows nothing known may still be the answer to the step before it.
    if (step !== 'other') this.#acted = null;
    // Who is asked for may be given up again, and explains nothing yet.
    if (step !== 'chooser' && step !== 'email') this.#tell();
  }

  #act(): void {
    this.#acted ??= now();
  }

  #leave(): void {
    if (!this.underWay || (this.#acted === null && !this.#told)) return;
    this.#tell({ at: now(), submitted: this.#acted === null ? null : now() - this.#acted });
  }

  #tell(left: { at: number; submitted: number | null } | null = null): void {
    this.#told = true;
    void send({ kind: 'root-sign-in', document: this.#document, steps: this.#trail, left });
  }

  /** Back from the cache: what happened meanwhile is not known, so this is a document anew. */
  #restart(look: () => void): void {
    this.#known();
    this.#trail = [];
    this.#document = now();
    this.#acted = null;
    this.#told = this.#asked = false;
    look();
  }
}
