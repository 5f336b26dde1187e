import { isLive } from '../session/session.ts';
import type { UnreadReason } from '../signal.ts';
import type { State } from '../state.ts';

/** What the worker knows of one tab; for the diagnostics, which compare it with what the page says. */
export interface TabView {
  says: 'root' | 'unread' | 'nothing';
  reason: UnreadReason | null;
  /** The last four digits of the root session's account. */
  ending: string | null;
}

/** How many last digits of an account number are told. */
const LAST = 4;

/** What is known of a tab: a root session that it shows, that it couldn't be read, or nothing. */
export function aboutTab(state: State, tab: number): TabView {
  const session = state.sessions.find((one) => isLive(one) && one.tabs.includes(tab));
  if (session) return { says: 'root', reason: null, ending: session.account.slice(-LAST) };
  const unread = state.unread.find((one) => one.tab === tab);
  return { says: unread ? 'unread' : 'nothing', reason: unread?.reason ?? null, ending: null };
}
