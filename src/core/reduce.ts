import { isLocked } from './effective.ts';
import type { Event } from './event.ts';
import { finishForgetting, forget, named, removed, sweep, visited } from './ledger/keep.ts';
import { GUIDE_REDUCERS } from './login/guide-state.ts';
import { confirmLogin, LOGIN_REDUCERS, withoutUnnamed } from './login/reduce.ts';
import { startedAgain, told } from './policy/record.ts';
import { addEvidence, attest, noteAsked, noteEnded } from './posture/record.ts';
import { clockSet } from './session/clock.ts';
import { expire, noteEnds } from './session/expire.ts';
import { markerSeen, sighting } from './session/ledger.ts';
import { active, answered, climb, later } from './session/nudge.ts';
import { arrived, chosen, moved } from './session/purpose.ts';
import { advance, queueAll, queueSome } from './session/queue.ts';
import type { Session } from './session/session.ts';
import { watchSignIn } from './session/sign-in.ts';
import { announced, ticket } from './session/ticket.ts';
import { choose } from './setting.ts';
import type { State } from './state.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;
type Reducers = { [K in Event['kind']]: (state: State, event: Of<K>) => State };

/** Most notices remembered as shown for one session: a session has some twenty in its twelve hours. */
const SHOWN_MAX = 64;

/** Changes the one live session with this id, and leaves everything else as it is. */
function change(state: State, id: string, how: (session: Session) => Partial<Session>): State {
  return {
    ...state,
    sessions: state.sessions.map((one) => (one.id === id && !one.end ? { ...one, ...how(one) } : one)),
  };
}

function stillShown(session: Session, event: Of<'tabs'>): Session {
  const tabs = session.tabs.filter((tab) => event.open.includes(tab));
  if (session.end || session.left || tabs.length === session.tabs.length) return session;
  const left = tabs.length === 0 ? { at: event.at, how: event.cause } : null;
  return { ...session, tabs, left };
}

/** What began before this run of the browser was taken over from the last one. */
function takenOver({ start }: Session, since: number): Pick<Session, 'start'> {
  return { start: start.at < since ? { ...start, known: 'restart' } : start };
}

/** Nothing of the last run shows it any more; a page that was restored may have shown it in this run already. */
function afterRestart(session: Session, at: number, since: number): Session {
  if (session.end) return session;
  if (session.lastSeen > since)
    return {
      ...session,
      ...takenOver(session, since),
      tabs: session.tabs.slice(-1),
      signOut: null,
      laterUntil: null,
    };
  return { ...session, tabs: [], left: { at, how: 'browser-closed' }, signOut: null, laterUntil: null };
}

/** The same page under another number. */
function renumbered(session: Session, { was, now }: Of<'tab-replaced'>): Session {
  const { tabs, signOut } = session;
  if (session.end) return session;
  return {
    ...session,
    tabs: tabs.map((tab) => (tab === was ? now : tab)),
    signOut: signOut?.tab === was ? { ...signOut, tab: now } : signOut,
  };
}

/** A tab still shows it. */
function seenAt(session: Session, at: number): Session {
  return session.end || session.left ? session : { ...session, lastSeen: Math.max(at, session.lastSeen) };
}

/** Tabs that are no longer there show nothing. */
function leftBehind(state: State, event: Of<'tabs'>): State {
  return {
    ...state,
    sessions: state.sessions.map((one) => stillShown(one, event)),
    unread: state.unread.filter((one) => event.open.includes(one.tab)),
  };
}

/** It was left just now: it was seen until then. A tick that misses a tab doesn't know since when. */
function seenUntil(session: Session, before: Session | undefined, at: number): Session {
  return session.left && !before?.left ? { ...session, lastSeen: Math.max(at, session.lastSeen) } : session;
}

const REDUCERS: Reducers = {
  sighting: (state, event) => confirmLogin(visited(arrived(sighting(state, event), event), event), event),
  moved: (state, event) => visited(moved(state, event), event),
  purpose: (state, event) => answered(chosen(state, event), event),
  marker: markerSeen,
  'root-sign-in': (state, told) => ({ ...state, signIns: watchSignIn(state.signIns, told) }),
  tabs: (state, event) => {
    const left = leftBehind(state, event);
    return {
      ...left,
      sessions: left.sessions.map((one, at) => seenUntil(one, state.sessions[at], event.at)),
    };
  },
  readable: (state, { tabs }) => ({
    ...state,
    unread: state.unread.filter((one) => !tabs.includes(one.tab)),
  }),
  'tab-replaced': (state, event) => ({
    ...state,
    sessions: state.sessions.map((one) => renumbered(one, event)),
    signIns: state.signIns.map((one) => (one.tab === event.was ? { ...one, tab: event.now } : one)),
    unread: state.unread.map((one) => (one.tab === event.was ? { ...one, tab: event.now } : one)),
    learning: state.learning.map((one) => (one.tab === event.was ? { ...one, tab: event.now } : one)),
  }),
  'sign-out-all': (state, { at }) => queueAll(state, at),
  'sign-out': (state, { session, at, step, tab }) =>
    change(state, session, () => ({ signOut: { at, step, tab } })),
  later,
  active,
  ticket,
  'sign-out-of': (state, { sessions, at }) => queueSome(state, sessions, at),
  arranged: (state, { corner, session, small }) => {
    const placed = corner ? { ...state, corner } : state;
    // Who makes the banner small has seen it: that is the one click.
    return session
      ? change(placed, session, () => (small ? { small, acknowledged: true } : { small }))
      : placed;
  },
  'browser-started': (state, { at, since }) => ({
    ...sweep(state, at),
    signIns: [],
    learning: [],
    purposes: [],
    unread: [],
    queue: [],
    shown: {},
    policy: startedAgain(state.policy),
    sessions: state.sessions.map((one) => afterRestart(one, at, since)),
  }),
  tick: (state, { at, open }) => {
    const shown = leftBehind(sweep(state, at), { kind: 'tabs', at, open, cause: 'navigated' });
    return { ...shown, sessions: shown.sessions.map((one) => seenAt(one, at)) };
  },
  shown: (state, { session, key }) => {
    const keys = [...(state.shown[session] ?? []), key].slice(-SHOWN_MAX);
    return { ...state, shown: { ...state.shown, [session]: keys } };
  },
  ...LOGIN_REDUCERS,
  ...GUIDE_REDUCERS,
  evidence: (state, { evidence }) => ({
    ...state,
    posture: { ...state.posture, evidence: addEvidence(state.posture.evidence, evidence) },
  }),
  attested: (state, { check, account, answer, at, since = at }) => ({
    ...state,
    posture: {
      ...state.posture,
      evidence: attest(state.posture.evidence, { check, account, answer, at: since }),
    },
  }),
  audience: (state, { account, audience }) => ({
    ...state,
    posture: { ...state.posture, audiences: { ...state.posture.audiences, [account]: audience } },
  }),
  asked: (state, { question, at }) => ({ ...state, posture: noteAsked(state.posture, question, at) }),
  set: (state, { key, value }) =>
    isLocked(state, key) ? state : { ...state, chosen: choose(state.chosen, key, value) },
  policy: (state, event) => withoutUnnamed({ ...state, policy: told(state.policy, event) }),
  dropped: (state, { counts }) => ({
    ...state,
    dropped: {
      shape: state.dropped.shape + counts.shape,
      sender: state.dropped.sender + counts.sender,
      kind: state.dropped.kind + counts.kind,
    },
  }),
  named,
  forget,
  'undo-forget': (state) => ({ ...state, forgetting: null }),
  removed,
};

/** What the time alone has done by now. */
function inTime(state: State, event: Event & { at: number }): State {
  const { at } = event;
  const set = clockSet(state, event);
  return expire(finishForgetting(set, at), at);
}

/** The one way state changes. In: state and event. Out: the next state; neither argument is touched. */
export function reduce(state: State, event: Event): State {
  const step = REDUCERS[event.kind] as (state: State, event: Event) => State;
  const due = 'at' in event ? inTime(state, event) : state;
  const next = noteEnded(noteEnds(state, step(due, event)));
  return 'at' in event ? climb(announced(advance(next, event.at), event.at), event.at) : next;
}
