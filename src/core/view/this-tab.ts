import { isLive } from '../session/session.ts';
import type { IdentitySignal, UnreadReason } from '../signal.ts';
import type { Site } from '../site.ts';
import type { State } from '../state.ts';

/** The AWS page that the person is looking at while the popup is open. */
export interface OpenTab {
  id: number;
  site: Site;
  /** What its reader says; `silent` where nothing of ours is in it, `reading` where it hasn't decided yet. */
  said: Pick<IdentitySignal, 'who' | 'reason'> | 'silent' | 'reading';
}

/** What the popup says of that page. */
export type ThisTab =
  | { kind: 'root'; name: string | null; account: string }
  | { kind: 'unread'; site: Site; reason: UnreadReason }
  | { kind: 'somebody' | 'nobody' | 'sign-in' | 'silent' };

/** Who the page in front shows. Out: null where there is nothing to be said. */
export function thisTab(state: State, { id, site, said }: OpenTab): ThisTab | null {
  if (site === 'landing') return null;
  if (site === 'sign-in') return { kind: 'sign-in' };
  const root = state.sessions.find((one) => isLive(one) && one.tabs.includes(id));
  if (root) return { kind: 'root', name: root.name, account: root.account };
  const unread = state.unread.find((one) => one.tab === id);
  if (unread) return { kind: 'unread', site, reason: unread.reason };
  if (said === 'silent') return { kind: 'silent' };
  if (said === 'reading' || said.who === 'root') return null;
  if (said.who === 'unread') return { kind: 'unread', site, reason: said.reason ?? 'no-identity' };
  return { kind: said.who === 'none' ? 'nobody' : 'somebody' };
}
