import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { never, until } from './harness/until.ts';
import { bare, hostile, type Stage, unseen } from './hostile.ts';
import { badgeText, bannerSays, letPass, stored } from './inside.ts';
import {
  AT_ONCE,
  banners,
  consoleTab,
  expectBanners,
  goBack,
  hear,
  heard,
  liveSession,
  session,
  visit,
  watchShows,
} from './pages-inside.ts';

const CONSOLE = 'https://us-east-1.console.aws.amazon.com';
const ELSEWHERE = 'https://practice.offroot.example/';
const RESET = 'https://practice.offroot.example/act/reset';
const MINUTE = 60_000;

/** Pages that stay, come back, are put away, or change under our hands; told in one browser, one after the other. */
export function pageStories(kind: Kind): void {
  let driver: Driver;
  let own: Screen;
  let opened: Screen[] = [];
  const open = async (url: string): Promise<Screen> => {
    const page = await driver.open(url);
    opened.push(page);
    return page;
  };
  const stage = (): Stage => ({ driver, own, open });
  beforeAll(async () => {
    driver = await startDriver(kind);
    own = await driver.popup();
    await hear(own);
  });
  afterAll(() => driver?.close());
  afterEach(async () => {
    for (const page of opened) await page.close().catch(() => {}); // a discarded tab's is gone
    opened = [];
  });

  describe(`pages that stay, and pages against us, in ${kind}`, () => {
    unseen(stage);

    test('from the back/forward cache: still root goes on, signed out claims nothing, root again is said again', async () => {
      const page = await open(signedIn({ who: 'root' }));
      await expectBanners(page, 1);
      await watchShows(page);
      const first = await session(own, 'a session', (one) => one.left === null);

      await visit(page, ELSEWHERE, '/');
      await session(own, 'the session to be left', (one) => one.left?.how === 'navigated');
      await letPass(driver, own, 12 * MINUTE);
      await goBack(page, 1);
      await bannerSays(page, 'Root for at least 12 min');
      expect(await banners(page)).toBe(1);
      const again = await session(own, 'the session to go on', (one) => one.left === null);
      expect(again.id).toBe(first.id);
      expect(again.tabs).toHaveLength(1);

      // Signed out in another tab, where Offroot doesn't look: only the page itself can find out, when it is shown.
      await visit(page, `${CONSOLE}/ec2/home`, '/ec2/home');
      await expectBanners(page, 1);
      const other = await open(RESET);
      await page.front();
      await goBack(page, 2);
      await expectBanners(page, 0, AT_ONCE);
      await until('no badge', async () => (await badgeText(own)) === '', AT_ONCE);
      expect((await stored(own))?.sessions).toEqual([]);
      await other.close();

      await visit(page, signedIn({ who: 'root', to: '/ec2/home' }), '/ec2/home');
      await expectBanners(page, 1);
      await goBack(page, 3);
      await expectBanners(page, 1, 3_000);

      await visit(page, `${CONSOLE}/iam/home?who=user&account=111122223333&name=bob`, '/iam/home');
      await until('the session to end', async () => (await liveSession(own)) === null);
      await goBack(page, 4);
      await expectBanners(page, 0, AT_ONCE);
      expect(await badgeText(own)).toBe('');
    });

    test('a discarded tab: the session goes on, and the tab that comes back is its own', async () => {
      const page = await open(signedIn({ who: 'root', to: '/ec2/home' }));
      await expectBanners(page, 1);
      const before = await session(own, 'a session', (one) => one.left === null);
      const notes = driver.notes.shown.length;
      await own.front();
      const tab = await consoleTab(own);
      await own.evaluate((id) => void chrome.tabs.discard(id), tab.id);
      await until('tab.discarded', async () => (await consoleTab(own)).discarded);
      await own.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
      expect(await never(async () => (await liveSession(own))?.left !== null, 1_200), 'left').toBe(true);
      expect(driver.notes.shown).toHaveLength(notes);
      expect(await badgeText(own)).not.toBe('');

      await heard(own);
      const away = await consoleTab(own);
      await own.evaluate(async (id) => void (await chrome.tabs.update(id, { active: true })), away.id);
      await until('the page to say that it is there', async () =>
        (await heard(own)).includes('sighting /ec2/home'),
      );
      const now = await session(own, 'one tab', (one) => one.tabs.length === 1 && one.tabs[0] === away.id);
      expect(now).toMatchObject({ id: before.id, left: null });
      expect(await hostsInTab(own, away.id)).toBe(1);
      await own.evaluate((id) => chrome.tabs.remove(id), away.id);
    });

    bare(stage);
    hostile(stage);
  });
}

/** How many banners a tab's page holds, asked through our own rights: the driver has lost the page with its tab. */
function hostsInTab(own: Screen, tab: number): Promise<number | undefined> {
  return own.evaluate(async (tabId) => {
    const [one] = await chrome.scripting.executeScript({
      target: { tabId },
      func: () => document.querySelectorAll('offroot-banner').length,
    });
    return one?.result;
  }, tab);
}
