import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Looks } from './harness/looks.ts';
import { type PracticeChromium, picture, startPracticeChromium } from './practice-chromium.ts';
import { settings } from './settings.ts';

settings('chromium');

const LIGHT: Looks = { colorScheme: 'light', forcedColors: 'none' };
const DARK: Looks = { colorScheme: 'dark', forcedColors: 'none' };
const FORCED: Looks = { colorScheme: 'light', forcedColors: 'active' };
/** How the settings are looked at: a name, the system's looks, the width in CSS px, the direction, and how large the text. */
const VIEWS: readonly [string, Looks, number, 'ltr' | 'rtl', number][] = [
  ['light', LIGHT, 1024, 'ltr', 1],
  ['dark', DARK, 1024, 'ltr', 1],
  ['forced', FORCED, 1024, 'ltr', 1],
  ['narrow', LIGHT, 320, 'ltr', 1],
  ['rtl-dark', DARK, 1024, 'rtl', 1],
  ['doubled', LIGHT, 480, 'ltr', 2],
];

describe('the settings for everybody, in chromium', () => {
  let chromium: PracticeChromium;
  beforeAll(async () => {
    chromium = await startPracticeChromium();
  });
  afterAll(() => chromium?.close());

  test('axe-core finds nothing, nothing is cut off, targets are large, and the keyboard reaches all of it', async () => {
    await chromium.run.openPage(
      'https://us-east-1.console.aws.amazon.com/console/home?who=root&account=111122223333&meta=13-digit',
    );
    const page = await chromium.run.popup('popup/index.html#settings');
    await page
      .getByRole('radio', { name: /Console page/ })
      .first()
      .check();
    await page.locator('#diagnostics').getByText('What each mark says').waitFor();
    for (const [label, looks, width, dir, large] of VIEWS) {
      await chromium.run.emulate(page, looks);
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(
        ([way, by]) => {
          document.documentElement.dir = way;
          document.body.style.fontSize = `${16 * by}px`;
        },
        [dir, large] as const,
      );
      await page.evaluate(() => scrollTo(0, 0));
      await picture(page, `settings-${label}`);
      // With everything open the page is up to 50,000 px high: the whole of it only as one finds it.
      if (label === 'light')
        await page.screenshot({ path: '.cache/screens/settings-light-all.png', fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${label} is wider than its window`).toBeLessThanOrEqual(0);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, a, summary, label, .choices input')]
          .filter((one) => one.checkVisibility() && Math.min(one.offsetWidth, one.offsetHeight) < 24)
          .map((one) => one.outerHTML),
      );
      expect(small, label).toEqual([]);
      if (label === 'forced') continue;
      await page.evaluate(axe.source);
      const result = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      expect(result.passes.length).toBeGreaterThan(10);
      expect(result.violations.map(({ id, nodes }) => `${label}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      // From here on with everything open that may stay closed.
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      });
    }
    await page.setViewportSize({ width: 1024, height: 900 });
    await page.evaluate(() => {
      document.documentElement.dir = 'ltr';
      document.body.style.fontSize = '';
    });
    const ask = page.getByLabel('Ask to sign out after');
    await ask.fill('7');
    await ask.press('Enter');
    await page.getByRole('alert').getByText('This takes a whole number from 15 to 480.').waitFor();
    expect([await ask.inputValue(), await ask.getAttribute('aria-invalid')]).toEqual(['7', 'true']);
    await picture(page, 'settings-bad-input');
    await ask.fill('45');
    await ask.press('Enter');
    const back = page.getByRole('button', { name: 'Back to standard: 60 minutes' });
    await back.waitFor();
    expect(await page.getByRole('alert').allTextContents()).not.toContain(/./);
    await back.click();
    await back.waitFor({ state: 'detached' });
    await expect.poll(() => ask.inputValue()).toBe('60');
    await page.getByRole('group', { name: 'Did a note say' }).getByRole('radio', { name: 'Yes' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(
      await page
        .getByRole('group', { name: 'Did a note say' })
        .getByRole('radio', { name: 'No' })
        .isChecked(),
    ).toBe(true);
    await page.keyboard.press('Tab');
    await picture(page, 'settings-focus');
    expect(
      await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
    ).toBe('solid');
    const index = page.getByRole('navigation', { name: 'Sections of this page' });
    await index.getByRole('link', { name: 'About' }).click();
    await page.locator('#about-title:focus').waitFor();
    await index.locator('[aria-current="location"]').getByText('About').waitFor();
    expect(await index.evaluate((one) => one.getBoundingClientRect().top), 'it stays in view').toBe(0);
    await index.getByRole('link', { name: 'Who uses this browser?' }).press('Enter');
    await page.locator('#household-title:focus').waitFor();
    await index.locator('[aria-current="location"]').getByText('Who uses this browser?').waitFor();
    await picture(page, 'settings-index');
    await page.goBack();
    await page.locator('#about-title:focus').waitFor();
  });

  test('an address leads into the page, opens what is closed there, and stays while the rest draws itself', async () => {
    const page = await chromium.run.popup('popup/index.html#settings/templates/card');
    await page.locator('#templates-card[open] > summary:focus').waitFor();
    await page.locator('#managed').getByText('Nobody manages Offroot here').waitFor();
    const top = () => page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? -1);
    await expect.poll(top).toBeLessThan(40);
    expect(await top()).toBeGreaterThanOrEqual(0);
    await page.evaluate(() => {
      location.hash = '#settings/decouple/new-password';
    });
    await page.locator('#decouple-new-password[open] > summary:focus').waitFor();
    await page.locator('nav [aria-current]').getByText('Give AWS a login of its own').waitFor();
    const order = await page.locator('main > section').evaluateAll((all) => all.map(({ id }) => id));
    expect(order.slice(0, 3)).toEqual(['history', 'choices', 'household']);
    expect(order.slice(-4)).toEqual(['managed', 'diagnostics', 'check', 'about']);
  });
});
