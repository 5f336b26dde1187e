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

/** Most ends that the popup can say: a person has at most five sessions side by side at AWS. */
const ENDS_SAID = 5;

/** Keeps what the popup says of the newest ends, and forgets which notices were shown for sessions that are over. */
export function noteEnds(before: State, after: State): State {
  const fresh = after.sessions.filter(
    (one) => one.end && !before.sessions.some((was) => was.id === one.id && was.end),
  );
  if (fresh.length === 0) return after;
  const said = fresh.flatMap(({ end, id, name, account, store, purpose, ticket }) =>
    end ? [{ ...end, name, account, session: id, store, purpose, ticket: ticket !== null }] : [],
  );
  return {
    ...after,
    ends: [...after.ends, ...said].slice(-ENDS_SAID),
    shown: Object.fromEntries(
      Object.entries(after.shown).filter(([id]) => !fresh.some((one) => one.id === id)),
    ),
  };
}
