import { markerState } from '../src/core/detect/marker.ts';
import { isBelow } from '../src/core/place.ts';
import type { LiveView } from '../src/core/view/banner.ts';
import { send } from './browser.ts';
import { SESSION_COOKIE, USER_INFO } from './marks.ts';
import { snapshot } from './snapshot.ts';

/** The domain that a cookie was set for, where the browser tells it (Chromium's Cookie Store API); else null. */
async function scopeOf(name: string): Promise<string | null> {
  try {
    const cookie = (await window.cookieStore?.get(name)) as { domain?: string | null } | null | undefined;
    return cookie?.domain?.replace(/^\./, '') ?? null;
  } catch {
    return null;
  }
}

/**
 * Looks for the log-out markers of these live sessions, and tells the worker of each that this page can speak of: once
 * where it has been seen, and when it is gone or somebody else's. Out: which of them are over.
 */
export async function checkMarkers(live: LiveView[]): Promise<LiveView[]> {
  const page = snapshot();
  const over: LiveView[] = [];
  for (const one of live) {
    const state = markerState(one.marker, page);
    const { differentiator, scope: known } = one.marker;
    if (state === null || (state === 'here' && known !== null && isBelow(page.host, known))) continue;
    const name = differentiator === null ? USER_INFO : SESSION_COOKIE + differentiator;
    const scope = state === 'here' ? await scopeOf(name) : null;
    if (state !== 'here') over.push(one);
    await send({ kind: 'marker', session: one.banner.session, state, scope });
  }
  return over;
}
