import browser from 'webextension-polyfill';
import { type Halves, isBlank, whole } from '../core/halves.ts';
import { amazonMatches, openFindings } from '../core/login/watch.ts';
import { MINUTE } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { badge, type TabSign, tabSigns } from '../core/view/badge.ts';
import { duration, timeWording } from '../core/view/duration.ts';
import { wholeMirror } from '../core/view/mirror.ts';
import { MIRROR_KEY } from '../core/view/mirror-key.ts';
import { isRootNear } from '../core/view/near.ts';
import { wake } from '../core/view/wake.ts';
import { clearNotices } from './notice.ts';
import { registerAmazon, registerRoot } from './scripts.ts';
import { listenToTabsWhile } from './tabs.ts';
import { tongue } from './tongue.ts';

/** The one alarm. */
export const ALARM = 'wake';

const ICONS = { root: icon('root'), plain: icon('plain') };

/** On the badge of a tab that could not be read. */
const UNREAD_TEXT = '?';

/** How often it is looked whether a private window is left, in ms. */
const PRIVATE_LOOK = MINUTE;

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

/** Tabs whose badge is their own, so that it can be taken back. */
let signed: number[] = [];

async function drawSign(tabId: number, marked: boolean): Promise<void> {
  // Without a text the tab has the badge of all tabs again; the polyfill's types don't know that.
  await browser.action.setBadgeText({ tabId, text: marked ? UNREAD_TEXT : null } as { text: string });
  await browser.action.setTitle({ tabId, title: marked ? browser.i18n.getMessage('actionTitleUnread') : '' });
}

/** A tab that is gone has no badge either. */
async function drawSigns(signs: TabSign[]): Promise<void> {
  const over = signed.filter((tab) => !signs.some((one) => one.tab === tab));
  signed = signs.map(({ tab }) => tab);
  await Promise.allSettled([
    ...signs.map(({ tab, marked }) => drawSign(tab, marked)),
    ...over.map((tab) => drawSign(tab, false)),
  ]);
}

/**
 * In Firefox nothing tells that the last private window is closed: while one has shown something, we look. And while
 * something is still to be said (`again`), we come back to say it.
 */
function nextLook(state: State, { hidden }: Halves, now: number, again: boolean): number | null {
  const at = wake(state, now);
  if (isBlank(hidden) && !again) return at;
  return Math.min(at ?? Number.POSITIVE_INFINITY, now + PRIVATE_LOOK - (now % PRIVATE_LOOK));
}

/**
 * Draws every view of the state: badge, signs of single tabs, mirror for the content scripts (of what may be stored alone),
 * alarm, tab listener, and takes away notices of sessions that are over. A view that can't be drawn is logged and tried again next time.
 */
export async function render(halves: Halves, now: number, again: boolean): Promise<void> {
  const state = whole(halves);
  const at = nextLook(state, halves, now, again);
  const seen = wholeMirror(halves.kept, now, tongue());
  const near = isRootNear(state, now);
  const signs = tabSigns(state, now);
  const amazon = amazonMatches(state, now);
  const live = state.sessions.map((one) => one.id);
  listenToTabsWhile(live.length > 0 || !isBlank(halves.hidden));
  const results = await Promise.allSettled([
    once('badge', badge(state, now), () => drawBadge(state, now)),
    once('signs', signs, () => drawSigns(signs)),
    once('mirror', seen, () => browser.storage.local.set({ [MIRROR_KEY]: seen })),
    once('alarm', at, () => drawAlarm(at)),
    once('root part', near, () => registerRoot(near)),
    once('amazon', amazon, () => registerAmazon(amazon, openFindings(state))),
    once('ended', live, () => clearNotices(state)),
  ]);
  for (const one of results) if (one.status === 'rejected') console.error('Offroot', one.reason);
}
