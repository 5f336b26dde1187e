import { MINUTE } from '../src/core/session/session.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import type { Corner } from '../src/core/state.ts';
import type { BannerView } from '../src/core/view/banner.ts';
import { duration, groupedAccount, timeWording } from '../src/core/view/duration.ts';
import { api, isConnected, say } from './browser.ts';
import { movable, nextCorner } from './corner.ts';
import { button, card, chooserButton, element, mount } from './element.ts';
import { here } from './here.ts';
import { keepRoom, type Room } from './room.ts';

/** What a person can do on the banner. */
export interface Actions {
  signOut(): void;
  arrange(change: { corner?: Corner; small?: boolean }): void;
}

/** What the card is made of. */
interface Parts {
  card: HTMLElement;
  full: HTMLElement;
  pill: HTMLElement;
  time: HTMLElement;
  note: HTMLElement;
  advice: HTMLElement;
  open: HTMLElement;
  signOut: HTMLElement;
  shrink: HTMLElement;
  know: HTMLElement;
  room: Room;
}

/**
 * The banner of one root page: full, or shrunk to the pill. Its frame is in the page at once; its card comes with the
 * first drawing, for its words do.
 */
export class Banner {
  readonly #root: IdentitySignal;
  readonly #actions: Actions;
  readonly #signal: AbortSignal;
  readonly #host: HTMLElement;
  #view: BannerView | null = null;
  #corner: Corner = 'bottom-end';
  #message: string | null = null;
  #advised = '';
  #parts: Parts | null = null;

  constructor(root: IdentitySignal, actions: Actions, signal: AbortSignal) {
    this.#root = root;
    this.#actions = actions;
    this.#signal = signal;
    this.#host = mount([element('div.frame')], signal);
    const timer = setInterval(() => this.#again(), MINUTE / 12);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** Makes the card, and puts it into the page. */
  #build(): Parts {
    const account = groupedAccount(this.#root.account ?? '');
    const name = this.#root.name ?? say('accountWithoutName');
    const now = (): Corner => this.#corner;
    const place = (corner: Corner): void => {
      this.draw(this.#view, corner);
      this.#actions.arrange({ corner });
    };
    const move = button('icon', say('moveBanner'), () => place(nextCorner(now())), '⠿');
    const smaller = (): void => this.#actions.arrange({ small: true });
    const shrink = button('icon', say('shrinkBanner'), smaller, '–');
    const know = button('why', say('bannerKnow'), smaller);
    const signOut = button('main', say('signOut'), this.#actions.signOut);
    const open = button('open', '', () => this.#actions.arrange({ small: false }));
    for (const handle of [move, open]) movable(handle, now, say('@@bidi_dir') === 'rtl', place);
    const [time, advice, note] = [
      element('span.time'),
      element('span.time', this.#advised),
      element('p.said'),
    ];
    const who = element('span.who', say('accountNameAndNumber', name, account));
    const full = element(
      'div',
      element('div.edge'),
      element(
        'div.body',
        element('div.row', element('span.tag', say('rootTag')), who, move, shrink),
        element('div.row', time, signOut),
        element('div.row.why', advice, chooserButton(), know),
      ),
    );
    const pill = element('div.pill', element('div.edge'), open);
    note.role = 'status';
    const made = card(say('bannerRegion', name), full, pill, note);
    here().shadow?.append(made);
    const room = keepRoom(made, this.#signal);
    return { card: made, full, pill, time, note, advice, open, signOut, shrink, know, room };
  }

  /** Draws what is known now; null while the worker hasn't answered yet. */
  draw(view: BannerView | null, corner: Corner): void {
    if (this.#signal.aborted) return;
    this.#goLast();
    if (this.#parts && corner === this.#corner && isSame(view, this.#view)) return;
    this.#parts ??= this.#build();
    const { card, full, pill, open, signOut, shrink, know, room } = this.#parts;
    this.#view = view;
    this.#corner = corner;
    const small = view?.small === true;
    const hides = (small ? full : pill).contains(this.#focused());
    if (card.dataset.corner !== corner || full.hidden !== small) room.home();
    card.dataset.corner = corner;
    full.hidden = small;
    pill.hidden = !small;
    shrink.hidden = !!view?.hold;
    know.hidden = view?.hold !== 'know';
    if (hides) (small ? open : signOut).focus();
    this.tick();
    room.look();
  }

  /** Says one thing to the person, such as that nothing was ended; null takes it back. */
  tell(message: string | null): void {
    this.#message = message;
    this.tick();
    this.#parts?.room.look();
  }

  /** Says what the worker knows of this page. */
  advise(words: string): void {
    this.#advised = words;
    if (this.#parts && write(this.#parts.advice, words)) this.#parts.room.look();
  }

  /** Draws the time again; called whenever a minute may have passed. */
  tick(): void {
    if (!this.#parts) return;
    const { open, signOut, note, time: line } = this.#parts;
    const view = this.#view;
    const now = Date.now();
    const ms = view ? now - view.since : 0;
    const wording = timeWording(ms, view?.atLeast === true);
    const fresh = view && now < view.until && now >= view.until - MINUTE;
    const time = wording === 'Now' ? '' : fresh ? view.time : duration(ms, api.i18n.getUILanguage());
    const short = say(`pill${wording}`, time);
    const stage = view?.stage ?? '';
    write(line, say(`bannerTime${time || stage === 'Why' ? stage : ''}${wording}`, time));
    write(open, short);
    write(signOut, say(view?.reached ? 'signOutDone' : 'signOut'));
    open.ariaLabel = open.title = say('growBanner', short);
    const asked = view?.signOut ?? 'none';
    const unsure = asked === 'asked' ? 'signOutAsked' : 'signOutUnconfirmed';
    write(note, this.#message ?? (asked === 'none' ? '' : say(unsure)));
  }

  /** For what came by itself: a minute, a control under the card. Nothing moves away from under the pointer. */
  #again(): void {
    if (document.hidden || !isConnected()) return;
    this.#goLast();
    this.tick();
    if (this.#parts && !this.#parts.card.matches(':hover')) this.#parts.room.look(true);
  }

  /** It may be in the page before the page's body is: then it goes behind that for the Tab key, as soon as that can be. */
  #goLast(): void {
    const { body, documentElement: root } = document;
    const isBefore = body && this.#host.compareDocumentPosition(body) === body.DOCUMENT_POSITION_FOLLOWING;
    if (isBefore && !this.#focused()) root.append(this.#host);
  }

  #focused(): Element | null {
    return here().shadow?.activeElement ?? null;
  }
}

/** True for two views that say the same: the worker's answer is mostly what its mirror has said. */
function isSame(one: BannerView | null, other: BannerView | null): boolean {
  if (!one || !other) return one === other;
  return (Object.keys(one) as (keyof BannerView)[]).every((key) => one[key] === other[key]);
}

/** Changes text only where it differs, so that screen readers hear what is new and nothing else. Out: whether it did. */
function write(where: HTMLElement, text: string): boolean {
  if (where.textContent === text) return false;
  where.textContent = text;
  return true;
}
