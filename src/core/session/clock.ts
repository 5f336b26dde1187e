import type { Event } from '../event.ts';
import type { State } from '../state.ts';
import { nudgeAt } from './nudge.ts';
import { isLive, MINUTE, type Session } from './session.ts';

function earlier(session: Session, by: number): Session {
  const back = (at: number): number => Math.max(0, at - by);
  const { start, left, signOut, laterUntil } = session;
  return {
    ...session,
    start: { ...start, at: back(start.at) },
    lastSeen: back(session.lastSeen),
    expires: back(session.expires),
    left: left && { ...left, at: back(left.at) },
    signOut: signOut && { ...signOut, at: back(signOut.at) },
    laterUntil: laterUntil === null ? null : back(laterUntil),
    nudge: nudgeAt(session.nudge, back),
  };
}

/** A clock that is this much behind what it said was set back, in ms; less is the order in which messages came. */
const SET_BACK = MINUTE;

/**
 * The clock was set back: the times of what goes on are set back with it. What was counted stays counted, and from here it
 * goes on. A clock set forward can't be told from sleep.
 */
function setBack(state: State, at: number): State {
  const live = state.sessions.filter(isLive);
  const by = Math.max(0, ...live.map(({ lastSeen }) => lastSeen)) - at;
  if (by <= SET_BACK) return state;
  return { ...state, sessions: state.sessions.map((one) => (isLive(one) ? earlier(one, by) : one)) };
}

/**
 * The clock that holds from now on. A page that has moved on may be any window's: it sets none. One that was set back while the
 * browser was away was so before this run began, or what was seen before would count as seen in it.
 */
export function clockSet(state: State, event: Event & { at: number }): State {
  if (event.kind === 'moved') return state;
  const set = setBack(state, event.at);
  return event.kind === 'browser-started' && set !== state ? setBack(state, event.since) : set;
}
