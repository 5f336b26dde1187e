/**
 * `npm run bench:popup`: when the popup can be used, against a page of preact and nothing else, in one run of one browser.
 * One JSON object on stdout; exit code 1 when the popup takes more than `MOST` times as long.
 */
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { preact } from '@preact/preset-vite';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { needBrowser } from '../e2e/harness/find-browser.ts';
import { temporaryFolder } from '../e2e/harness/leftovers.ts';

/** Rounds that count, and rounds before them that don't. */
const ROUNDS = 20;
const WARM_UP = 3;
/** How much longer the popup may take. */
const MOST = 1.5;

/** Runs inside each page before its own script: notes when its heading is drawn and the page is free to take a press, in ms. */
function watch(): void {
  const seen = new MutationObserver(() => {
    if (!document.querySelector('h1')) return;
    seen.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        (globalThis as unknown as { ready: number }).ready = performance.now();
      }),
    );
  });
  seen.observe(document, { childList: true, subtree: true });
}

async function readyAfter(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  const ready = await page.waitForFunction(() => (globalThis as unknown as { ready?: number }).ready);
  return (await ready.jsonValue()) ?? Number.NaN;
}

const median = (times: number[]): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;

async function buildBare(): Promise<string> {
  const folder = temporaryFolder('bench-bare').path;
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'tests/bench/bare',
    base: './',
    plugins: [preact()],
    build: { outDir: folder, emptyOutDir: true, modulePreload: false, target: 'es2022' },
  });
  cpSync('tests/bench/bare/manifest.json', join(folder, 'manifest.json'));
  return folder;
}

async function ids(page: Page): Promise<{ bare: string; ours: string }> {
  await page.goto('chrome://extensions');
  const all = await page.evaluate(
    () =>
      new Promise<{ id: string; name: string }[]>((done) =>
        (
          chrome as unknown as { developerPrivate: { getExtensionsInfo(then: typeof done): void } }
        ).developerPrivate.getExtensionsInfo(done),
      ),
  );
  const id = (name: string): string => all.find((one) => one.name.startsWith(name))?.id ?? '';
  return { bare: id('Bare'), ours: id('Offroot') };
}

const extensions = [await buildBare(), resolve('dist/chrome')].join();
const context = await chromium.launchPersistentContext(temporaryFolder('bench-popup').path, {
  executablePath: needBrowser('chromium'),
  headless: true,
  ignoreDefaultArgs: ['--disable-extensions'],
  args: [
    '--no-sandbox',
    '--disable-gpu',
    `--disable-extensions-except=${extensions}`,
    `--load-extension=${extensions}`,
  ],
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  const { bare, ours } = await ids(page);
  const pages = {
    bare: `chrome-extension://${bare}/index.html`,
    popup: `chrome-extension://${ours}/popup/index.html`,
  };
  await page.addInitScript(watch);
  const times = { bare: [] as number[], popup: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const name of ['bare', 'popup'] as const) {
      const time = await readyAfter(page, pages[name]);
      if (round >= WARM_UP) times[name].push(time);
    }
  }
  const [bareMs, popupMs] = [median(times.bare), median(times.popup)];
  const ratio = popupMs / bareMs;
  process.stdout.write(`${JSON.stringify({ rounds: ROUNDS, bareMs, popupMs, ratio, most: MOST })}\n`);
  process.exitCode = ratio <= MOST ? 0 : 1;
} finally {
  await context.close();
}
