/**
 * `npm run bench:ledger -- [rounds]`: a full ledger against an empty one, in turn in one run, each in a browser of its own. One JSON
 * object on stdout; exit code 1 where the full one takes more than `MOST` times as long.
 */
import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { addOne, fill, handle } from './full-ledger.ts';
import { idOf, openWith, readyAfter, watch } from './own-page.ts';
import { median, ratioInterval, ratioOfMedians } from './statistics.ts';

/** Rounds that count, and rounds before them that don't; events in one round. */
const ROUNDS = Number(process.argv[2] ?? 20);
const WARM_UP = 2;
const EVENTS = 15;

/** How many times as long it may take with a full ledger; null: told only. */
const MOST = { event: 1.3, row: 1.3, popup: 1.3, settings: 2, history: null } as const;
type What = keyof typeof MOST;
const ALL = Object.keys(MOST) as What[];

/** A browser with its ledger. */
interface Stand {
  context: BrowserContext;
  page: Page;
  url: string;
}

async function open(isFull: boolean): Promise<Stand> {
  const context = await openWith(resolve('dist/chrome'));
  const page = context.pages()[0] ?? (await context.newPage());
  const url = `chrome-extension://${await idOf(page, 'Offroot')}/popup/index.html`;
  await page.addInitScript(watch);
  await page.goto(url);
  if (isFull) await fill(page, Date.now());
  return { context, page, url };
}

/** First paint of the settings page, and when its history is drawn, in ms from the start of the navigation. */
async function settings({ page, url }: Stand): Promise<{ settings: number; history: number }> {
  await page.goto('about:blank');
  await page.goto(`${url}#settings`);
  const drawn = await page.waitForFunction(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const section = document.querySelector('#history');
    const isDrawn = section && !section.querySelector('[aria-busy]');
    return paint && isDrawn ? { settings: paint.startTime, history: performance.now() } : null;
  });
  return (await drawn.jsonValue()) as { settings: number; history: number };
}

async function round(stand: Stand, number: number): Promise<Record<What, number>> {
  const events: number[] = [];
  const rows: number[] = [];
  const popup = await readyAfter(stand.page, stand.url);
  for (let at = 0; at < EVENTS; at += 1) {
    events.push(await handle(stand.page, 30 + ((number + at) % 2)));
    rows.push(await addOne(stand.page, Date.now()));
  }
  return { event: median(events), row: median(rows), popup, ...(await settings(stand)) };
}

/** Medians of both, and their ratio with its 95 % interval. */
function figure(what: What, empty: Record<What, number>[], full: Record<What, number>[]) {
  const pairs = full.map((one, at) => [one[what], empty[at]?.[what] ?? Number.NaN] as const);
  const ratio = ratioOfMedians(pairs);
  const medians = {
    emptyMs: median(empty.map((one) => one[what])),
    fullMs: median(full.map((one) => one[what])),
  };
  return { what, ...medians, ratio, interval: ratioInterval(pairs, 1), most: MOST[what] };
}

const stands = [await open(false), await open(true)] as const;
try {
  const times: [Record<What, number>[], Record<What, number>[]] = [[], []];
  for (let number = 0; number < WARM_UP + ROUNDS; number += 1) {
    for (const which of number % 2 ? ([0, 1] as const) : ([1, 0] as const)) {
      const one = await round(stands[which], number);
      if (number >= WARM_UP) times[which].push(one);
    }
  }
  const figures = ALL.map((what) => figure(what, ...times));
  process.stdout.write(`${JSON.stringify({ rounds: ROUNDS, figures }, null, 1)}\n`);
  process.exitCode = figures.every(({ ratio, most }) => most === null || ratio <= most) ? 0 : 1;
} finally {
  for (const { context } of stands) await context.close();
}
