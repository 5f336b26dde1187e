import { aboutTo, isSignInPath, propertySignIn } from '../src/core/detect/property-sign-in.ts';
import type { Change } from '../src/core/login/change.ts';
import type { PropertySignInSignal } from '../src/core/signal.ts';
import type { LoginReply } from '../src/messages.ts';
import { isConnected, send } from './browser.ts';
import { here } from './here.ts';
import { knownAddress, loginFields, shownAddress, tileAddress, typedAddress } from './login-fields.ts';
import { LoginNote } from './login-note.ts';
import { onReturn, watchFields } from './watch.ts';

/** Most addresses that one page tells: a person mistypes, a page that offers twenty is none of Amazon's. */
const ADDRESSES_MAX = 4;

/** How often the text of the account's settings is looked through, at most: it comes with the page, or soon after. */
const TEXTS_MAX = 10;

/** What sends a step off; Enter in a box presses it, too. */
const GOES_ON = 'button, [role="button"], input[type="submit"]';

/** Builder ID's sign-in. */
const BUILDER_ID_PATH = /^\/(?:login|platform\/login)/;

/** The watch over one Amazon page. */
class LoginWatch {
  readonly #life: AbortSignal;
  readonly #end: () => void;
  readonly #note: LoginNote;
  #signal: PropertySignInSignal | undefined;
  /** What the login is about to be changed in. */
  #change: Change | null = null;
  #texts = 0;
  /** The last address that was told, and how many were. */
  #told = '';
  #count = 0;
  #hasLooked = false;
  /** What stood in a box when it was left: a page may take its form away before it goes. */
  #left: string | null = null;

  constructor(life: AbortSignal, end: () => void) {
    this.#life = life;
    this.#end = end;
    this.#note = new LoginNote(life, (finding) => void send({ kind: 'notice-shown', finding }));
  }

  /** True while a card of one of these findings is on the page. */
  shows(findings: readonly string[]): boolean {
    return this.#note.finding !== null && findings.includes(this.#note.finding);
  }

  /** Asks whether to watch here. In a sign-in this wakes the worker, so that what is told as the page goes isn't lost. */
  async ask(): Promise<void> {
    this.#take(await send({ kind: 'login-page' }), true);
  }

  /** Reads the page anew: what it knows by itself is told at once. */
  look(): void {
    if (!isConnected()) {
      this.#end();
      return;
    }
    const page = { host: location.hostname, path: location.pathname, login: loginFields() };
    [this.#signal] = propertySignIn(page);
    this.#change = aboutTo(page);
    const { step } = this.#signal ?? {};
    // At a switcher nobody has chosen yet; a box may still be changed.
    if (step && step !== 'switcher' && step !== 'claim' && step !== 'register') this.#tell(knownAddress());
    // Before a reset, words are of use only while the page is still there: it may come filled in.
    if (step === 'reset' && !this.#hasLooked) this.#tell(typedAddress());
    if (step === 'change' && !this.#told && ++this.#texts <= TEXTS_MAX) this.#tell(shownAddress());
    this.#hasLooked ||= step !== undefined;
  }

  listen(): void {
    const options = { signal: this.#life, capture: true };
    addEventListener('submit', ({ target }) => this.#tell(typedAddress(formOf(target))), options);
    addEventListener('click', ({ target }) => this.#click(target), options);
    addEventListener('change', () => this.#keep(), options);
    for (const kind of ['beforeunload', 'pagehide'])
      addEventListener(kind, () => this.#tell(typedAddress() ?? this.#left), { signal: this.#life });
  }

  #keep(): void {
    this.#left = typedAddress() ?? this.#left;
    if (this.#signal?.step === 'reset') this.#tell(this.#left);
  }

  #click(target: EventTarget | null): void {
    const tile = tileAddress(target);
    if (tile) this.#tell(tile);
    else if (target instanceof Element && target.closest(GOES_ON)) this.#tell(typedAddress(formOf(target)));
  }

  #tell(address: string | null): void {
    const signal = this.#signal ?? this.#lateSignal();
    if (!address || !signal || address === this.#told || this.#count >= ADDRESSES_MAX) return;
    if (this.#life.aborted) return;
    this.#told = address;
    this.#left = null;
    this.#count += 1;
    const { property } = signal;
    void send({ kind: 'login', address, property, step: this.#change ?? signal.step }).then((reply) => {
      if (this.#told === address) this.#take(reply);
    });
  }

  /** A password manager may send the form off before the first look. */
  #lateSignal(): PropertySignInSignal | undefined {
    this.look();
    return this.#signal;
  }

  /** Says what the worker has to say. An address with nothing to it takes an earlier one's words away. */
  #take(reply: LoginReply | undefined, isFirst = false): void {
    if (!reply || this.#life.aborted) return;
    if (reply.notice) this.#note.show(reply.notice);
    else if (!isFirst) this.#note.hide();
    if (!reply.watch) this.#end();
  }
}

function formOf(target: EventTarget | null): ParentNode {
  return (target instanceof Element && target.closest('form')) || document;
}

/** Watches this page: its sign-in, where it is one, and what waits to be said on it. */
export function watchLogin(): void {
  const life = new AbortController();
  const end = (): void => life.abort();
  const watch = new LoginWatch(life.signal, end);
  here().lookAmazon = () => {
    if (life.signal.aborted || !isConnected()) return false;
    void watch.ask();
    return true;
  };
  here().endAmazon = (keep = []) => void (watch.shows(keep) || end());
  onReturn(() => void watch.ask(), life.signal);
  void watch.ask();
  // Everywhere else it only asks whether something is to be said.
  if (!isSignInPath(location.pathname) && !BUILDER_ID_PATH.test(location.pathname)) return;
  watch.listen();
  watchFields(() => watch.look(), life.signal);
}
