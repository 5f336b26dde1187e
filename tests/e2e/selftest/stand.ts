import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { launchChromium } from '../harness/chromium.ts';
import { launchFirefox } from '../harness/firefox.ts';
import type { Inspection } from '../harness/inspection.ts';
import { type NotificationServer, startNotificationServer } from '../harness/notifications.ts';
import { type ConnectProxy, startProxy } from '../harness/proxy.ts';
import { until } from '../harness/until.ts';
import { ALLOWED, type Site, startSite } from './site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const extension = join(import.meta.dirname, 'extension');
export const screens = mkdtempSync(join(tmpdir(), 'offroot-selftest-screens-'));
let site: Site;
export let proxy: ConnectProxy;
export let desk: NotificationServer;

beforeAll(async () => {
  site = await startSite();
  proxy = await startProxy({ port: site.port, allow: ALLOWED });
  desk = await startNotificationServer();
});

afterAll(async () => {
  await desk?.close();
  await proxy?.close();
  await site?.close();
  rmSync(screens, { recursive: true, force: true });
});

export const inChromium = (more: Partial<Parameters<typeof launchChromium>[0]> = {}) =>
  timed('chromium launch', () =>
    launchChromium({
      extension,
      hostRules: `MAP *.aws.amazon.com:443 127.0.0.1:${site.port}`,
      dbus: desk.address,
      ...more,
    }),
  );
export const inFirefox = (more: Partial<Parameters<typeof launchFirefox>[0]> = {}) =>
  timed('firefox launch', () =>
    launchFirefox({ extension, proxyPort: proxy.port, dbus: desk.address, ...more }),
  );

export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    console.log(`${what}: ${Math.round(performance.now() - start)} ms`);
  }
}

export { orSkip } from '../harness/needs-root.ts';

type Stored = Record<string, number | undefined>;
export const storedIn = (page: ChromiumPage | FirefoxPage): Promise<Stored> =>
  (page as FirefoxPage).evaluate(() => chrome.storage.local.get() as Promise<Stored>);
export const tell = (page: ChromiumPage | FirefoxPage, message: object): Promise<{ bootId: string }> =>
  (page as FirefoxPage).evaluate((sent) => chrome.runtime.sendMessage(sent), message);
export const stored = (page: ChromiumPage | FirefoxPage, key: string, value: number) =>
  until(`${key} = ${value}`, async () => (await storedIn(page))[key] === value);

export function expectBanner(seen: Inspection): void {
  expect(seen.hosts).toBe(1);
  expect(seen.region).toEqual({ name: 'Offroot: test' });
  expect(seen.buttons.map(({ name, role, disabled }) => [name, role, disabled])).toEqual([
    ['Sign out', 'button', false],
    ['Ask me later', 'button', false],
    ['Off', 'button', true],
  ]);
  expect(seen.text).toContain('ROOT, 0 clicks');
  expect(seen.text).not.toContain('never seen');
  expect(seen.html).toContain('never seen');
  const frame = seen.boxes.find((part) => part.class === 'frame');
  expect(frame).toMatchObject({
    tag: 'div',
    clickable: false,
    box: { x: 0, y: 0, width: 1280, height: 800 },
  });
  const banner = seen.boxes.find((part) => part.class === 'banner');
  expect(banner && banner.box.x + banner.box.width).toBeCloseTo(1272, 0);
}

/** Of this process only: another one may own the policies by now. */
export function ownPolicies(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return files.filter((file) => readFileSync(file, 'utf8').includes(`"offrootEndToEndTest":${process.pid}`));
}

interface Hands<Page> {
  inspect(page: Page): Promise<Inspection>;
  clickButton(page: Page, name: string): Promise<void>;
}

/** Real clicks on the banner's buttons: what they do, and where the focus is seen. The banner is gone afterwards. */
export async function expectClicks<Page>(
  run: Hands<Page>,
  page: Page,
  keyboard: { press(key: 'Tab'): Promise<void> },
): Promise<void> {
  await run.clickButton(page, 'Sign out');
  const seen = await run.inspect(page);
  expect(seen.text).toMatch(/1 clicks$/m);
  expect(seen.buttons[0]?.focused).toBe(true);
  await keyboard.press('Tab');
  expect((await run.inspect(page)).buttons.map(({ focused }) => focused)).toEqual([false, true, false]);
  await expect(run.clickButton(page, 'Nothing')).rejects.toThrow('there are: "Sign out"');
  await run.clickButton(page, 'Ask me later');
  expect((await run.inspect(page)).hosts).toBe(0);
}
