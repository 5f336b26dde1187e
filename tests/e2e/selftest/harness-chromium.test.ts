import { existsSync } from 'node:fs';
import type { Page as ChromiumPage } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChromiumRun } from '../harness/chromium.ts';
import { saveScreen } from '../harness/screens.ts';
import { until } from '../harness/until.ts';
import { CONSOLE } from './site.ts';
import {
  desk,
  expectBanner,
  expectClicks,
  inChromium,
  orSkip,
  ownPolicies,
  screens,
  stored,
  storedIn,
  tell,
  timed,
} from './stand.ts';

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
    await expectClicks(run, page, page.keyboard);
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
