import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { badgeText, bannerSays, closedRows, says, stored, textOf } from './inside.ts';

const SECRET = '123456789012';
const HIDDEN = { who: 'root', account: SECRET, name: 'Hidden' };

/** A page of that root user whose mark can't be read. */
const ODD = `https://us-east-1.console.aws.amazon.com/ec2/home?who=root&account=${SECRET}&name=Outside&meta=13-digit`;

/** Five identities side by side, three of them root: as much as AWS allows. */
const FIVE = [
  { who: 'root', name: 'Acme', account: '111122223333', differentiator: '111122223333-ab12cd34' },
  { who: 'root', name: 'Beta', account: '444455556666', differentiator: '444455556666-ef56gh78' },
  { who: 'root', name: 'Gamma', account: SECRET, differentiator: `${SECRET}-ij90kl12` },
  { who: 'sso', name: 'Administrator', account: '111122223333', differentiator: '111122223333-mn34op56' },
  { who: 'role', name: 'Deployer', account: '444455556666', differentiator: '444455556666-qr78st90' },
] as const;

/** What the browser has written to its disk for Offroot. */
async function onDisk(own: Screen): Promise<string> {
  const local = await own.evaluate(async () => JSON.stringify(await chrome.storage.local.get()), null);
  return JSON.stringify([local, await stored(own), await closedRows(own)]);
}

function pressPlain(own: Screen): Promise<void> {
  return own.evaluate(() => document.querySelector<HTMLElement>('.all button')?.click(), null);
}

/** Opens a window, private or not, as Offroot's own page can. Out: its id, and its tab's. */
function openWindow(own: Screen, url: string, incognito: boolean): Promise<{ window: number; tab: number }> {
  return own.evaluate(
    async ({ url, incognito }) => {
      const made = await chrome.windows.create({ url, incognito });
      return { window: made?.id ?? -1, tab: made?.tabs?.[0]?.id ?? -1 };
    },
    { url, incognito },
  );
}

/** What the toolbar says for the tab whose address holds this. */
function signOf(own: Screen, address: string): Promise<string> {
  return own.evaluate(async (part) => {
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.includes(part));
    return tab?.id === undefined ? 'no such tab' : chrome.action.getBadgeText({ tabId: tab.id });
  }, address);
}

/** Runs a look inside a tab, in the world of the content scripts. */
function inTab(own: Screen, tab: number, what: 'banners' | 'memory'): Promise<unknown> {
  return own.evaluate(
    async ({ tab, what }) => {
      const look = {
        banners: () => document.querySelectorAll('offroot-banner').length,
        memory: () =>
          Promise.resolve(chrome.storage?.session?.get?.()).then(
            (all) => Object.keys(all ?? {}).length,
            () => 0,
          ),
      };
      const [answer] = await chrome.scripting.executeScript<[], unknown>({
        target: { tabId: tab },
        func: look[what],
      });
      return answer?.result;
    },
    { tab, what },
  );
}

/** What is kept apart, in one real browser: private windows, sessions side by side, and containers. */
export function apart(kind: Kind): void {
  describe(`kept apart in ${kind}`, () => {
    let driver: Driver;
    let own: Screen;
    beforeAll(async () => {
      driver = await startDriver(kind);
    });
    afterAll(() => driver?.close());

    test('private windows: off until allowed, then seen, held in memory alone, and forgotten with the last', async () => {
      const before = await driver.popup();
      await until('how to allow it', () =>
        before.evaluate(
          () =>
            document.querySelector('details.private-windows')?.setAttribute('open', '') !== null &&
            document.querySelector('details.private-windows') !== null,
          null,
        ),
      );
      await says(before, kind === 'firefox' ? 'Run in Private Windows' : 'Allow in Incognito');
      await before.picture(`.cache/screens/popup-private-${kind}.png`);
      await driver.allowPrivate();
      own = await until('the popup', () => driver.popup());
      const { window, tab } = await openWindow(own, signedIn(HIDDEN), true);
      await says(own, 'In a private window');
      expect(await textOf(own)).toContain('This tab is root in Hidden (1234-5678-9012).');
      expect(await inTab(own, tab, 'banners')).toBe(1);
      expect(await inTab(own, tab, 'memory'), 'a content script reads none of it').toBe(0);
      await driver.killWorker();
      await says(own, 'In a private window');
      expect(await badgeText(own)).toMatch(/^\d\+$/);
      expect(await onDisk(own)).not.toMatch(/123456789012|Hidden|private/);
      await own.evaluate((id) => chrome.windows.remove(id), window);
      await says(own, "You aren't root");
      await until('the memory to be empty', () =>
        own.evaluate(async () => !('hidden' in (await chrome.storage.session.get())), null),
      );
      await until(
        'its account to be gone from the page',
        async () => !(await textOf(own)).includes('Hidden'),
      );
      expect([await textOf(own), await onDisk(own)].join()).not.toMatch(/123456789012|Hidden/);
      expect(driver.notes.shown).toEqual([]);
    });

    test('the same account inside and outside: signed out inside alone, which is confirmed and leaves no row', async () => {
      const page = await driver.open(signedIn({ ...HIDDEN, name: 'Outside' }));
      await bannerSays(page, 'Outside');
      const odd = await driver.open(ODD);
      await until('the sign on its icon', async () => (await signOf(own, 'meta=13-digit')) === '?');
      expect(await badgeText(own), 'the icon of every other tab').toMatch(/^0\+?$/);
      await says(own, "Offroot can't tell who is signed in on this AWS console page.");
      await own.picture(`.cache/screens/popup-unread-${kind}.png`);
      await odd.go(odd.url().replace('meta=13-digit', 'meta=string-json'));
      await bannerSays(odd, 'Outside');
      expect(await signOf(own, 'meta=string-json')).toMatch(/^0\+?$/);
      await odd.close();
      const { window } = await openWindow(own, signedIn(HIDDEN), true);
      await says(own, /Hidden[\s\S]*Outside|Outside[\s\S]*Hidden/);
      await own.evaluate(() => {
        for (const row of document.querySelectorAll('.session'))
          if (row.textContent?.includes('Hidden')) row.querySelector<HTMLElement>('button')?.click();
      }, null);
      expect(await says(own, 'Hidden: no longer root')).toContain('AWS confirmed the sign-out');
      expect((await stored(own))?.sessions.map(({ name, tabs }) => [name, tabs.length])).toEqual([
        ['Outside', 1],
      ]);
      expect((await page.inspect()).hosts).toBe(1);
      expect(await closedRows(own)).toEqual([]);
      await own.evaluate((id) => chrome.windows.remove(id), window);
      await page.press('Sign out');
      await says(own, 'Outside: no longer root');
      await page.close();
    });

    test('five identities side by side: one signed out, then all root ones, and nobody else', async () => {
      const pages: Screen[] = [];
      for (const one of FIVE) pages.push(await driver.open(signedIn({ ...one, multi: '1' })));
      const [, , , sso, role] = pages as [Screen, Screen, Screen, Screen, Screen];
      await says(own, "This tab isn't root.");
      await says(own, /Gamma[\s\S]*Beta[\s\S]*Acme/);
      await own.picture(`.cache/screens/popup-five-${kind}.png`);
      const from = driver.range.hits.length;
      const ended = (): string[] =>
        driver.range.hits
          .slice(from)
          .flatMap(
            ({ path }) =>
              /^\/sessions\/(.*)\/v1\/logout/.exec(path)?.[1] ?? (/logout/i.test(path) ? path : []),
          );
      await own.evaluate(
        () => document.querySelector<HTMLElement>('[aria-label="Sign out of Gamma"]')?.click(),
        null,
      );
      await says(own, 'Gamma: no longer root');
      expect([ended(), (await stored(own))?.sessions.map(({ name }) => name)]).toEqual([
        [FIVE[2].differentiator],
        ['Acme', 'Beta'],
      ]);
      await pressPlain(own);
      await says(own, 'Acme: no longer root');
      await until('the second to be asked', () => ended().length === 3);
      // Where the browser tells no cookie's domain, another open AWS page confirms it, once it is looked at.
      if (kind === 'firefox') await role.go(role.url());
      await says(own, 'Beta: no longer root');
      expect(ended()).toEqual([FIVE[2].differentiator, FIVE[0].differentiator, FIVE[1].differentiator]);
      expect(await says(own, "You aren't root")).not.toContain("can't tell");
      for (const [page, { differentiator }] of [
        [sso, FIVE[3]],
        [role, FIVE[4]],
      ] as const) {
        await page.go(page.url());
        expect(new URL(page.url()).hostname, 'still signed in').toMatch(`${differentiator}.`);
        expect((await page.inspect()).hosts).toBe(0);
      }
      for (const page of pages) await page.close();
    });

    if (kind === 'firefox')
      test('containers: root in one and as somebody else outside; signed out there alone, or said that it can not be', async () => {
        await driver.open('https://practice.offroot.example/act/reset');
        const container = await driver.container();
        const outside = await driver.open(signedIn({ who: 'root', name: 'Acme' }));
        const inside = await container.open(signedIn({ ...HIDDEN, name: 'Delta' }));
        await says(own, /Delta[\s\S]*Acme/);
        await says(own, 'In a container tab.');
        expect((await stored(own))?.sessions.map(({ store }) => store)).toEqual([
          'firefox-default',
          expect.stringMatching(/^firefox-container-\d+$/),
        ]);
        await inside.close();
        await own.evaluate(
          () => document.querySelector<HTMLElement>('[aria-label="Sign out of Delta"]')?.click(),
          null,
        );
        await says(own, "in a container, where Offroot can't open a tab");
        const again = await container.open('https://us-east-1.console.aws.amazon.com/console/home');
        await bannerSays(again, 'Delta');
        await until(
          'the word to be taken back',
          async () => !(await textOf(own)).includes("can't open a tab"),
        );
        await own.evaluate(
          () => document.querySelector<HTMLElement>('[aria-label="Sign out of Delta"]')?.click(),
          null,
        );
        await says(own, 'Delta: no longer root');
        await until('its tab to be signed out', () =>
          again.url().startsWith('https://aws.amazon.com/console/'),
        );
        expect((await stored(own))?.sessions.map(({ name }) => name)).toEqual(['Acme']);
        expect([outside.url(), (await outside.inspect()).hosts]).toEqual([
          expect.stringContaining('console.aws.amazon.com'),
          1,
        ]);
      });
  });
}
