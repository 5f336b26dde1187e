import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { contrast, pairsIn } from './colours.ts';
import type { Looks } from './harness/looks.ts';
import { until } from './harness/until.ts';
import { lookAtControls } from './page-controls.ts';
import { type PracticeChromium, picture } from './practice-chromium.ts';
import { cardIn, faultsIn, type Shadow, shadowOf } from './shadow.ts';

const OWNER = 'acme@example.com';
const SIGN_IN = 'https://www.amazon.com/ap/signin?openid.assoc_handle=usflex&delay=0';
const RESET = 'https://www.amazon.com/ap/forgotpassword';

/** A desktop, a telephone, and the narrowest window that a page must still work in. */
const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 375, height: 667 },
  { width: 320, height: 640 },
];

/** Smallest side of what is pressed, in px. */
const TARGET_MIN = 24;

const LOOKS: [string, Looks][] = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced-colours', { colorScheme: 'light', forcedColors: 'active' }],
];

/** In each window: the card is whole, and lies over no box and no button of the page. */
async function fits(page: Page, card: Shadow, name: string): Promise<void> {
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    let seen: unknown;
    await until('a free place', async () => {
      const { covered, reachable } = await page.evaluate(lookAtControls, (await cardIn(card)).box);
      seen = { covered, reachable };
      return covered.length === 0 && reachable > 1;
    }).catch(() => undefined);
    expect(seen, `${name} ${size.width}`).toMatchObject({ covered: [] });
    expect(await card.read(faultsIn, null), `${name} ${size.width}`).toEqual([]);
    await picture(page, `amazon-card-${name}-${size.width}`);
  }
}

/** In each look: what is written can be read, the way out can be hit and has a name, and nothing says root. */
async function isReadable({ run }: PracticeChromium, page: Page, card: Shadow, name: string): Promise<void> {
  for (const [label, looks] of LOOKS) {
    await run.emulate(page, looks);
    const { texts } = await card.read(pairsIn, null);
    expect(texts.length).toBeGreaterThan(1);
    expect(
      texts.filter(({ on, against }) => contrast(on, against) < 4.5),
      `${name} ${label}`,
    ).toEqual([]);
    const found = await card.read((root) => {
      const button = root.querySelector<HTMLElement>('.card button');
      return {
        target: Math.min(button?.offsetWidth ?? 0, button?.offsetHeight ?? 0),
        name: button?.getAttribute('aria-label') ?? '',
        region: root.querySelector('.card')?.getAttribute('aria-label') ?? '',
        hatched: [...root.querySelectorAll('*')].some((one) =>
          /repeating-linear-gradient/.test(
            getComputedStyle(one).backgroundImage + getComputedStyle(one).borderImageSource,
          ),
        ),
      };
    }, null);
    expect(found.target, `${name} ${label}`).toBeGreaterThanOrEqual(TARGET_MIN);
    expect(found.hatched, 'nobody is root here').toBe(false);
    expect(found.name).toContain('Put this note away');
    expect(found.region).toContain('Offroot: about this login');
    await picture(page, `amazon-card-${name}-${label}`);
  }
  await run.emulate(page, { colorScheme: 'light', forcedColors: 'none' });
}

/** By keyboard alone: Tab comes to its button after the page's own, Enter puts it away. */
async function goesAway(page: Page, card: Shadow): Promise<void> {
  await page.bringToFront();
  await until('the focus on its button', async () => {
    await page.keyboard.press('Tab');
    return card.read((root) => root.activeElement?.localName === 'button', null);
  });
  await page.keyboard.press('Enter');
  await until('the card to go', async () => {
    if ((await page.locator('offroot-banner').count()) === 0) return true;
    throw new Error(await card.read((root) => `${root.activeElement?.localName}: ${root.innerHTML}`, null));
  });
}

/** The card on Amazon's pages: at the password, and before a reset, which says most. In: a page of ours, and one of Amazon's. */
export async function lookAtAmazon(
  chromium: PracticeChromium,
  own: Page,
  page: Page,
  name: string,
): Promise<void> {
  await own.evaluate(
    (address) => chrome.runtime.sendMessage({ kind: 'learn-login', address, label: null }),
    OWNER,
  );
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(SIGN_IN);
  await page.fill('#ap_email', OWNER);
  await page.click('form input[type=submit]');
  await page.waitForSelector('#ap_password');
  const first = await shadowOf(page);
  await fits(page, first, `${name}-password`);
  await first.close();
  await page.goto(RESET);
  await page.fill('#ap_email', OWNER);
  await page.keyboard.press('Tab');
  const second = await shadowOf(page);
  await fits(page, second, `${name}-reset`);
  await isReadable(chromium, page, second, name);
  await goesAway(page, second);
  await second.close();
}
