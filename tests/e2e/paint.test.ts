import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRange } from '../practice/range.ts';
import { signedIn } from './driver.ts';
import { launchFirefox } from './harness/firefox.ts';
import { until } from './harness/until.ts';
import { type PracticeChromium, startPracticeChromium } from './practice-chromium.ts';

const HOME = 'https://us-east-1.console.aws.amazon.com/console/home';
const LOADS = 30;
const IN_TIME = 29;

/** What the watch of a page's own world saw, in ms since the load began and in order. The words leave their mark (`changedCopy`). */
interface Watched {
  banner: number | null;
  words: number | null;
  header: number | null;
  order: string[];
}

/** Runs in the page's own world before anything else in it; may use nothing but itself. */
function watchPage(): void {
  const watched: Watched = { banner: null, words: null, header: null, order: [] };
  Object.assign(globalThis, { watched });
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node.nodeName === 'OFFROOT-BANNER') {
        watched.banner ??= performance.now();
        watched.order.push('banner');
      }
      if (node.nodeName === 'HEADER') watched.order.push('header');
    }
  }).observe(document, { childList: true, subtree: true });
  if (!PerformanceObserver.supportedEntryTypes.includes('element')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      identifier: string;
      renderTime: number;
    })[]) {
      if (entry.identifier === 'console-header') watched.header ??= entry.renderTime || entry.startTime;
    }
  }).observe({ type: 'element', buffered: true });
}

function watchedIn(): Watched {
  const { watched } = globalThis as unknown as { watched: Watched };
  const [mark] = performance.getEntriesByName('offroot-words');
  return { ...watched, words: mark?.startTime ?? null };
}

/** Runs inside a page: every element with the names of its attributes, as it is now and as the server sent it. */
async function asSent(): Promise<{ now: string[]; sent: string[]; sheets: number }> {
  const list = (page: Document): string[] =>
    [...page.querySelectorAll('*')].map((one) => `${one.localName} ${one.getAttributeNames().join(' ')}`);
  const text = await (await fetch(location.href)).text();
  const sent = new DOMParser().parseFromString(text, 'text/html');
  return { now: list(document), sent: list(sent), sheets: document.adoptedStyleSheets.length };
}

describe('paint in chromium', () => {
  let chromium: PracticeChromium;
  beforeAll(async () => {
    chromium = await startPracticeChromium({ marksWords: true });
  });
  afterAll(() => chromium?.close());

  test(`as an IAM user: ${LOADS} loads leave no element, no attribute, nothing stored, and not one message`, async () => {
    const { run, range } = chromium;
    const page = await run.openPage(signedIn({ who: 'user', name: 'bob' }));
    const own = await run.popup('manifest.json');
    const before = await until('what is stored', () => own.evaluate(() => chrome.storage.local.get(null)));
    await own.evaluate(async () => {
      const heard: (string | undefined)[] = [];
      const stored: string[] = [];
      chrome.runtime.onMessage.addListener((_message, sender) => {
        heard.push(sender.documentId);
      });
      chrome.storage.local.onChanged.addListener((changes) => stored.push(...Object.keys(changes)));
      Object.assign(globalThis, { heard, stored });
    });
    const hits = range.hits.length;
    await page.bringToFront();
    for (let load = 0; load < LOADS; load += 1) {
      await page.goto(HOME);
      if (load % 10 > 0) continue;
      const { now, sent, sheets } = await page.evaluate(asSent);
      expect(now).toEqual(sent);
      expect(sheets).toBe(0);
    }
    const told = (): Promise<{ heard: string[]; stored: string[] }> =>
      own.evaluate(() => {
        const { heard, stored } = globalThis as unknown as { heard: string[]; stored: string[] };
        return { heard, stored };
      });
    const { heard, stored } = await told();
    expect(range.hits.length - hits).toBeGreaterThanOrEqual(LOADS);
    expect(heard).toEqual([]);
    await page.goto(`${HOME}?meta=13-digit`); // a page that can't be read is told of: we would have heard
    await until('a message', async () => (await told()).heard.length > 0);
    expect(stored).toEqual([]);
    expect(await own.evaluate(() => chrome.storage.local.get(null))).toEqual(before);
    await page.close();
  });

  test(`as root: the banner and its words are in the page before its header is painted, in ${IN_TIME} of ${LOADS} loads`, async () => {
    const { run } = chromium;
    const page = await run.openPage(signedIn({ who: 'root' }));
    await page.addInitScript(watchPage);
    const margins: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      if (load % 5 === 4) await run.killWorker();
      await page.goto(HOME);
      const { words, header } = await until('header, banner and its words', async () => {
        const { banner, words, header } = await page.evaluate(watchedIn);
        return banner !== null && words !== null && header !== null ? { words, header } : null;
      });
      margins.push(header - words);
    }
    await page.close();
    const sorted = margins.toSorted((a, b) => a - b);
    console.log(
      `the banner's words before the header's paint by ${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)} ms, median ${sorted[LOADS / 2]?.toFixed(0)} ms`,
    );
    expect(margins.filter((margin) => margin > 0).length).toBeGreaterThanOrEqual(IN_TIME);
  });
});

describe('paint in firefox', () => {
  test('as root: the banner is in the page before the header element itself, in each of 10 loads', async () => {
    const range = await startRange();
    const run = await launchFirefox({ extension: resolve('dist/firefox'), proxyPort: range.proxyPort });
    try {
      const page = await run.openPage(signedIn({ who: 'root' }));
      await page.evaluateOnNewDocument(watchPage);
      for (let load = 0; load < 10; load += 1) {
        if (load % 5 === 4) await run.suspendWorker();
        await page.goto(HOME);
        const { order } = await page.evaluate(watchedIn);
        expect(order.slice(0, 2)).toEqual(['banner', 'header']);
      }
    } finally {
      await run.close();
      await range.close();
    }
  });
});
