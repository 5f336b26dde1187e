import type { IdentitySignal } from '../src/core/signal.ts';
import type { Corner } from '../src/core/state.ts';
import type { LiveView, Mirror } from '../src/core/view/banner.ts';
import { placeKey } from '../src/core/view/mirror-key.ts';
import type { Order, OrderReply } from '../src/messages.ts';
import { watchAdvice } from './advice.ts';
import { Banner } from './banner.ts';
import { api, isConnected, onMirror, readMirror, say, send } from './browser.ts';
import { checkMarkers } from './markers.ts';
import { watchPresence } from './presence.ts';
import { isStill, leave } from './sign-out.ts';
import { watchReturn } from './watch.ts';

/** How often a page that stays open looks whether its session is still there, in ms. */
const LOOK_EVERY = 15_000;

/** How long AWS is given to end a session before its marker is looked for, in ms. */
const ASKED_WAIT = 2_000;

/** The longest that a sign-out waits for the worker to note it, in ms. */
const NOTE_WAIT = 1_000;

/** A console page that shows the root user: its banner, its part in a sign-out, its watch over the log-out marker. */
export class RootPage {
  readonly #root: IdentitySignal;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #banner: Banner;
  readonly #askAdvice: () => void;
  #corner: Corner = 'bottom-end';
  /** This page's session. */
  #live: LiveView | null = null;
  /** Every live session: their markers tell of a sign-out that another tab asked for. */
  #all: LiveView[] = [];
  /** The worker has answered; before that, a mirror without this session only means that it is new. */
  #known = false;

  /** In: who is root here, how long this page may live for us, and the mirror, which may have been asked for already. */
  constructor(root: IdentitySignal, life: AbortSignal, mirror: Promise<Mirror | null>) {
    this.#root = root;
    this.#signal = AbortSignal.any([life, this.#stop.signal]);
    const actions = { signOut: () => void this.#signOut(), arrange: this.#arrange.bind(this) };
    this.#banner = new Banner(root, actions, this.#signal);
    this.#askAdvice = watchAdvice(this.#banner, this.#signal);
    watchPresence(this.#signal);
    void this.#begin(mirror);
  }

  /** Whether the worker has answered: the answer is lost where the page goes into the back/forward cache before it. */
  get isKnown(): boolean {
    return this.#known;
  }

  /** Takes everything of this page away. */
  stop(): void {
    this.#stop.abort();
  }

  async #begin(mirror: Promise<Mirror | null>): Promise<void> {
    onMirror((mirror) => this.#draw(mirror), this.#signal);
    this.#obey();
    addEventListener('pagehide', () => void send({ kind: 'leaving' }), { signal: this.#signal });
    const drawn = mirror.then((seen) => (seen ? this.#draw(seen) : this.#banner.draw(null, this.#corner)));
    const reply = await send({
      kind: 'sighting',
      signal: this.#root,
      began: performance.timeOrigin,
    });
    await drawn;
    if (!reply || this.#signal.aborted) return;
    this.#known = true;
    const key = placeKey(this.#root);
    this.#all = reply.live;
    this.#live = reply.live.find((one) => one.key === key) ?? null;
    this.#banner.advise(reply.advice);
    this.#banner.draw(reply.banner, this.#corner);
    if (reply.signOut) void this.#signOut();
    await this.#check();
    watchReturn(() => void this.#catchUp(), this.#signal);
    const timer = setInterval(() => (document.hidden && isConnected()) || void this.#check(), LOOK_EVERY);
    this.#signal.addEventListener('abort', () => clearInterval(timer));
  }

  #draw(mirror: Mirror): void {
    const key = placeKey(this.#root);
    const same = mirror.live.find((one) => one.banner.session === this.#live?.banner.session);
    const own = this.#live?.store ?? null;
    const mine = same ?? mirror.live.find((one) => one.key === key && (own === null || one.store === own));
    this.#corner = mirror.corner;
    const more = mirror.live.length > this.#all.length;
    this.#all = mirror.live;
    if (mirror.live.some((one) => one.banner.signOut === 'asked'))
      setTimeout(() => void this.#check(), ASKED_WAIT);
    else if (more && this.#known) void this.#check();
    if (mine && this.#known && mine.banner.purpose !== this.#live?.banner.purpose) this.#askAdvice();
    if (mine) this.#live = mine;
    if (mine || !this.#known) this.#banner.draw(mine?.banner ?? null, mirror.corner);
    else this.stop();
  }

  /** What changed while nobody saw this page wasn't told to it: a page in the back/forward cache hears nothing. */
  async #catchUp(): Promise<void> {
    const mirror = await readMirror();
    if (this.#signal.aborted) return;
    if (mirror) this.#draw(mirror);
    await this.#check();
  }

  /** Is the session still there? An orphan of an older version only takes itself away. */
  async #check(): Promise<void> {
    if (!isConnected()) return this.stop();
    const over = await checkMarkers(this.#all);
    if (over.some((one) => one.banner.session === this.#live?.banner.session)) this.stop();
  }

  #arrange({ corner = null, small }: { corner?: Corner | null; small?: boolean }): void {
    const session = this.#live?.banner.session ?? null;
    if (corner) this.#corner = corner;
    if (small !== undefined && this.#live) {
      this.#live = { ...this.#live, banner: { ...this.#live.banner, small } };
      this.#banner.draw(this.#live.banner, this.#corner);
    }
    void send({
      kind: 'arrange',
      corner,
      session: small === undefined ? null : session,
      small: small === true,
    });
  }

  /** Reads again who is here, notes the sign-out, and leaves; or says that somebody else is here now. */
  async #signOut(): Promise<void> {
    const session = this.#live?.banner.session;
    if (!isStill(this.#root)) {
      this.#banner.tell(say('signOutRefused'));
      if (session) await send({ kind: 'not-signing-out', session });
      return;
    }
    const noted = session ? send({ kind: 'signing-out', session }) : Promise.resolve();
    await Promise.race([noted, new Promise((done) => setTimeout(done, NOTE_WAIT))]);
    leave(this.#root);
  }

  /** Obeys the worker's order to sign out, if it means just this session. */
  #obey(): void {
    const listen = (order: Order, _sender: unknown, reply: (answer: OrderReply) => void): void => {
      if (this.#signal.aborted) return;
      const mine = order.kind === 'sign-out' && order.key === placeKey(this.#root);
      reply({ done: mine && isStill(this.#root) });
      if (mine) void this.#signOut();
    };
    api.runtime.onMessage.addListener(listen);
  }
}
