import type { LedgerRow } from '../../src/core/ledger/row.ts';
import type { State } from '../../src/core/state.ts';
import type { Badge } from '../../src/core/view/badge.ts';
import type { Driver, Screen } from './driver.ts';
import { until, within } from './harness/until.ts';

/** What Offroot keeps, read from one of its own pages as the browser stores it. */
export function stored(own: Screen): Promise<State | null> {
  return own.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('offroot');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          if (!db.objectStoreNames.contains('hot')) return resolve(null);
          const read = db.transaction('hot').objectStore('hot').get('state');
          read.onsuccess = () => {
            db.close();
            resolve(read.result ?? null);
          };
        };
      }),
    null,
  ) as Promise<State | null>;
}

/** Rows of the ended sessions. */
export function closedRows(own: Screen): Promise<LedgerRow[]> {
  return own.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('offroot');
        opening.onsuccess = () => {
          const read = opening.result.transaction('ledger').objectStore('ledger').getAll();
          read.onsuccess = () => {
            opening.result.close();
            resolve(read.result);
          };
        };
      }),
    null,
  ) as Promise<LedgerRow[]>;
}

/** Puts a record in the place of the stored state. The worker must be dead: it keeps its own copy while it lives. */
export function overwrite(own: Screen, record: unknown): Promise<void> {
  return own.evaluate(
    (value) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('offroot');
        opening.onsuccess = () => {
          const change = opening.result.transaction('hot', 'readwrite');
          change.objectStore('hot').put(value, 'state');
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    record,
  );
}

function shift(value: unknown, by: number): unknown {
  // Every time that Offroot stores is later than 2001, and nothing else it stores is that large a number.
  if (typeof value === 'number') return value > 1_000_000_000_000 ? value - by : value;
  // So are the times inside the keys of notices that were shown.
  if (typeof value === 'string') return value.replace(/\d{13}/g, (at) => String(Number(at) - by));
  if (Array.isArray(value)) return value.map((one) => shift(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shift(one, by)]));
}

/** Makes everything that Offroot stored older, and leaves its worker dead. In: one of its own pages, how much (ms). */
export async function makeOlder(driver: Driver, own: Screen, ms: number): Promise<void> {
  await driver.killWorker();
  await overwrite(own, shift(await stored(own), ms));
}

/** When the first session began, as it is stored. */
async function firstStart(own: Screen): Promise<number | undefined> {
  return (await stored(own))?.sessions[0]?.start.at;
}

/**
 * Lets time pass for Offroot: kills the worker, makes everything it stored older, and wakes it by its own alarm, moved
 * up. In: one of its own pages, and how long (ms). A page may wake the worker in between: then it still holds what was
 * stored before, or has moved the alarm, and we try again.
 */
export async function letPass(driver: Driver, own: Screen, ms: number): Promise<void> {
  const wanted = ((await firstStart(own)) ?? ms) - ms;
  await until('time to pass', async () => {
    if ((await firstStart(own)) !== wanted) await makeOlder(driver, own, ms);
    await own.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
    return until(
      'the tick',
      async () => {
        const [first] = (await stored(own))?.sessions ?? [];
        if (first === undefined) return true;
        const ticked = first.left !== null || Date.now() - first.lastSeen < 2_000;
        return first.start.at === wanted && ticked;
      },
      1_500,
    );
  });
}

/** The toolbar badge's text. */
export function badgeText(own: Screen): Promise<Badge['text']> {
  return own.evaluate(() => chrome.action.getBadgeText({}), null);
}

/** Names of the alarms that are set. */
export function alarms(own: Screen): Promise<string[]> {
  return own.evaluate(async () => (await chrome.alarms.getAll()).map((one) => one.name), null);
}

/** The text of one of Offroot's own pages, as it is rendered. */
export function textOf(screen: Screen): Promise<string> {
  return screen.evaluate(() => document.body.innerText, null);
}

/** Waits until a page of ours says something. */
export function says(screen: Screen, text: string | RegExp): Promise<string> {
  return until(`the page to say ${text}`, async () => {
    const said = await textOf(screen);
    return (typeof text === 'string' ? said.includes(text) : text.test(said)) && said;
  });
}

/** How long one look at a page may take, in ms. */
const LOOK_MS = 4_000;

/** Waits until the banner in a page says something. */
export function bannerSays(screen: Screen, text: string | RegExp): Promise<string> {
  return until(`the banner to say ${text}`, async () => {
    // Firefox may never answer a question that a page is asked while it leaves.
    const said = await within('a look', screen.text(), LOOK_MS);
    return (typeof text === 'string' ? said.includes(text) : text.test(said)) && said;
  });
}

/** Addresses of Offroot's own pages that are open in tabs. */
export function ownTabs(own: Screen): Promise<string[]> {
  return own.evaluate(
    async () =>
      (await chrome.tabs.query({})).flatMap((tab) => (tab.url?.includes('/popup/') ? [tab.url] : [])),
    null,
  );
}

/** Match patterns that one of Offroot's scripts is registered for; none where it isn't registered. */
export function registered(own: Screen, id: 'amazon' | 'root' = 'amazon'): Promise<string[]> {
  return own.evaluate(async (which) => {
    const all = await chrome.scripting.getRegisteredContentScripts({ ids: [which] });
    return all.flatMap(({ matches }) => matches ?? []);
  }, id);
}
