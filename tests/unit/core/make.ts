import type { Event } from '../../../src/core/event.ts';
import { reduce } from '../../../src/core/reduce.ts';
import type { Session } from '../../../src/core/session/session.ts';
import type { Told } from '../../../src/core/session/sign-in.ts';
import type { IdentitySignal } from '../../../src/core/signal.ts';
import type { PageSnapshot, SignInFields } from '../../../src/core/snapshot.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import type { BannerView } from '../../../src/core/view/banner.ts';

export const A = '111122223333';
export const B = '444455556666';
export const D = `${A}-ab12cd34`;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Some moment in November 2026 that stories begin at. */
export const T0 = 1_795_000_000_000;

export function rootArn(account = A): string {
  return `arn:aws:iam::${account}:root`;
}

/** A signal of root in A, unless something else is said. */
export function signal(change: Partial<IdentitySignal> = {}): IdentitySignal {
  return {
    kind: 'identity',
    who: 'root',
    mark: 'meta',
    partition: 'aws',
    account: A,
    name: 'Acme',
    differentiator: null,
    signInHost: null,
    reason: null,
    ...change,
  };
}

/** What the banner of a session shows, of two minutes unless something else is said. In: ms since the epoch. */
export function bannerView(now: number, change: Partial<BannerView> = {}): BannerView {
  return {
    session: 's1',
    since: now - 125_000,
    atLeast: false,
    time: '2 min',
    until: now + 55_000,
    small: false,
    stage: '',
    hold: null,
    signOut: 'none',
    purpose: null,
    reached: false,
    ...change,
  };
}

/** Nobody's account is told but root's. */
export function other(who: IdentitySignal['who'], change: Partial<IdentitySignal> = {}): IdentitySignal {
  return signal({ who, account: null, name: null, ...change });
}

/** A sign-in page with nothing on it. */
export const NO_FIELDS: SignInFields = {
  resolving: null,
  chooser: false,
  iamChosen: false,
  iamFields: false,
  check: false,
  password: false,
  mfaCode: false,
  mfaChoice: false,
  oneTimeCode: false,
  recovery: false,
};

/** A page tells of its root sign-in: e-mail and password of one document, left half a second after they were sent. */
export function told(at: number, change: Partial<Told> = {}): Event {
  const left = { at, submitted: 500 };
  return { kind: 'root-sign-in', at, tab: 1, document: T0, steps: ['email', 'password'], left, ...change };
}

export interface SightingOptions {
  began?: number;
  tab?: number;
  store?: string;
  host?: string;
  signal?: IdentitySignal;
}

export function saw(at: number, options: SightingOptions = {}): Event {
  const { tab = 1, store = 'default', host = 'console.aws.amazon.com', began } = options;
  return { kind: 'sighting', at, tab, store, host, signal: options.signal ?? signal(), began };
}

/** Plays events from a fresh state, or from the state that is given. */
export function play(events: Event[], from: State = emptyState()): State {
  return events.reduce(reduce, from);
}

export function live(state: State): Session[] {
  return state.sessions.filter((one) => one.end === null);
}

export function only(state: State): Session {
  const [first, ...rest] = state.sessions;
  if (!first || rest.length > 0) throw new Error(`one session was expected, not ${state.sessions.length}`);
  return first;
}

export function page(change: Partial<PageSnapshot> = {}): PageSnapshot {
  return {
    host: 'console.aws.amazon.com',
    path: '/console/home',
    complete: true,
    sessionData: [],
    tbData: [],
    userInfo: null,
    sessionCookies: [],
    multiSessionOptIn: false,
    hints: [],
    signIn: null,
    ...change,
  };
}

export function metaOf(data: Record<string, unknown>): string {
  return JSON.stringify(data);
}

export function cookieOf(arn: string, username = 'Acme%20Ltd'): string {
  return encodeURIComponent(JSON.stringify({ arn, alias: '', username, keybase: '', signinType: 'PUBLIC' }));
}
