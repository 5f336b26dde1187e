import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { needBrowser } from '../e2e/harness/find-browser.ts';
import { temporaryFolder } from '../e2e/harness/leftovers.ts';

/** Runs inside each page before its own script: notes when its heading is drawn and the page is free to take a press, in ms. */
export function watch(): void {
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

/** When a page that is watched was ready, in ms from the start of its navigation. */
export async function readyAfter(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url);
  const ready = await page.waitForFunction(() => (globalThis as unknown as { ready?: number }).ready);
  return (await ready.jsonValue()) ?? Number.NaN;
}

/** A headless Chromium with these unpacked extensions, and a profile of its own. In: their folders, with commas between. */
export function openWith(extensions: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(temporaryFolder('bench-own').path, {
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
}

/** The id of an extension, by the beginning of its name; empty where there is none. */
export async function idOf(page: Page, name: string): Promise<string> {
  await page.goto('chrome://extensions');
  const all = await page.evaluate(
    () =>
      new Promise<{ id: string; name: string }[]>((done) =>
        (
          chrome as unknown as { developerPrivate: { getExtensionsInfo(then: typeof done): void } }
        ).developerPrivate.getExtensionsInfo(done),
      ),
  );
  return all.find((one) => one.name.startsWith(name))?.id ?? '';
}
