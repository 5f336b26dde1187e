import { MINUTE } from '../src/core/session/session.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import type { Corner } from '../src/core/state.ts';
import type { BannerView } from '../src/core/view/banner.ts';
import { duration, groupedAccount, timeWording } from '../src/core/view/duration.ts';
import { api, isConnected, say } from './browser.ts';
import { movable, nextCorner } from './corner.ts';
import { button, card, chooserButton, element, mount } from './element.ts';
import { keepRoom, type Room } from './room.ts';

/** What a person can do on the banner. */
export interface Actions {
  signOut(): void;
  arrange(change: { corner?: Corner; small?: boolean }): void;
}

/** The banner of one root page: full, or shrunk to the pill. */
export class Banner {
  #view: BannerView | null = null;
  #corner: Corner = 'bottom-end';
  #message: string | null = null;
  #card: HTMLElement;
  #full: HTMLElement;
  #pill: HTMLElement;
  #time = element('span.time');
  #note = element('p.said');
  #advice = element('span.time');
  #open: HTMLElement;
  #signOut: HTMLElement;
  #shrink: HTMLElement;
  #know: HTMLElement;
  #room: Room;

  constructor(root: IdentitySignal, actions: Actions, signal: AbortSignal) {
    const account = groupedAccount(root.account ?? '');
    const name = root.name ?? say('accountWithoutName');
    const rtl = say('@@bidi_dir') === 'rtl';
    const now = (): Corner => this.#corner;
    const place = (corner: Corner): void => {
      this.draw(this.#view, corner);
      actions.arrange({ corner });
    };
    const move = button('icon', say('moveBanner'), () => place(nextCorner(now())), '⠿');
    const shrink = (): void => actions.arrange({ small: true });
    this.#shrink = button('icon', say('shrinkBanner'), shrink, '–');
    this.#know = button('why', say('bannerKnow'), shrink);
    this.#signOut = button('main', say('signOut'), actions.signOut);
    this.#open = button('open', '', () => actions.arrange({ small: false }));
    for (const handle of [move, this.#open]) movable(handle, now, rtl, place);
    this.#full = element(
      'div',
      element('div.edge'),
      element(
        'div.body',
        element(
          'div.row',
          element('span.tag', say('rootTag')),
          element('span.who', say('accountNameAndNumber', name, account)),
          move,
          this.#shrink,
        ),
        element('div.row', this.#time, this.#signOut),
        element('div.row.why', this.#advice, chooserButton(), this.#know),
      ),
    );
    this.#pill = element('div.pill', element('div.edge'), this.#open);
    this.#note.role = 'status';
    this.#card = card(say('bannerRegion', name), this.#full, this.#pill, this.#note);
    const host = mount([element('div.frame'), this.#card], signal);
    this.#room = keepRoom(this.#card, signal);
    // In the page before its body is, but behind it for the Tab key, as soon as that can be.
    const goLast = (): void => {
      if (host.isConnected && !this.#focused()) document.documentElement.append(host);
    };
    document.addEventListener('DOMContentLoaded', goLast, { signal });
    const timer = setInterval(() => this.#again(), MINUTE / 12);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.draw(null, this.#corner);
  }

  /** Draws what is known now; null while the worker hasn't answered yet. */
  draw(view: BannerView | null, corner: Corner): void {
    this.#view = view;
    this.#corner = corner;
    const small = view?.small === true;
    const hides = (small ? this.#full : this.#pill).contains(this.#focused());
    if (this.#card.dataset.corner !== corner || this.#full.hidden !== small) this.#room.home();
    this.#card.dataset.corner = corner;
    this.#full.hidden = small;
    this.#pill.hidden = !small;
    this.#shrink.hidden = !!view?.hold;
    this.#know.hidden = view?.hold !== 'know';
    if (hides) (small ? this.#open : this.#signOut).focus();
    this.tick();
    this.#room.look();
  }

  /** Says one thing to the person, such as that nothing was ended; null takes it back. */
  tell(message: string | null): void {
    this.#message = message;
    this.tick();
    this.#room.look();
  }

  /** Says what the worker knows of this page. */
  advise(words: string): void {
    write(this.#advice, words);
  }

  /** Draws the time again; called whenever a minute may have passed. */
  tick(): void {
    const view = this.#view;
    const now = Date.now();
    const ms = view ? now - view.since : 0;
    const wording = timeWording(ms, view?.atLeast === true);
    const fresh = view && now < view.until && now >= view.until - MINUTE;
    const time = wording === 'Now' ? '' : fresh ? view.time : duration(ms, api.i18n.getUILanguage());
    const short = say(`pill${wording}`, time);
    const stage = view?.stage ?? '';
    write(this.#time, say(`bannerTime${time || stage === 'Why' ? stage : ''}${wording}`, time));
    write(this.#open, short);
    write(this.#signOut, say(view?.reached ? 'signOutDone' : 'signOut'));
    this.#open.ariaLabel = this.#open.title = say('growBanner', short);
    const asked = view?.signOut ?? 'none';
    const unsure = asked === 'asked' ? 'signOutAsked' : 'signOutUnconfirmed';
    write(this.#note, this.#message ?? (asked === 'none' ? '' : say(unsure)));
  }

  /** For what came by itself: a minute, a control under the card. Nothing moves away from under the pointer. */
  #again(): void {
    if (document.hidden || !isConnected()) return;
    this.tick();
    if (!this.#card.matches(':hover')) this.#room.look();
  }

  #focused(): Element | null {
    return (this.#card.getRootNode() as ShadowRoot).activeElement;
  }
}

/** Changes text only where it differs, so that screen readers hear what is new and nothing else. */
function write(where: HTMLElement, text: string): void {
  if (where.textContent !== text) where.textContent = text;
}
