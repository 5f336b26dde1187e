import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ChromiumRun, launchChromium } from '../harness/chromium.ts';
import { findBrowser } from '../harness/find-browser.ts';
import { type FirefoxRun, launchFirefox } from '../harness/firefox.ts';
import type { Inspection } from '../harness/inspection.ts';
import { isAlive } from '../harness/leftovers.ts';
import { NeedsRoot, orSkip } from '../harness/needs-root.ts';
import { type NotificationServer, startNotificationServer } from '../harness/notifications.ts';
import { takePolicyFile } from '../harness/policy-file.ts';
import { type ConnectProxy, startProxy } from '../harness/proxy.ts';
import { saveScreen } from '../harness/screens.ts';
import { until } from '../harness/until.ts';
import { ALLOWED, CONSOLE, type Site, startSite } from './site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const extension = join(import.meta.dirname, 'extension');
const screens = mkdtempSync(join(tmpdir(), 'offroot-selftest-screens-'));
let site: Site;
let proxy: ConnectProxy;
let desk: NotificationServer;

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

const inChromium = (more: Partial<Parameters<typeof launchChromium>[0]> = {}) =>
  timed('chromium launch', () =>
    launchChromium({
      extension,
      hostRules: `MAP *.aws.amazon.com:443 127.0.0.1:${site.port}`,
      dbus: desk.address,
      ...more,
    }),
  );
const inFirefox = (more: Partial<Parameters<typeof launchFirefox>[0]> = {}) =>
  timed('firefox launch', () =>
    launchFirefox({ extension, proxyPort: proxy.port, dbus: desk.address, ...more }),
  );

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    console.log(`${what}: ${Math.round(performance.now() - start)} ms`);
  }
}

type Stored = Record<string, number | undefined>;
const storedIn = (page: ChromiumPage | FirefoxPage): Promise<Stored> =>
  (page as FirefoxPage).evaluate(() => chrome.storage.local.get() as Promise<Stored>);
const tell = (page: ChromiumPage | FirefoxPage, message: object): Promise<{ bootId: string }> =>
  (page as FirefoxPage).evaluate((sent) => chrome.runtime.sendMessage(sent), message);
const stored = (page: ChromiumPage | FirefoxPage, key: string, value: number) =>
  until(`${key} = ${value}`, async () => (await storedIn(page))[key] === value);

function expectBanner(seen: Inspection): void {
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

test('browsers are found by the environment first', () => {
  vi.stubEnv('CHROMIUM_PATH', '/somewhere/chromium');
  expect(findBrowser('chromium')).toBe('/somewhere/chromium');
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.stubEnv('FIREFOX_PATH', '');
  expect(findBrowser('firefox')).toMatch(/firefox/);
  vi.stubEnv('PATH', '/nowhere');
  expect(findBrowser('firefox')).toBeNull();
});
afterEach(() => void vi.unstubAllEnvs());

describe('chromium, unpacked', () => {
  let run: ChromiumRun;
  let page: ChromiumPage;
  let popup: ChromiumPage;
  beforeAll(async () => {
    run = await inChromium();
    page = await run.openPage(CONSOLE);
    popup = await run.popup();
  });
  afterAll(() => run?.close());

  test('reads the closed shadow root', async () => {
    expectBanner(await timed('chromium inspect', () => run.inspect(page)));
    expect(await page.evaluate(() => document.querySelector('offroot-banner')?.shadowRoot)).toBeNull();
    expect((await run.inspect(popup)).hosts).toBe(0);
  });

  test('clicks by the real mouse, and sees focus', async () => {
    await run.clickButton(page, 'Sign out');
    const seen = await run.inspect(page);
    expect(seen.text).toMatch(/1 clicks$/m);
    expect(seen.buttons[0]?.focused).toBe(true);
    await page.keyboard.press('Tab');
    expect((await run.inspect(page)).buttons.map(({ focused }) => focused)).toEqual([false, true, false]);
    await expect(run.clickButton(page, 'Nothing')).rejects.toThrow('there are: "Sign out"');
    await run.clickButton(page, 'Ask me later');
    expect((await run.inspect(page)).hosts).toBe(0);
  });

  test('popup, looks and screenshot', async () => {
    await popup.click('#more');
    expect(await popup.textContent('#more')).toBe('1');
    await run.emulate(page, { colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'active' });
    const queries = [
      '(prefers-color-scheme: dark)',
      '(prefers-reduced-motion: reduce)',
      '(forced-colors: active)',
    ];
    expect(await page.evaluate((all) => all.map((one) => matchMedia(one).matches), queries)).toEqual([
      true,
      true,
      true,
    ]);
    expect(existsSync(await saveScreen(page, screens, 'chromium console'))).toBe(true);
  });

  test('the back-forward cache is on', async () => {
    const first = await run.openPage(CONSOLE);
    await first.evaluate(() =>
      addEventListener('pageshow', (e) => e.persisted && document.body.setAttribute('data-back', '')),
    );
    await first.goto('https://signin.aws.amazon.com/');
    await first.evaluate(() => history.back());
    await first.waitForSelector('[data-back]', { timeout: 5_000 });
    await first.close();
  });

  test('kills the worker, knows that it stays dead, and sees it wake', async () => {
    expect((await storedIn(popup))['installed:install']).toBe(1);
    const { bootId } = await tell(popup, { type: 'hello' });
    expect(await run.workerAlive()).toBe(true);
    const wakes = run.wakes();
    await timed('chromium kill', () => run.killWorker());
    expect(await run.staysDead(1_000)).toBe(true);
    expect(run.wakes()).toBe(wakes);
    const dead = run.staysDead(2_000);
    expect((await tell(popup, { type: 'hello' })).bootId).not.toBe(bootId);
    expect(await dead).toBe(false);
    expect(run.wakes()).toBe(wakes + 1);
  });

  test('notice: buttons and body, the worker dead', async () => {
    for (const [action, key] of [
      ['1', 'button:n-1:1'],
      ['0', 'button:n-0:0'],
      ['default', 'clicked:n-default'],
    ] as const) {
      await tell(popup, { type: 'notify', id: `n-${action}` });
      const notice = await desk.waitFor(({ summary }) => summary === `Notice n-${action}`);
      expect(notice.actions).toEqual(expect.arrayContaining(['0', 'Sign out', '1', 'Later', 'default']));
      expect(desk.open()).toContainEqual(notice);
      await run.killWorker();
      desk.click(notice, action);
      await stored(popup, key, 1);
      expect(desk.open()).toEqual([]);
    }
  });

  test('restart of an unpacked build is a new installation', async () => {
    await timed('chromium restart, unpacked', () => run.restart());
    popup = await run.popup();
    await stored(popup, 'installed:install', 2);
    expect((await storedIn(popup)).startup).toBeUndefined();
  });
});

test('chromium, force-installed: a restart fires onStartup and not onInstalled', async (context) => {
  const run = await orSkip(context, inChromium({ forceInstalled: { managed: { minutes: 5 } } }));
  try {
    let popup = await run.popup();
    await stored(popup, 'installed:install', 1);
    expect((await storedIn(popup)).startup).toBeUndefined();
    const managed = () => popup.evaluate(() => chrome.storage.managed.get());
    await timed('chromium managed values', () => until('5', async () => (await managed()).minutes === 5));
    run.setManaged({ minutes: 7 });
    await timed('chromium managed change', () => until('7', async () => (await managed()).minutes === 7));
    await timed('chromium restart, forced', () => run.restart());
    popup = await run.popup();
    await stored(popup, 'startup', 1);
    await timed('chromium kill -9 and start, forced', () => run.kill9());
    popup = await run.popup();
    await stored(popup, 'startup', 2);
    expect((await storedIn(popup))['installed:install']).toBe(1);
    expectBanner(await run.inspect(await run.openPage(CONSOLE)));
    await run.killWorker();
    expect(await run.staysDead(500)).toBe(true);
    const plain = await inChromium();
    const both = await plain.inspect(await plain.openPage(CONSOLE));
    await plain.close();
    expect(both.hosts, 'the policy stays out of an unpacked run').toBe(1);
  } finally {
    await run.close();
  }
  expect(ownPolicies('/etc/chromium/policies/managed')).toEqual([]);
});

describe('firefox, temporary', () => {
  let run: FirefoxRun;
  let page: FirefoxPage;
  let popup: FirefoxPage;
  beforeAll(async () => {
    run = await inFirefox();
    page = await run.openPage(CONSOLE);
    popup = await run.popup();
  });
  afterAll(() => run?.close());

  test('reads the closed shadow root', async () => {
    expectBanner(await timed('firefox inspect', () => run.inspect(page)));
    expect(await page.evaluate(() => document.querySelector('offroot-banner')?.shadowRoot)).toBeNull();
  });

  test('clicks by the real mouse, and sees focus', async () => {
    await run.clickButton(page, 'Sign out');
    const seen = await run.inspect(page);
    expect(seen.text).toMatch(/1 clicks$/m);
    expect(seen.buttons[0]?.focused).toBe(true);
    await run.keyboard(page).press('Tab');
    expect((await run.inspect(page)).buttons.map(({ focused }) => focused)).toEqual([false, true, false]);
    await expect(run.clickButton(page, 'Nothing')).rejects.toThrow('there are: "Sign out"');
    await run.clickButton(page, 'Ask me later');
    expect((await run.inspect(page)).hosts).toBe(0);
  });

  test('popup, looks and screenshot', async () => {
    await popup.bringToFront();
    await popup.click('#more');
    expect(await popup.$eval('#more', (more) => more.textContent)).toBe('1');
    const matches = (query: string) => page.evaluate((one) => matchMedia(one).matches, query);
    await run.emulate({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await until('dark', () => matches('(prefers-color-scheme: dark)'));
    await until('calm', () => matches('(prefers-reduced-motion: reduce)'));
    await run.emulate({ forcedColors: 'active' });
    await until('forced colours', () => matches('(forced-colors: active)'));
    await run.emulate({ colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' });
    await until('light', () => matches('(prefers-color-scheme: light)'));
    expect(existsSync(await saveScreen(page, screens, 'firefox console'))).toBe(true);
  });

  test('suspends the worker, knows that it stays dead, and sees it wake', async () => {
    expect((await storedIn(popup))['installed:install']).toBe(1);
    const { bootId } = await tell(popup, { type: 'hello' });
    expect(await run.workerAlive()).toBe(true);
    await timed('firefox suspend', () => run.suspendWorker());
    expect(await run.staysDead(1_000)).toBe(true);
    const dead = run.staysDead(2_000);
    expect((await tell(popup, { type: 'hello' })).bootId).not.toBe(bootId);
    expect(await dead).toBe(false);
  });

  test('notice: a click, the worker dead', async () => {
    await tell(popup, { type: 'notify', id: 'f-1' });
    const notice = await desk.waitFor(({ summary }) => summary === 'Notice f-1');
    expect(notice.actions).toEqual(expect.arrayContaining(['default']));
    expect(() => desk.click(notice, '0')).toThrow('no action 0');
    await run.suspendWorker();
    desk.click(notice, 'default');
    await stored(popup, 'clicked:f-1', 1);
  });

  test('nothing but the allowed hosts is reached', async () => {
    await expect(run.openPage('https://example.org/')).rejects.toThrow();
    expect(proxy.refused).toContain('example.org');
  });
});

test('firefox, force-installed: a restart fires onStartup and not onInstalled', async (context) => {
  const run = await orSkip(context, inFirefox({ forceInstalled: { managed: { minutes: 5 } } }));
  try {
    let popup = await run.popup();
    await stored(popup, 'installed:install', 1);
    expect((await storedIn(popup)).startup).toBeUndefined();
    run.setManaged({ minutes: 7 });
    await timed('firefox restart, forced', () => run.restart());
    popup = await run.popup();
    await stored(popup, 'startup', 1);
    await timed('firefox kill -9 and start, forced', () => run.kill9());
    popup = await run.popup();
    await stored(popup, 'startup', 2);
    expect((await storedIn(popup))['installed:install']).toBe(1);
    expect(await popup.evaluate(() => chrome.storage.managed.get())).toEqual({ minutes: 7 });
    expectBanner(await run.inspect(await run.openPage(CONSOLE)));
    const plain = await inFirefox();
    const alone = await plain.inspect(await plain.openPage(CONSOLE));
    await plain.close();
    expect(alone.hosts, 'the policy stays out of a temporary run').toBe(1);
  } finally {
    await run.close();
  }
  expect(ownPolicies('/etc/firefox/policies')).toEqual([]);
});

test('firefox, installed for good without policy: the same', async () => {
  const run = await inFirefox({ permanent: true });
  try {
    await stored(await run.popup(), 'installed:install', 1);
    await timed('firefox restart, permanent', () => run.restart());
    const popup = await run.popup();
    await stored(popup, 'startup', 1);
    expect((await storedIn(popup))['installed:install']).toBe(1);
    expectBanner(await run.inspect(await run.openPage(CONSOLE)));
  } finally {
    await run.close();
  }
});

test.runIf(process.geteuid?.() === 0)('without root a policy is refused with NeedsRoot', async () => {
  process.seteuid?.(65_534);
  try {
    const file = '/etc/chromium/policies/managed/offroot-e2e-0.json';
    await expect(takePolicyFile(file, {})).rejects.toThrow(NeedsRoot);
    await expect(takePolicyFile('/etc/firefox/policies/policies.json', {})).rejects.toThrow(NeedsRoot);
  } finally {
    process.seteuid?.(0);
  }
});

test("an administrator's policy file is put back, a killed run's is not", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offroot-selftest-policy-'));
  const file = join(folder, 'policies.json');
  writeFileSync(file, '{"policies":{"theirs":1}}');
  const first = await takePolicyFile(file, { policies: {} });
  const killed = readFileSync(file, 'utf8');
  expect(killed).not.toContain('theirs');
  first.remove();
  expect(readFileSync(file, 'utf8')).toContain('theirs');
  writeFileSync(file, killed);
  (await takePolicyFile(file, {})).remove();
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});

test.each(['SIGTERM', 'throw'])('nothing is left behind after: %s', async (how) => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'crash.ts'), how], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [line] = await once(child.stdout, 'data');
  const left: { pids: number[]; folders: string[] } = JSON.parse(String(line));
  expect(left.pids.map(isAlive)).toEqual([true, true, true]);
  expect(left.folders.map((path) => existsSync(path))).toEqual([true, true]);
  if (how === 'SIGTERM') child.kill('SIGTERM');
  await ended;
  await until('the processes to be gone', () => !left.pids.some(isAlive));
  expect(left.folders.filter((path) => existsSync(path))).toEqual([]);
});

/** Of this process only: another one may own the policies by now. */
function ownPolicies(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return files.filter((file) => readFileSync(file, 'utf8').includes(`"offrootEndToEndTest":${process.pid}`));
}
