import { elapsed, isAtLeast, isLive, MINUTE } from '../session/session.ts';
import type { State } from '../state.ts';

export interface Badge {
  /** At most four characters: whole minutes of the longest live session, with `+` where that is a lower bound. */
  text: string;
  /** How many sessions are live: none means the plain icon. */
  live: number;
  /** The longest session's time in ms, for the tooltip. */
  longest: number;
  atLeast: boolean;
}

/** The toolbar badge. */
export function badge(state: State, now: number): Badge {
  const live = state.sessions.filter(isLive);
  const [first] = live.toSorted((a, b) => elapsed(b, now) - elapsed(a, now));
  if (!first) return { text: '', live: 0, longest: 0, atLeast: false };
  const longest = elapsed(first, now);
  const atLeast = isAtLeast(first);
  return {
    text: `${Math.floor(longest / MINUTE)}${atLeast ? '+' : ''}`,
    live: live.length,
    longest,
    atLeast,
  };
}
