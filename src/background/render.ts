import browser from 'webextension-polyfill';
import type { State } from '../core/state.ts';
import { badge } from '../core/view/badge.ts';
import { MIRROR_KEY, mirror } from '../core/view/banner.ts';
import { duration, timeWording } from '../core/view/duration.ts';
import { isRootNear } from '../core/view/near.ts';
import { wake } from '../core/view/wake.ts';
import { clearNotices } from './notice.ts';
import { registerRoot } from './scripts.ts';
import { listenToTabsWhile } from './tabs.ts';

/** The one alarm. */
export const ALARM = 'wake';

const ICONS = { root: icon('root'), plain: icon('plain') };

/** The hatch's ink, so that the badge doesn't read as an error. */
const BADGE_COLOUR = '#1b1b1f';

function icon(kind: string): Record<string, string> {
  return Object.fromEntries([16, 24, 32, 48].map((size) => [size, `/icons/${kind}-${size}.png`]));
}

/** What was drawn last by this worker, so that nothing is drawn twice. A fresh worker draws everything once. */
const drawn = new Map<string, string>();

async function once(what: string, value: unknown, draw: () => Promise<unknown>): Promise<void> {
  const text = JSON.stringify(value);
  if (drawn.get(what) === text) return;
  await draw();
  drawn.set(what, text);
}

async function drawBadge(state: State, now: number): Promise<void> {
  const view = badge(state, now);
  const time = duration(view.longest, browser.i18n.getUILanguage());
  const key = view.live === 0 ? 'actionTitle' : `actionTitleRoot${timeWording(view.longest, view.atLeast)}`;
  await browser.action.setBadgeText({ text: view.text });
  await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR });
  await browser.action.setTitle({ title: browser.i18n.getMessage(key, time) });
  await browser.action.setIcon({ path: view.live > 0 ? ICONS.root : ICONS.plain });
}

async function drawAlarm(at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(ALARM);
  else browser.alarms.create(ALARM, { when: at });
}

/**
 * Draws every view of the state: badge, mirror for the content scripts, alarm, tab listener, and takes away notices of
 * sessions that are over. A view that can't be drawn is logged and tried again next time.
 */
export async function render(state: State, now: number): Promise<void> {
  const at = wake(state, now);
  const seen = mirror(state, now, browser.i18n.getUILanguage());
  const live = state.sessions.map((one) => one.id);
  const near = isRootNear(state, now);
  listenToTabsWhile(live.length > 0);
  const results = await Promise.allSettled([
    once('badge', badge(state, now), () => drawBadge(state, now)),
    once('mirror', seen, () => browser.storage.local.set({ [MIRROR_KEY]: seen })),
    once('alarm', at, () => drawAlarm(at)),
    once('root part', near, () => registerRoot(near)),
    once('ended', live, () => clearNotices(state)),
  ]);
  for (const one of results) if (one.status === 'rejected') console.error('Offroot', one.reason);
}
