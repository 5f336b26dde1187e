import { existsSync } from 'node:fs';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FirefoxRun } from '../harness/firefox.ts';
import { saveScreen } from '../harness/screens.ts';
import { until } from '../harness/until.ts';
import { CONSOLE } from './site.ts';
import {
  desk,
  expectBanner,
  expectClicks,
  inFirefox,
  orSkip,
  ownPolicies,
  proxy,
  screens,
  stored,
  storedIn,
  tell,
  timed,
} from './stand.ts';

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
    await expectClicks(run, page, run.keyboard(page));
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
