import type { Session } from '../../src/core/session/session.ts';
import type { Screen } from './driver.ts';
import { until, within } from './harness/until.ts';
import { stored } from './inside.ts';

/** How long one question to a page may take, in ms: Firefox may never answer one that a leaving page is asked. */
const LOOK_MS = 2_000;

/** How soon a page that is shown again must be right, in ms. */
export const AT_ONCE = 1_000;

/** Asks a page something, and gives up soon. */
export function ask<R>(page: Screen, run: () => R | Promise<R>): Promise<R> {
  return within('a look', page.evaluate(run, null), LOOK_MS);
}

/** How many banners there are in a page. */
export async function banners(page: Screen): Promise<number> {
  return (await within('a look', page.inspect(), LOOK_MS)).hosts;
}

/** Waits until a page holds this many banners. */
export async function expectBanners(page: Screen, count: number, ms?: number): Promise<void> {
  await until(`${count} banners`, async () => (await banners(page)) === count, ms);
}

/** From now on one of our own pages writes down what pages tell the worker. */
export async function hear(own: Screen): Promise<void> {
  await own.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    chrome.runtime.onMessage.addListener((message: { kind: string }, sender) => {
      heard.push(`${message.kind} ${sender.url ? new URL(sender.url).pathname : ''}`);
    });
  }, null);
}

/** What was heard since the last time. */
export function heard(own: Screen): Promise<string[]> {
  return own.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0), null);
}

/** The live session of an account. */
export async function liveSession(own: Screen, account = '111122223333'): Promise<Session | null> {
  return (await stored(own))?.sessions.find((one) => one.account === account) ?? null;
}

/** Waits until the live session is as it should be. */
export function session(
  own: Screen,
  what: string,
  is: (one: Session) => boolean,
  ms = 3_000,
): Promise<Session> {
  return until(
    what,
    async () => {
      const one = await liveSession(own);
      return one && is(one) ? one : null;
    },
    ms,
  );
}

/** A page writes down whether each showing of it came from the back/forward cache. */
export async function watchShows(page: Screen): Promise<void> {
  await page.evaluate(() => {
    const shows: boolean[] = [];
    Object.assign(globalThis, { shows });
    addEventListener('pageshow', ({ persisted }) => shows.push(persisted));
  }, null);
}

/**
 * Goes back in a page's history to one that `watchShows` was called in, and waits for the browser's own word that it
 * came out of its back/forward cache as it had gone in.
 */
export async function goBack(page: Screen, showings: number): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back(), 10), null);
  await until('pageshow.persisted', () =>
    ask(page, () => (globalThis as unknown as { shows?: boolean[] }).shows?.join()).then(
      (shows) => shows === Array(showings).fill(true).join(),
    ),
  );
}

/**
 * Goes to an address as a page's own script does, and waits until the page is there: Puppeteer's `goto` doesn't end any
 * more once Firefox has brought a page back from its cache.
 */
export async function visit(page: Screen, address: string, path: string): Promise<void> {
  await page.evaluate((to) => void setTimeout(() => location.assign(to), 10), address);
  await until(address, async () => {
    const [at, state] = await ask(page, () => [location.pathname, document.readyState] as const);
    return at === path && state === 'complete';
  });
}

/** The one console tab that is open, as the browser tells it. */
export function consoleTab(own: Screen): Promise<{ id: number; discarded: boolean }> {
  return own.evaluate(async () => {
    const [tab, ...more] = await chrome.tabs.query({ url: 'https://*.console.aws.amazon.com/*' });
    if (tab?.id === undefined || more.length > 0) throw new Error(`${more.length + 1} console tabs`);
    return { id: tab.id, discarded: tab.discarded };
  }, null);
}
