import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Page as ChromiumPage, chromium } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import { HOST_RULES, startRange } from '../practice/range.ts';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { needBrowser } from './harness/find-browser.ts';
import { launchFirefox } from './harness/firefox.ts';
import { inspectChromium } from './harness/inspect-chromium.ts';
import { buttonNamed, centre } from './harness/inspection.ts';
import { temporaryFolder } from './harness/leftovers.ts';
import { never, until, within } from './harness/until.ts';
import { bannerSays, closedRows, letPass, registered, says, stored } from './inside.ts';

const MINUTE = 60_000;
const ROOT_SIGN_IN = 'https://signin.aws.amazon.com/signin?page=resolve';

/** Root and an IAM user side by side, each in a session of its own. */
const ROOT = signedIn({ who: 'root', multi: '1', differentiator: '111122223333-ab12cd34' });
const USER = signedIn({
  who: 'user',
  multi: '1',
  account: '444455556666',
  name: 'bob',
  differentiator: '444455556666-ef56gh78',
});

/** How long an old banner could stay before it finds out that its extension is gone: its next look, and some. */
const ORPHAN_LOOK = 17_000;

/** Marks what is in the page now, so that what comes after it can be told from it. */
function markOld(page: Screen): Promise<number> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('offroot-banner')];
    for (const one of all) one.setAttribute('data-old', '');
    return all.length;
  }, null);
}

/** How many of our elements are in the page, and how many of them were marked. */
function hosts(page: Screen): Promise<{ all: number; old: number }> {
  return page.evaluate(
    () => ({
      all: document.querySelectorAll('offroot-banner').length,
      old: document.querySelectorAll('offroot-banner[data-old]').length,
    }),
    null,
  );
}

/** Exactly one, a new one, and no other comes or goes for `ms`. */
async function oneNew(page: Screen, ms: number): Promise<void> {
  await until('the new banner in place of the old one', async () => {
    const { all, old } = await hosts(page);
    return all === 1 && old === 0;
  });
  expect(await never(async () => (await hosts(page)).all !== 1, ms), 'exactly one banner').toBe(true);
}

/** A root login is known: Amazon's sign-ins are watched. Out: for which patterns. */
async function watchesAmazon(own: Screen): Promise<string[]> {
  await own.evaluate(
    () => chrome.runtime.sendMessage({ kind: 'learn-login', address: 'acme@example.com', label: null }),
    null,
  );
  return until('it', async () => (await registered(own)).length > 0 && (await registered(own)));
}

const same = (one: string[], other: string[]): boolean =>
  JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted());

/** The page is as its own markup made it. */
async function isUntouched(page: Screen): Promise<void> {
  const children = await page.evaluate(
    () => [...document.documentElement.children].map((one) => one.localName).join(),
    null,
  );
  expect(children).toBe('head,body');
}

/** What Chromium's own page of extensions may do; no extension has it. */
interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
}

/** Chromium takes an unpacked build back after a reload only where its developer mode is on. */
async function start(kind: Kind): Promise<Driver> {
  const driver = await startDriver(kind);
  if (kind === 'firefox') return driver;
  const extensions = await driver.open('chrome://extensions');
  await extensions.evaluate(async () => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  }, null);
  await extensions.close();
  return driver;
}

/** Has the extension reload itself, which is an update as the browser sees it. Out: its popup's page, opened anew. */
async function reload(driver: Driver, own: Screen): Promise<Screen> {
  await within(
    'the reload',
    own.evaluate(() => chrome.runtime.reload(), null),
    2_000,
  ).catch(() => {});
  return until('the new version', () => driver.popup(), 20_000);
}

async function isConfirmed(popup: Screen): Promise<void> {
  await says(popup, 'AWS confirmed the sign-out');
  expect((await closedRows(popup)).map((one) => one.end?.known)).toEqual(['marker-gone']);
}

/** The banner is not a picture of one: it shrinks, grows, and signs out. */
async function isAlive(driver: Driver, page: Screen, popup: Screen): Promise<void> {
  await page.front();
  await page.press('Make it small');
  await bannerSays(page, /^ROOT( [^\n]*)?$/);
  await until('the pill to be kept', async () => (await stored(popup))?.sessions[0]?.small);
  const pill = (await page.inspect()).buttons.find((one) => one.name.includes('Show the banner'));
  if (!pill) throw new Error('no pill');
  await page.press(pill.name);
  await bannerSays(page, 'Sign out');
  await page.press('Sign out');
  await until('AWS to sign out', () => driver.range.hits.some(({ path }) => path.includes('/v1/logout')));
  await until('the worker to know', async () => {
    const session = (await stored(popup))?.sessions[0];
    return !session || session.signOut?.step === 'asked';
  });
  if (driver.kind === 'chromium') await isConfirmed(popup);
}

/** Puts the built content script into a page once more, as at installation, `times` over. */
function injectAgain(own: Screen, host: string, times: number): Promise<void> {
  return own.evaluate(
    async ({ host, times }) => {
      const [tab] = await chrome.tabs.query({ url: `https://*.${host}/*` });
      const id = tab?.id;
      if (id === undefined) throw new Error(`no tab on ${host}`);
      const put = (): Promise<unknown> =>
        chrome.scripting.executeScript({ target: { tabId: id }, files: ['/content/aws.js'] });
      await Promise.all(Array.from({ length: times }, put));
    },
    { host, times },
  );
}

function installStories(kind: Kind): void {
  let driver: Driver;
  afterEach(() => driver?.close());

  describe(`open consoles in ${kind}`, () => {
    test('an update: one banner, the new one, alive; the old one gone; nothing for an IAM user', async () => {
      driver = await start(kind);
      const page = await driver.open(ROOT);
      const other = await driver.open(USER);
      await bannerSays(page, 'ROOT');
      let popup = await driver.popup();
      await says(popup, 'You are root now');
      const before = (await stored(popup))?.sessions[0];
      const watched = await watchesAmazon(popup);
      expect(await markOld(page)).toBe(1);
      popup = await reload(driver, popup);
      await until('the same registration', async () => same(await registered(popup), watched));
      await oneNew(page, 1_000);
      await isUntouched(other);
      await says(popup, 'You are root now');
      await letPass(driver, popup, 12 * MINUTE);
      await bannerSays(page, 'Root for at least 12 min');
      await page.front();
      expect(await never(async () => (await hosts(page)).all !== 1, ORPHAN_LOOK), 'still one').toBe(true);
      const after = await stored(popup);
      expect(after?.sessions.map((one) => one.id)).toEqual([before?.id]);
      await isAlive(driver, page, popup);
      await isUntouched(other);
    }, 120_000);

    test('an update under the root sign-in: one note, and the old script stays out of its steps', async () => {
      driver = await start(kind);
      const page = await driver.open(ROOT_SIGN_IN);
      await bannerSays(page, 'This is the AWS root sign-in');
      expect(await markOld(page)).toBe(1);
      await reload(driver, await driver.popup());
      await oneNew(page, 500);
      await page.front();
      // Away from root and back: the note goes and comes, and the old script, which sees it too, adds none.
      const choose = (who: string): Promise<void> =>
        page.evaluate((id) => document.querySelector<HTMLElement>(id)?.click(), `#${who}_user_radio_button`);
      await choose('iam');
      await until('no note', async () => (await hosts(page)).all === 0);
      await choose('root');
      await oneNew(page, 1_000);
      await page.press('Hide this note');
      await until('no note', async () => (await hosts(page)).all === 0);
      await page.type('#resolving_input', 'acme@example.com');
      await page.evaluate(() => document.querySelector<HTMLElement>('#next_button')?.click(), null);
      expect(await never(async () => (await hosts(page)).all > 0, 1_500), 'hidden stays hidden').toBe(true);
    });

    test('declared and injected script both run, one after the other and at once: one banner, one session', async () => {
      driver = await start(kind);
      const page = await driver.open(ROOT);
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      for (const times of [1, 5]) {
        await markOld(page);
        await injectAgain(popup, 'console.aws.amazon.com', times);
        await oneNew(page, 1_000);
      }
      expect((await stored(popup))?.sessions).toHaveLength(1);
      await isAlive(driver, page, popup);
    });

    test('pages that are opening at the very moment of an update end with one banner each', async () => {
      driver = await start(kind);
      const page = await driver.open(ROOT);
      await bannerSays(page, 'ROOT');
      const slow = `${new URL(page.url()).origin}/ec2/home?delay=1200`;
      let popup = await driver.popup();
      for (const wait of [0, 150, 400, 1_000]) {
        const opening = page.go(slow);
        await new Promise((done) => setTimeout(done, wait));
        popup = await reload(driver, popup);
        await opening;
        await bannerSays(page, 'ROOT');
        await oneNew(page, 700);
      }
      await isAlive(driver, page, popup);
    }, 120_000);
  });
}

installStories('chromium');
installStories('firefox');

/** How many of our elements a page holds, and how many that were not there before. */
function count(page: ChromiumPage | FirefoxPage, what = ''): Promise<number> {
  return (page as FirefoxPage).evaluate(
    (selector) => document.querySelectorAll(selector).length,
    `offroot-banner${what}`,
  );
}

describe('consoles that are open when Offroot is installed', () => {
  test('chromium: installed under open pages, root and IAM user', async () => {
    const range = await startRange();
    const profile = temporaryFolder('install');
    // Not through the driver, which never starts a browser without Offroot in it.
    const context = await chromium.launchPersistentContext(profile.path, {
      executablePath: needBrowser('chromium'),
      headless: true,
      ignoreHTTPSErrors: true,
      viewport: { width: 1280, height: 800 },
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--enable-unsafe-extension-debugging',
        '--ignore-certificate-errors',
        `--host-resolver-rules=${HOST_RULES(range.port)}`,
      ],
    });
    try {
      const page = await context.newPage();
      await page.goto(ROOT);
      const other = await context.newPage();
      await other.goto(USER);
      expect(await count(page), 'nobody there before the installation').toBe(0);
      const cdp = await context.browser()?.newBrowserCDPSession();
      if (!cdp) throw new Error('No browser behind this context');
      await cdp.send('Extensions.loadUnpacked', { path: resolve('dist/chrome') });
      await until('the banner', async () => (await count(page)) === 1);
      expect(await never(async () => (await count(page)) !== 1, 1_000), 'exactly one banner').toBe(true);
      expect(await count(other)).toBe(0);
      const { x, y } = centre(buttonNamed(await inspectChromium(page), 'Sign out').box);
      await page.bringToFront();
      await page.mouse.click(x, y);
      await until('AWS to sign out', () => range.hits.some(({ path }) => path.includes('/v1/logout')));
    } finally {
      await context.close();
      await range.close();
      profile.remove();
    }
  });

  test('firefox: installed under open pages, then updated', async () => {
    const blank = temporaryFolder('blank');
    const manifest = {
      manifest_version: 3,
      name: 'Nothing',
      version: '1',
      background: { scripts: ['nothing.js'] },
      browser_specific_settings: { gecko: { id: 'nothing@offroot.example' } },
    };
    writeFileSync(join(blank.path, 'manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(blank.path, 'nothing.js'), '');
    const range = await startRange();
    const run = await launchFirefox({ extension: blank.path, proxyPort: range.proxyPort });
    try {
      const page = await run.openPage(ROOT);
      const other = await run.openPage(USER);
      expect(await count(page), 'nobody there before the installation').toBe(0);
      for (const what of ['installed', 'updated']) {
        await page.evaluate(() => document.querySelector('offroot-banner')?.setAttribute('data-old', ''));
        await run.browser.installExtension(resolve('dist/firefox'));
        await until(
          `one new banner when ${what}`,
          async () => (await count(page)) === 1 && (await count(page, '[data-old]')) === 0,
        );
        expect(await never(async () => (await count(page)) !== 1, 1_000)).toBe(true);
        expect(await count(other)).toBe(0);
        await run.clickButton(page, 'Make it small');
        await until('the pill', async () => /^ROOT$/.test((await run.inspect(page)).text));
        await run.clickButton(page, 'ROOT. Show the banner');
        await until('the banner', async () => (await run.inspect(page)).text.includes('Sign out'));
      }
      await run.clickButton(page, 'Sign out');
      await until('AWS to sign out', () => range.hits.some(({ path }) => path.includes('/v1/logout')));
    } finally {
      await run.close();
      await range.close();
      blank.remove();
    }
  }, 90_000);
});
