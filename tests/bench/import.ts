/**
 * `npm run bench:import`: how long the settings' own thread is busy at a stretch while 10 MB of Security Hub's findings are
 * read, and, for comparison, while nothing is. One JSON object on stdout; exit code 1 where a stretch is longer than `MOST`.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { idOf, openWith } from './own-page.ts';
import { median } from './statistics.ts';

/** Rounds that count, and rounds before them that don't. */
const ROUNDS = 5;
const WARM_UP = 1;
const MEGABYTES = 10;
/** The longest task that a page may have, in ms. */
const MOST = 100;
/** How long the page that reads nothing is watched, in ms. */
const IDLE = 1_000;

/** What is given; the account is another in each round, so that its answer can be told from the one before. */
function findings(account: string): string {
  const { Findings } = JSON.parse(readFileSync('tests/posture/security-hub.json', 'utf8')) as {
    Findings: object[];
  };
  const one = JSON.stringify(Findings[0]).replaceAll('111122223333', account);
  const count = Math.ceil((MEGABYTES * 1_000_000) / one.length);
  return `{"Findings": [${Array.from({ length: count }, () => one).join(',')}]}`;
}

/** The file as the page gets it from a person's hand; made before anything is measured. */
async function ready(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const world = globalThis as unknown as { given: DataTransfer };
    world.given = new DataTransfer();
    world.given.items.add(new File([words], 'findings.json'));
  }, text);
}

/** Runs in the page: the longest time between two turns of its thread, in ms, until what `until` names is on it, or so long. */
async function longest({ until, ms }: { until: string; ms: number }): Promise<number> {
  const { given } = globalThis as unknown as { given: DataTransfer };
  const channel = new MessageChannel();
  let gap = 0;
  let last = performance.now();
  const end = last + ms;
  if (until) {
    const drop = new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true });
    document.querySelector('.drop')?.dispatchEvent(drop);
  }
  return new Promise((done) => {
    channel.port1.onmessage = () => {
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
      const isOver = until ? document.querySelector('#import')?.textContent?.includes(until) : now > end;
      if (isOver) done(gap);
      else channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
  });
}

const context = await openWith(resolve('dist/chrome'));
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`chrome-extension://${await idOf(page, 'Offroot')}/popup/index.html#settings/import`);
  await page.waitForSelector('.drop', { state: 'attached' });
  const gaps = { nothing: [] as number[], reading: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const account = String(100_000_000_000 + round);
    await ready(page, findings(account));
    const nothing = await page.evaluate(longest, { until: '', ms: IDLE });
    const shown = account.replace(/(\d{4})(?=\d)/g, '$1-');
    const reading = await page.evaluate(longest, { until: shown, ms: 0 });
    if (round < WARM_UP) continue;
    gaps.nothing.push(nothing);
    gaps.reading.push(reading);
  }
  const [nothingMs, readingMs, mostMs] = [
    median(gaps.nothing),
    median(gaps.reading),
    Math.max(...gaps.reading),
  ];
  process.stdout.write(
    `${JSON.stringify({ rounds: ROUNDS, megabytes: MEGABYTES, nothingMs, readingMs, mostMs, most: MOST })}\n`,
  );
  process.exitCode = mostMs <= MOST ? 0 : 1;
} finally {
  await context.close();
}
