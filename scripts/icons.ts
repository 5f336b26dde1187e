/** Draws the toolbar icons from one SVG: `npx tsx scripts/icons.ts`. The hatch means root, everywhere. */
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from '../tests/e2e/harness/find-browser.ts';

const OUT = 'src/static/icons';
const SIZES = [16, 24, 32, 48, 128];

/** A key's bow and bit on a rounded tile: plain, or hatched while root. */
function svg(root: boolean): string {
  const tile = root ? 'url(#hatch)' : '#2b3a67';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="100%" height="100%">
    <defs><pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="9" height="9" fill="#f2b01e"/><rect width="4.5" height="9" fill="#1b1b1f"/></pattern></defs>
    <rect width="32" height="32" rx="7" fill="${tile}"/>
    <g stroke-linecap="round" stroke-linejoin="round" fill="none">
      <g stroke="#1b1b1f" stroke-width="${root ? 8 : 0}"><circle cx="16" cy="10.5" r="4.5"/><path d="M16 15v11M16 21h4.5M16 26h4"/></g>
      <g stroke="#fff" stroke-width="3"><circle cx="16" cy="10.5" r="4.5"/><path d="M16 15v11M16 21h4.5M16 26h4"/></g>
    </g></svg>`;
}

await mkdir(OUT, { recursive: true });
const browser = await chromium.launch({
  executablePath: findBrowser('chromium') ?? '',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const root of [true, false]) {
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg(root)}`,
    );
    await page.screenshot({ path: `${OUT}/${root ? 'root' : 'plain'}-${size}.png`, omitBackground: true });
  }
}
await browser.close();
