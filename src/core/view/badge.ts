import { elapsed, isAtLeast, isLive, MINUTE } from '../session/session.ts';
import type { State } from '../state.ts';
import { isOftenUnread } from '../unread.ts';

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

/** Whether one tab's icon says that it can't be told who is signed in there. */
export interface TabSign {
  tab: number;
  /** When its page was found unread, in ms: the browser takes a tab's own badge away at the next page. */
  at: number;
  marked: boolean;
}

/**
 * The tabs that could not be read. They are marked only where it matters: while somebody is root, or when pages of that
 * kind stayed unread again and again.
 */
export function tabSigns(state: State, now: number): TabSign[] {
  const marked = state.sessions.some(isLive) || isOftenUnread(state, now);
  return state.unread.map(({ tab, at }) => ({ tab, at, marked }));
}
