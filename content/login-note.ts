import type { LoginReply } from '../src/messages.ts';
import { say } from './browser.ts';
import { button, card, element, mount } from './element.ts';
import { here } from './here.ts';
import { keepRoom } from './room.ts';

/** How long a person needs to have seen it, in ms; a password manager passes a sign-in page in a second. */
const READ = 3_000;

type Notice = NonNullable<LoginReply['notice']>;

/** The one card on an Amazon page: words that a guest may read, and a way to put it away. It wears no hatch: nobody is root here. */
export class LoginNote {
  readonly #life: AbortSignal;
  readonly #seen: (finding: string) => void;
  #shown: { notice: Notice; stop: AbortController } | null = null;

  constructor(life: AbortSignal, seen: (finding: string) => void) {
    this.#life = life;
    this.#seen = seen;
  }

  /** The finding that the card on the page is of; null where there is none. */
  get finding(): string | null {
    return this.#shown?.notice.finding ?? null;
  }

  show(notice: Notice): void {
    if (this.#shown?.notice.text === notice.text || here().putAway === notice.text) return;
    this.hide();
    const stop = new AbortController();
    this.#shown = { notice, stop };
    const signal = AbortSignal.any([stop.signal, this.#life]);
    this.#mount(notice, signal);
    this.#whenRead(notice, signal);
  }

  hide(): void {
    this.#shown?.stop.abort();
    this.#shown = null;
  }

  #mount({ finding, text }: Notice, signal: AbortSignal): void {
    const putAway = (): void => {
      here().putAway = text;
      this.hide();
      if (finding) this.#seen(finding);
    };
    const row = element(
      'div.row',
      element('p.who', text),
      button('icon', say('hideLoginNote'), putAway, '×'),
    );
    const made = card(say('loginRegion'), element('div.body', row));
    mount([made], signal);
    keepRoom(made, signal).look(true);
  }

  /** Tells, once, that it has been on the screen for long enough. */
  #whenRead({ finding }: Notice, signal: AbortSignal): void {
    if (!finding) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(waiting);
      if (!document.hidden) waiting = setTimeout(() => this.#seen(finding), READ);
    };
    document.addEventListener('visibilitychange', wait, { signal });
    signal.addEventListener('abort', () => clearTimeout(waiting));
    wait();
  }
}
