import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CORNERS } from '../../src/core/corner.ts';
import { lookAtAmazon } from './amazon-card.ts';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { type Box, centre } from './harness/inspection.ts';
import { until } from './harness/until.ts';
import { bannerSays } from './inside.ts';
import { type Look, landmarks, lookAtControls } from './page-controls.ts';
import { arrange, type PracticeChromium, picture, startPracticeChromium } from './practice-chromium.ts';
import { cardIn, faultsIn, shadowOf } from './shadow.ts';

const CONSOLE = 'https://us-east-1.console.aws.amazon.com';
const ROOT_SIGN_IN = 'https://signin.aws.amazon.com/signin?page=resolve';
const LARGE = { width: 1280, height: 800 };
const SMALL = { width: 1024, height: 640 };
const NARROW = { width: 320, height: 640 };
const MENUS = ['menu--services', 'menu--regions', 'menu--account'];
const HOUR = 3_600_000;
/** How long a card may take to make way, in ms: it waits for menus to open, and this machine may be busy. */
const PATIENCE = 2_000;
/** The header with its menus is the same on every page: they are opened where nothing else is, and where much is. */
const PAGES: { path: string; dialogs: string[]; menus?: string[] }[] = [
  { path: '/console/home', dialogs: [], menus: MENUS },
  { path: '/ec2/home', dialogs: ['dialog--launch', 'dialog--terminate'], menus: MENUS },
  { path: '/iam/home#/home', dialogs: [] },
  { path: '/iam/home#/users', dialogs: [] },
  { path: '/iam/home#/security_credentials', dialogs: [] },
  { path: '/billing/home#/account', dialogs: ['dialog--close'] },
  { path: '/heavy', dialogs: [], menus: ['menu--account'] },
];
const FORMS = CORNERS.flatMap((corner) => [
  { corner, small: false },
  { corner, small: true },
]);

async function open(page: Page, state: string): Promise<void> {
  if (!state) return;
  await page.click(`[aria-controls="${state}"], [data-opens="${state}"]`);
  await page.waitForSelector(`#${state}`, { state: 'visible' });
}

/** Looks until nothing is covered; after a while says what still is. */
async function settled(look: () => Promise<Look>): Promise<Look> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (seen.covered.length === 0 || Date.now() > end) return seen;
  }
}

describe('layout in chromium', () => {
  let chromium: PracticeChromium;
  let own: Page;
  let page: Page;
  beforeAll(async () => {
    chromium = await startPracticeChromium();
    own = await chromium.run.popup('manifest.json');
    page = await chromium.run.openPage(signedIn({ who: 'root' }));
  });
  afterAll(() => chromium?.close());

  test.each([LARGE, SMALL])(
    'at $width × $height it covers no control of any page, whatever is open',
    async (size) => {
      await page.setViewportSize(size);
      const found: string[] = [];
      for (const { path, dialogs, menus = [] } of PAGES) {
        await page.goto('about:blank');
        await page.goto(`${CONSOLE}${path}`);
        const shadow = await shadowOf(page);
        for (const state of ['', ...menus, ...dialogs]) {
          await open(page, state);
          for (const { corner, small } of FORMS) {
            await arrange(own, shadow, { corner, small });
            const { reachable, covered } = await settled(async () =>
              page.evaluate(lookAtControls, (await cardIn(shadow)).box),
            );
            expect(reachable).toBeGreaterThan(state.startsWith('dialog') ? 1 : 7);
            found.push(
              ...covered.map((one) => `${path} ${state} ${corner} ${small ? 'pill' : 'banner'}: ${one}`),
            );
          }
          if (state) await page.keyboard.press('Escape');
        }
        await shadow.close();
      }
      expect(found).toEqual([]);
    },
  );

  test('it makes way for a menu or dialog that opens where it is, and comes back', async () => {
    await page.setViewportSize(SMALL);
    await page.goto(`${CONSOLE}/ec2/home`);
    const shadow = await shadowOf(page);
    // What is said of the page comes with the worker's answer, and makes the card another.
    await until('the line', () => shadow.read((root) => root.textContent?.includes("EC2 doesn't"), null));
    const look = async () => page.evaluate(lookAtControls, (await cardIn(shadow)).box);
    for (const { corner, small } of FORMS) {
      const { box } = await arrange(own, shadow, { corner, small });
      for (const state of [...MENUS, 'dialog--launch']) {
        await open(page, state);
        expect((await settled(look)).covered, `${state} ${corner}`).toEqual([]);
        await page.keyboard.press('Escape');
        await until('the card to be back', async () => {
          const now = (await cardIn(shadow)).box;
          if (now.x === box.x && now.y === box.y) return true;
          throw new Error(`${corner} ${small} ${state} ${JSON.stringify([box, now])}`);
        });
      }
    }
    await shadow.close();
  });

  test('nothing of the page moves, and its frame takes no clicks', async () => {
    for (const size of [LARGE, NARROW]) {
      await page.setViewportSize(size);
      const boxes = [];
      for (const marks of ['meta=none&cookie=none', 'name=Acme']) {
        await page.goto(`${CONSOLE}/ec2/home?who=root&account=111122223333&name=Acme&${marks}`);
        await until(
          'Offroot or its absence',
          async () => (await page.locator('offroot-banner').count()) === boxes.length,
        );
        boxes.push(await page.evaluate(landmarks));
      }
      expect(boxes[1]).toEqual(boxes[0]);
      expect(boxes[0]?.length).toBeGreaterThan(15);
    }
    await page.setViewportSize(LARGE);
    await page.evaluate(() => {
      document.documentElement.dataset.clicks = '';
      addEventListener(
        'click',
        (event) => {
          const on = (event.target as Element).closest('header, footer, html')?.localName;
          document.documentElement.dataset.clicks += `${on} `;
        },
        true,
      );
    });
    const spots = [
      [1, 1],
      [640, 2],
      [1, 400],
      [1278, 400],
      [640, 798],
    ] as const;
    for (const [x, y] of spots) await page.mouse.click(x, y);
    expect(await page.evaluate(() => document.documentElement.dataset.clicks)).toBe(
      'header header html html footer ',
    );
  });

  test('on a narrow window the banner, the note and the popup reflow', async () => {
    await page.setViewportSize(NARROW);
    await page.goto(`${CONSOLE}/console/home`);
    const shadow = await shadowOf(page);
    for (const { corner, small } of FORMS) {
      await arrange(own, shadow, { corner, small, signOut: 'unconfirmed', since: 11 * HOUR });
      expect(await shadow.read(faultsIn, null), `${corner} ${small}`).toEqual([]);
    }
    await arrange(own, shadow, { stage: 'Ask', since: 11 * HOUR });
    expect(await shadow.read(faultsIn, null)).toEqual([]);
    await picture(page, 'narrow');
    await shadow.close();
    const popup = await chromium.run.popup();
    await popup.setViewportSize(NARROW);
    await popup.waitForSelector('button.main');
    expect(await popup.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await picture(popup, 'popup-narrow');
    await popup.close();
    await page.goto(ROOT_SIGN_IN);
    const note = await shadowOf(page);
    expect(await note.read(faultsIn, null)).toEqual([]);
    await picture(page, 'note-narrow');
    await page.setViewportSize(SMALL);
    const look = async () => page.evaluate(lookAtControls, (await cardIn(note)).box);
    await until('the note to be low again', async () => (await cardIn(note)).box.y > SMALL.height / 2);
    expect((await settled(look)).covered).toEqual([]);
    await picture(page, 'note');
    await note.close();
  });

  test('the notice on Amazon’s pages covers no box and no button, can be read in every look, and goes by keyboard', async () => {
    await lookAtAmazon(chromium, own, page, 'plain');
  });
});

describe('layout with other words', () => {
  test.each([
    ['doubled', { doubled: true }],
    ['right-to-left', { rightToLeft: true, doubled: true }],
  ])('%s: nothing is cut off, nothing overlaps, no way to scroll sideways', async (name, change) => {
    const chromium = await startPracticeChromium(change);
    try {
      const page = await chromium.run.openPage(
        signedIn({ who: 'root', name: 'Acme Widgets and Sons, production', to: '/ec2/home' }),
      );
      const own = await chromium.run.popup('manifest.json');
      for (const size of [LARGE, NARROW]) {
        await page.setViewportSize(size);
        const shadow = await shadowOf(page);
        for (const { corner, small } of FORMS) {
          for (const signOut of ['none', 'unconfirmed'] as const) {
            const stage = signOut === 'none' ? 'Ask' : '';
            const { box } = await arrange(own, shadow, { corner, small, signOut, stage, since: 11 * HOUR });
            expect(await shadow.read(faultsIn, null), `${corner} ${small} ${signOut} ${size.width}`).toEqual(
              [],
            );
            const left = corner.endsWith('start') !== name.startsWith('right');
            if (size === LARGE) expect(box.x < 320).toBe(left);
          }
        }
        await arrange(own, shadow, { stage: 'Ask', since: 11 * HOUR });
        await picture(page, `${name}-${size.width}`);
        await shadow.close();
        const popup = await chromium.run.popup();
        await popup.setViewportSize({ width: Math.min(360, size.width), height: 640 });
        await popup.waitForSelector('button.main');
        expect(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await picture(popup, `popup-${name}-${size.width}`);
        await popup.close();
      }
      await page.goto(ROOT_SIGN_IN);
      await page.setViewportSize(NARROW);
      const note = await shadowOf(page);
      expect(await note.read(faultsIn, null)).toEqual([]);
      await picture(page, `note-${name}`);
      await chromium.run.clickButton(
        page,
        await note.read((root) => root.querySelector('.why')?.textContent ?? '', null),
      );
      await until('the chooser', () => note.read((root) => root.querySelector('.chooser') !== null, null));
      await note.read((root) => root.querySelectorAll('.details')[3]?.removeAttribute('hidden'), null);
      const faults = (await note.read(faultsIn, null)).filter((one) => one !== 'card scrolls');
      expect(faults, 'the chooser').toEqual([]);
      await picture(page, `chooser-${name}`);
      await note.close();
      await lookAtAmazon(chromium, own, page, name);
    } finally {
      await chromium.close();
    }
  });
});

/** Where the card is, in either browser. */
async function cardOf(screen: Screen): Promise<{ box: Box; corner: string }> {
  const { boxes, html } = await screen.inspect();
  const box = boxes.find((one) => one.class === 'card')?.box;
  if (!box) throw new Error('no card');
  return { box, corner: /data-corner="([a-z-]+)"/.exec(html)?.[1] ?? '' };
}

describe.each<Kind>(['chromium', 'firefox'])('moved by a person in %s', (kind) => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('banner and pill go where mouse and keyboard send them, cover nothing, and stay there', async () => {
    driver = await startDriver(kind, { viewport: SMALL });
    const screen = await driver.open(signedIn({ who: 'root', to: '/ec2/home' }));
    await bannerSays(screen, 'ROOT');
    const isAt = (where: string, on = screen) =>
      until(where, async () => (await cardOf(on)).corner === where);
    const covered = async () =>
      (await settled(async () => screen.evaluate(lookAtControls, (await cardOf(screen)).box))).covered;

    await screen.press('Move to another corner (press, drag, or use the arrow keys)');
    await isAt('bottom-start');
    for (const [key, where] of [
      ['ArrowUp', 'top-start'],
      ['ArrowRight', 'top-end'],
      ['ArrowDown', 'bottom-end'],
      ['ArrowLeft', 'bottom-start'],
    ] as const) {
      await screen.key(key);
      await isAt(where);
      expect(await covered(), `banner ${where}`).toEqual([]);
    }
    await screen.press('Make it small');
    const pill = async () => {
      const found = (await screen.inspect()).buttons.find((one) => one.name.endsWith('Show the banner'));
      if (!found) throw new Error('no pill');
      return found;
    };
    await until('the pill', pill);
    expect((await pill()).focused).toBe(true);
    for (const [x, y, where] of [
      [900, 500, 'bottom-end'],
      [900, 100, 'top-end'],
      [100, 100, 'top-start'],
      [100, 500, 'bottom-start'],
      [900, 100, 'top-end'],
    ] as const) {
      const { x: fromX, y: fromY } = centre((await pill()).box);
      await screen.drag([fromX, fromY], [x, y]);
      await isAt(where);
      expect(await covered(), `pill ${where}`).toEqual([]);
    }
    const menu = 'document.querySelector("#menu--account").hidden === false';
    const spot = await screen.evaluate(() => {
      const box = document.querySelector('#nav-usernameMenu')?.getBoundingClientRect();
      return box ? [box.x + box.width / 2, box.y + box.height / 2] : [0, 0];
    }, null);
    await screen.click(spot[0] ?? 0, spot[1] ?? 0);
    await until('the account menu', () =>
      screen.evaluate(
        (source) => document.querySelector('#menu--account')?.checkVisibility() && source.length > 0,
        menu,
      ),
    );
    expect(await covered(), 'account menu').toEqual([]);
    await screen.key('Escape');

    const other = await driver.open(`${CONSOLE}/iam/home`);
    await isAt('top-end', other);
    expect((await other.inspect()).text).toMatch(/^ROOT$/);
    await screen.front();
    await screen.go(`${CONSOLE}/billing/home`);
    await isAt('top-end');
    await screen.evaluate(() => location.reload(), null);
    await isAt('top-end');
    const { x: fromX, y: fromY } = centre((await pill()).box);
    await screen.drag([fromX, fromY], [100, 100]);
    await isAt('top-start');
    await screen.key('Enter');
    await until('the banner by Enter, right after a drag', async () =>
      (await screen.inspect()).buttons.some((one) => one.name === 'Sign out' && one.focused),
    );
    await isAt('top-start', other);
  });
});
