import { sharedDomain } from '../detect/marker.ts';
import type { Event } from '../event.ts';
import { PARTITIONS } from '../partition.ts';
import { isBelow, placeOf } from '../place.ts';
import type { State } from '../state.ts';
import { noteUnread } from '../unread.ts';
import { ended } from './expire.ts';
import { NO_NUDGE } from './nudge.ts';
import {
  END_NEAR,
  type EndKnown,
  isAt,
  isLive,
  isPrivateStore,
  SESSION_LIFE,
  type Session,
  type SessionPlace,
} from './session.ts';
import { explains, type Mfa, mfaOf, type SignIn } from './sign-in.ts';

type Sighting = Extract<Event, { kind: 'sighting' }>;
type MarkerSeen = Extract<Event, { kind: 'marker' }>;

/** A page says who is there: a session begins, goes on, or ends because somebody else is in its place. */
export function sighting(state: State, event: Sighting): State {
  const { signal } = event;
  const noted = noteUnread(state, event);
  if (signal.who === 'unread' || signal.who === 'none') {
    return { ...noted, sessions: noted.sessions.map((one) => withoutTab(one, event)) };
  }
  const place: SessionPlace = {
    store: event.store,
    partition: signal.partition,
    differentiator: signal.differentiator,
  };
  const account = signal.who === 'root' ? signal.account : null;
  const others = noted.sessions.map((one) =>
    isLive(one) && isAt(one, place) && one.account !== account ? ended(one, event.at, 'somebody-else') : one,
  );
  const away = others.map((one) => (isAt(one, place) ? one : withoutTab(one, event)));
  // Somebody else has come in: a root sign-in that was watched in that tab doesn't explain what comes later.
  if (account === null) return { ...noted, signIns: notOf(noted.signIns, event.tab), sessions: away };
  return arrive({ ...noted, sessions: away }, event, place, account);
}

/** The tab now shows something else, so it no longer shows the session it showed before. */
function withoutTab(session: Session, event: Sighting): Session {
  if (!isLive(session) || !session.tabs.includes(event.tab)) return session;
  const tabs = session.tabs.filter((tab) => tab !== event.tab);
  return { ...session, tabs, left: tabs.length === 0 ? { at: event.at, how: 'navigated' } : null };
}

function notOf(signIns: SignIn[], tab: number): SignIn[] {
  return signIns.filter((one) => one.tab !== tab);
}

/** What the watched sign-in that explains this page tells of MFA; null when none does. */
function watchedMfa({ signIns }: State, { tab, at, began }: Sighting): Mfa | null {
  const signIn = signIns.find((one) => one.tab === tab);
  return signIn && explains(signIn, at) ? mfaOf(signIn, began ?? null) : null;
}

function arrive(state: State, event: Sighting, place: SessionPlace, account: string): State {
  const mfa = watchedMfa(state, event);
  const signIns = notOf(state.signIns, event.tab);
  const known = state.sessions.find((one) => isLive(one) && isAt(one, place));
  if (known && mfa === null) {
    const next = goOn(known, event);
    return { ...state, signIns, sessions: state.sessions.map((one) => (one === known ? next : one)) };
  }
  // A watched sign-in begins a new session at AWS, and with it the old one in its place is over.
  const rest = state.sessions.map((one) => (one === known ? ended(one, event.at, 'signed-in-anew') : one));
  const id = `${isPrivateStore(event.store) ? 'p' : 's'}${state.next}`;
  const session = begin(event, place, account, mfa, id);
  const tabs = [...(known?.tabs.filter((tab) => tab !== event.tab) ?? []), event.tab];
  return { ...state, signIns, next: state.next + 1, sessions: [...rest, { ...session, tabs }] };
}

function goOn(session: Session, { at, tab, signal }: Sighting): Session {
  return {
    ...session,
    name: signal.name ?? session.name,
    signInHost: signal.signInHost ?? session.signInHost,
    lastSeen: Math.max(at, session.lastSeen),
    tabs: [...session.tabs.filter((one) => one !== tab), tab],
    start: session.left?.how === 'browser-closed' ? { ...session.start, known: 'restart' } : session.start,
    left: null,
    nudge: session.left ? { ...session.nudge, active: at } : session.nudge,
    // Now there is a tab to do it through, so that it couldn't be done before is no longer so.
    signOut: session.signOut?.step === 'elsewhere' ? null : session.signOut,
  };
}

function begin(event: Sighting, place: SessionPlace, account: string, mfa: Mfa | null, id: string): Session {
  const { signal, at } = event;
  return {
    ...place,
    id,
    account,
    name: signal.name,
    signInHost: signal.signInHost,
    start: { at, known: mfa === null ? 'seen' : 'watched' },
    mfa: mfa ?? 'unknown',
    expires: at + SESSION_LIFE,
    lastSeen: at,
    tabs: [event.tab],
    marker: { account, differentiator: place.differentiator, scope: null },
    left: null,
    signOut: null,
    laterUntil: null,
    small: false,
    nudge: NO_NUDGE,
    purpose: null,
    ticket: null,
    announced: false,
    acknowledged: false,
    reached: false,
    visited: [],
    end: null,
    key: `${account}-${at}-${id}`,
    noted: null,
  };
}

/** Gone just after the session was seen: a sign-out. Gone on a sign-in page later: AWS asks again who is there. */
function endBy({ lastSeen }: Session, { state, host, at }: MarkerSeen): EndKnown {
  if (state === 'replaced') return 'marker-replaced';
  const again = at - lastSeen > END_NEAR && placeOf(host, '/')?.kind === 'sign-in';
  return again ? 'sign-in-page' : 'marker-gone';
}

/** A page looked for a session's log-out marker: where it may be seen is learned, and its loss ends the session. */
export function markerSeen(state: State, event: MarkerSeen): State {
  const sessions = state.sessions.map((one) => {
    if (one.id !== event.session || !isLive(one)) return one;
    if (event.state === 'here') return { ...one, marker: { ...one.marker, scope: wider(one, event) } };
    if (event.state === null) return one;
    return ended(one, event.at, endBy(one, event));
  });
  return { ...state, sessions };
}

/**
 * Where the marker can be read: the cookie's own domain where the browser tells it, else what AWS is known to set, else
 * the domain shared by all hosts it was read on.
 */
function wider(session: Session, { host, scope }: MarkerSeen): string {
  const row = PARTITIONS.find((one) => one.id === session.partition);
  const domain = scope ?? (session.differentiator === null ? row?.markerDomain : null) ?? host;
  const told = isBelow(host, domain) ? domain : host;
  const known = session.marker.scope;
  if (known === null) return told;
  // Each host of the session itself may hold a cookie of its own: only a stranger's sight of it tells of a shared one.
  const own = session.differentiator !== null && host.startsWith(`${session.differentiator}.`);
  return own && scope === null ? known : (sharedDomain(known, told) ?? known);
}
