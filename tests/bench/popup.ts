/**
 * `npm run bench:popup`: when the popup can be used, against a page of preact and nothing else, in one run of one browser.
 * One JSON object on stdout; exit code 1 when the popup takes more than `MOST` times as long.
 */
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { preact } from '@preact/preset-vite';
import { build } from 'vite';
import { temporaryFolder } from '../e2e/harness/leftovers.ts';
import { idOf, openWith, readyAfter, watch } from './own-page.ts';
import { median } from './statistics.ts';

/** Rounds that count, and rounds before them that don't. */
const ROUNDS = 20;
const WARM_UP = 3;
/** How much longer the popup may take. */
const MOST = 1.5;

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

const context = await openWith([await buildBare(), resolve('dist/chrome')].join());
try {
  const page = context.pages()[0] ?? (await context.newPage());
  const pages = {
    bare: `chrome-extension://${await idOf(page, 'Bare')}/index.html`,
    popup: `chrome-extension://${await idOf(page, 'Offroot')}/popup/index.html`,
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
