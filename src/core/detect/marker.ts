import { isBelow } from '../place.ts';
import type { PageSnapshot } from '../snapshot.ts';
import { parseUserInfo } from './user-info.ts';

/**
 * AWS's own log-out marker of one session: the cookie whose loss tells AWS's pages that the session is over
 * (AWS facts, section 1): `aws-userInfo`, or `__Secure-aws-session-id-<differentiator>` in multi-session mode.
 */
export interface Marker {
  account: string;
  differentiator: string | null;
  /**
   * The domain below which this marker is known to be readable; its absence means something there and nowhere else.
   * Null while it has never been seen.
   */
  scope: string | null;
}

/** Still there, gone, or another principal's in its place; null where this page can't tell. */
export type MarkerState = 'here' | 'gone' | 'replaced' | null;

function isHere(marker: Marker, page: PageSnapshot): boolean {
  if (marker.differentiator !== null) return page.sessionCookies.includes(marker.differentiator);
  const said = page.userInfo === null ? null : parseUserInfo(page.userInfo)?.principal;
  return said?.kind === 'root' && said.account === marker.account;
}

/** Looks for one session's log-out marker on a page. A cookie that is there but can't be read proves nothing. */
export function markerState(marker: Marker, page: PageSnapshot): MarkerState {
  if (isHere(marker, page)) return 'here';
  if (marker.scope === null || !isBelow(page.host, marker.scope)) return null;
  if (marker.differentiator !== null || page.userInfo === null) return 'gone';
  return parseUserInfo(page.userInfo) ? 'replaced' : null;
}

/** The longest domain that both hosts lie below: a cookie read on both is readable on every host below it. */
export function sharedDomain(one: string, other: string): string | null {
  const ours = one.split('.').reverse();
  const theirs = other.split('.').reverse();
  const differs = ours.findIndex((label, depth) => label !== theirs[depth]);
  const shared = differs === -1 ? ours : ours.slice(0, differs);
  return shared.length < 2 ? null : shared.reverse().join('.');
}
