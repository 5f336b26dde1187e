import type { State } from '../state.ts';
import type { EndKnown, Session } from './session.ts';

/** Ends a session in the ledger: nothing of it goes on after that. */
export function ended(session: Session, at: number, known: EndKnown): Session {
  return { ...session, tabs: [], signOut: null, end: { at, known } };
}

/** Ends the sessions that AWS has ended by itself, at the time it did so. */
export function expire(state: State, now: number): State {
  if (!state.sessions.some((one) => !one.end && now >= one.expires)) return state;
  return {
    ...state,
    sessions: state.sessions.map((one) =>
      !one.end && now >= one.expires ? ended(one, one.expires, 'expired') : one,
    ),
  };
}

/** Keeps what the popup says of the newest end, and forgets which notices were shown for sessions that are over. */
export function noteEnds(before: State, after: State): State {
  const fresh = after.sessions.filter(
    (one) => one.end && !before.sessions.some((was) => was.id === one.id && was.end),
  );
  const last = fresh.at(-1);
  if (!last?.end) return after;
  return {
    ...after,
    lastEnd: { ...last.end, name: last.name, account: last.account },
    shown: Object.fromEntries(
      Object.entries(after.shown).filter(([id]) => !fresh.some((one) => one.id === id)),
    ),
  };
}
