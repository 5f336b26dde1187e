import type { Event } from './event.ts';
import { NOTHING_KEPT } from './ledger/keep.ts';
import { reduce } from './reduce.ts';
import { isPrivateStore } from './session/session.ts';
import { emptyState, type State } from './state.ts';

/**
 * Everything that is remembered, in two halves that never mix: `kept` may be stored, `hidden` is what private windows
 * have shown. It stays in memory and is forgotten with the last private window.
 */
export interface Halves {
  kept: State;
  hidden: State;
}

type Route = 'kept' | 'hidden' | 'both';

/** Private sessions have ids that begin with a letter of their own. */
function bySession({ session }: { session: string }): Route {
  return session.startsWith('p') ? 'hidden' : 'kept';
}

function byStore({ store = '' }: { store?: string }): Route {
  return isPrivateStore(store) ? 'hidden' : 'kept';
}

/** TABLE: which half an event is about. */
const ROUTES: { [K in Event['kind']]: (event: Extract<Event, { kind: K }>) => Route } = {
  sighting: byStore,
  'root-sign-in': byStore,
  marker: bySession,
  'sign-out': bySession,
  later: bySession,
  ticket: bySession,
  shown: bySession,
  purpose: ({ session, store }) => (session === null ? byStore({ store }) : bySession({ session })),
  moved: byStore,
  tabs: () => 'both',
  'tab-replaced': () => 'both',
  readable: () => 'both',
  tick: () => 'both',
  'sign-out-all': () => 'both',
  active: () => 'both',
  'sign-out-of': () => 'both',
  arranged: () => 'both',
  'browser-started': () => 'kept',
  // Nothing of a private window is learned or found.
  'root-address': () => 'kept',
  'learn-login': () => 'kept',
  'label-login': () => 'kept',
  'forget-login': () => 'kept',
  'login-used': () => 'kept',
  'finding-shown': () => 'kept',
  settle: () => 'kept',
  'tick-step': () => 'kept',
  'first-run': () => 'kept',
  household: () => 'kept',
  set: () => 'kept',
  evidence: () => 'kept',
  attested: () => 'kept',
  audience: () => 'kept',
  asked: () => 'kept',
  policy: () => 'kept',
  dropped: () => 'kept',
  named: () => 'kept',
  forget: () => 'kept',
  'undo-forget': () => 'kept',
  removed: bySession,
};

/** TABLE: how the two halves make one. The corner and the counts are of no window in particular. */
const JOIN: { [K in keyof State]: (kept: State[K], hidden: State[K]) => State[K] } = {
  schema: (kept) => kept,
  sessions: (kept, hidden) => [...kept, ...hidden],
  next: (kept) => kept,
  signIns: (kept, hidden) => [...kept, ...hidden],
  purposes: (kept, hidden) => [...kept, ...hidden],
  unread: (kept, hidden) => [...kept, ...hidden],
  blindSpots: (kept, hidden) => [...kept, ...hidden],
  corner: (kept) => kept,
  shown: (kept, hidden) => ({ ...kept, ...hidden }),
  ends: (kept, hidden) => [...kept, ...hidden].toSorted((one, other) => one.at - other.at),
  queue: (kept, hidden) => [...kept, ...hidden],
  chosen: (kept) => kept,
  logins: (kept) => kept,
  findings: (kept) => kept,
  learning: (kept) => kept,
  guide: (kept) => kept,
  firstRun: (kept) => kept,
  household: (kept) => kept,
  posture: (kept) => kept,
  policy: (kept) => kept,
  dropped: (kept) => kept,
  setAside: (kept) => kept,
  names: (kept) => kept,
  forgetting: (kept) => kept,
  erase: (kept) => kept,
  swept: (kept) => kept,
  activity: (kept) => kept,
};

/** One state for the views and for whoever looks, never for the store. */
export function whole({ kept, hidden }: Halves): State {
  const joined = Object.entries(JOIN).map(([key, join]) => [
    key,
    (join as (kept: unknown, hidden: unknown) => unknown)(
      kept[key as keyof State],
      hidden[key as keyof State],
    ),
  ]);
  return Object.fromEntries(joined) as State;
}

/** True when nothing of a private window is remembered. The corner is everybody's. */
export function isBlank(hidden: State): boolean {
  const { sessions, signIns, purposes, unread, blindSpots, ends } = hidden;
  return [sessions, signIns, purposes, unread, blindSpots, ends].every((rows) => rows.length === 0);
}

/** No private window is left: its cookies died with it, and so does what was seen there. */
function endsPrivate(event: Event): boolean {
  if (event.kind === 'browser-started') return true;
  return (event.kind === 'tabs' || event.kind === 'tick') && event.hasPrivate === false;
}

/** Of private windows the ledger gets nothing. */
function unkept(hidden: State): State {
  return { ...hidden, ...NOTHING_KEPT, sessions: hidden.sessions.filter((one) => !one.end) };
}

/** Puts an event through the reducer, in the half or halves that it is about. Neither argument is touched. */
export function step({ kept, hidden }: Halves, event: Event): Halves {
  const route = (ROUTES[event.kind] as (event: Event) => Route)(event);
  const after = endsPrivate(event)
    ? emptyState()
    : route === 'kept'
      ? hidden
      : reduce({ ...hidden, chosen: kept.chosen, policy: kept.policy }, event);
  return {
    kept: route === 'hidden' ? kept : reduce(kept, event),
    hidden: isBlank(after) ? emptyState() : unkept(after),
  };
}
