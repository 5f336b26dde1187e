import type { State } from '../state.ts';
import { isLive, isOnItsWay } from './session.ts';

/** Puts the live ones of these behind what is in the queue; what came of an earlier sign-out is no answer to this one. */
export function queueSome(state: State, ids: readonly string[], at: number): State {
  const asked = state.sessions.filter((one) => isLive(one) && ids.includes(one.id));
  return {
    ...state,
    queue: [...new Set([...state.queue, ...asked.map(({ id }) => id)])],
    sessions: state.sessions.map((one) =>
      asked.includes(one) && !isOnItsWay(one, at) ? { ...one, signOut: null } : one,
    ),
  };
}

/** Puts every live session into the queue, in the ledger's order. */
export function queueAll(state: State, at: number): State {
  const live = state.sessions.filter(isLive).map(({ id }) => id);
  return queueSome({ ...state, queue: [] }, live, at);
}

/** Takes those off the front of the queue that are done: ended, or come to nothing, or past our patience. */
export function advance(state: State, at: number): State {
  const waiting = state.queue.findIndex((id) => {
    const session = state.sessions.find((one) => one.id === id && isLive(one));
    return session !== undefined && (session.signOut === null || isOnItsWay(session, at));
  });
  const queue = waiting === -1 ? [] : state.queue.slice(waiting);
  return queue.length === state.queue.length ? state : { ...state, queue };
}

/** The session that is to be signed out now; null when there is none, or while one is on its way. */
export function nextInQueue(state: State): string | null {
  const [first] = state.queue;
  const session = state.sessions.find((one) => one.id === first && isLive(one));
  return session?.signOut === null ? session.id : null;
}
