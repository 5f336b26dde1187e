import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { bannerSays, says, stored } from './inside.ts';
import { type PracticeChromium, picture, startPracticeChromium } from './practice-chromium.ts';
import { shadowOf } from './shadow.ts';

const CONSOLE = 'https://us-east-1.console.aws.amazon.com';
const WHY = 'Why are you root?';
/** From the chooser itself to "Close the account": past Close, Something else, and five tasks. */
const TABS = 8;

/** Presses a button of the page itself. */
const clickIn = (page: Screen, selector: string): Promise<void> =>
  page.evaluate((what) => document.querySelector<HTMLElement>(what)?.click(), selector);

const appears = (page: Screen, selector: string): Promise<unknown> =>
  until(selector, () => page.evaluate((what) => document.querySelector(what)?.checkVisibility(), selector));

const gone = (page: Screen, text: string): Promise<unknown> =>
  until(`"${text}" to go`, async () => !(await page.text()).includes(text));

/** Opens the chooser, and picks the closing of the account by keyboard alone. */
async function pickByKeyboard(page: Screen): Promise<void> {
  await page.press(WHY);
  await bannerSays(page, 'These need the root user');
  for (let tab = 0; tab < TABS; tab += 1) await page.key('Tab');
  await page.key('Enter');
  await bannerSays(page, 'The button for it is on the Account page.');
}

describe.each<Kind>(['chromium', 'firefox'])('the purpose in %s', (kind) => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('is chosen at the sign-in, goes with the session, and ends in a sign-out', async () => {
    driver = await startDriver(kind);
    const page = await driver.open('https://console.aws.amazon.com/console/home');
    await appears(page, '#username');
    await clickIn(page, '#root_account_signin');
    await bannerSays(page, 'This is the AWS root sign-in');
    await driver.killWorker();
    await pickByKeyboard(page);
    expect(await bannerSays(page, 'Noted.')).not.toContain('Open the page');
    await page.picture(`.cache/screens/chooser-sign-in-${kind}.png`);
    await page.key('Escape');
    await gone(page, 'These need the root user');
    const focused = (await page.inspect()).buttons.find((one) => one.focused);
    expect(focused?.name, 'the focus is back where it was').toBe(WHY);
    await page.type('#resolving_input', 'acme@example.com');
    await clickIn(page, '#next_button');
    await appears(page, '#password');
    await page.type('#password', 'practice');
    await clickIn(page, '#signin_button');
    await appears(page, '#mfaCode');
    await page.type('#mfaCode', '123456');
    await clickIn(page, '#mfa_submit_button');
    await bannerSays(page, 'Acme Ltd (1111-2222-3333)');
    const popup = await driver.popup();
    expect(await says(popup, 'Came for: Close the account.')).toContain('Offroot saw the sign-in');
    await page.front();
    expect(await page.text()).not.toContain('Done: sign out');

    await pickByKeyboard(page);
    await page.picture(`.cache/screens/chooser-console-${kind}.png`);
    await page.key('Tab');
    await page.key('Enter');
    await until('the Account page', () => /\/billing\/home.*#\/account$/.test(page.url()));
    await bannerSays(page, 'This is the place for it.');
    await bannerSays(page, 'Done: sign out');
    await page.picture(`.cache/screens/purpose-reached-${kind}.png`);
    await page.evaluate(() => {
      location.hash = '#/';
    }, null);
    await gone(page, 'This is the place');
    await page.evaluate(() => history.pushState({}, '', '/ec2/home#Instances:'), null);
    await bannerSays(page, "EC2 doesn't need root.");
    await page.evaluate(() => history.back(), null);
    await gone(page, 'EC2');
    await page.go(`${CONSOLE}/iam/home#/security_credentials`);
    await bannerSays(page, 'Some tasks here need root.');
    const [session] = (await stored(popup))?.sessions ?? [];
    expect(session).toMatchObject({ purpose: 'close-account', reached: true });
    expect(session?.visited).toEqual(['account', 'billing', 'ec2', 'security-credentials']);
    await page.press('Done: sign out');
    await says(popup, 'AWS confirmed the sign-out');
  });
});

describe('the chooser for everybody, in chromium', () => {
  let chromium: PracticeChromium;
  afterEach(() => chromium?.close());

  test('has nothing for axe-core to find, large targets, and leads to the session’s own host', async () => {
    chromium = await startPracticeChromium();
    const { run } = chromium;
    const at = signedIn({
      who: 'root',
      multi: '1',
      differentiator: '111122223333-ab12cd34',
      to: '/ec2/home',
    });
    const page = await run.openPage(at);
    const shadow = await shadowOf(page);
    await until('the line', () => shadow.read((root) => root.textContent?.includes("EC2 doesn't"), null));
    await run.clickButton(page, WHY);
    await until('the chooser', () => shadow.read((root) => root.querySelector('.chooser') !== null, null));
    expect(await shadow.read((root) => root.activeElement?.className, null)).toBe('chooser');
    await run.clickButton(page, "Add or remove root's own MFA");
    const links = await shadow.read(
      (root) =>
        [...root.querySelectorAll('a')].filter((one) => one.checkVisibility()).map(({ href }) => href),
      null,
    );
    expect(links).toEqual([
      'https://111122223333-ab12cd34.us-east-1.console.aws.amazon.com/iam/home#/security_credentials',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    ]);
    const small = await shadow.read(
      (root) =>
        [...root.querySelectorAll<HTMLElement>('button, a')]
          .filter((one) => one.checkVisibility() && Math.min(one.offsetWidth, one.offsetHeight) < 24)
          .map((one) => one.textContent),
      null,
    );
    expect(small).toEqual([]);
    // axe-core can't enter a closed shadow root: the same elements and styles, in an open one.
    const copy = await shadow.read(
      (root) => ({
        html: root.innerHTML,
        css: root.adoptedStyleSheets
          .flatMap((one) => [...one.cssRules].map((rule) => rule.cssText))
          .join('\n'),
      }),
      null,
    );
    const plain = await run.openPage('https://practice.offroot.example/');
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await run.emulate(page, { colorScheme, forcedColors: 'none' });
      await picture(page, `chooser-${colorScheme}`);
      await run.emulate(plain, { colorScheme, forcedColors: 'none' });
      await plain.evaluate(({ html, css }) => {
        const host = document.createElement('div');
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        const root = host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = html;
        document.body.replaceChildren(host);
      }, copy);
      await plain.evaluate(axe.source);
      const result = await plain.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run('div', {
          rules: { region: { enabled: false } }, // whole pages only
        }),
      );
      expect(result.passes.length).toBeGreaterThan(5);
      found.push(...result.violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html}`));
    }
    expect(found).toEqual([]);
    await run.emulate(page, { colorScheme: 'light', forcedColors: 'active' });
    await picture(page, 'chooser-forced-colours');
    await run.emulate(page, { colorScheme: 'light', forcedColors: 'none' });
    await run.clickButton(page, 'Something else');
    await until('what else', () =>
      shadow.read((root) => root.querySelector('.ways')?.checkVisibility() === true, null),
    );
    await page.setViewportSize({ width: 320, height: 640 });
    await picture(page, 'chooser-narrow');
    await run.clickButton(page, 'Close');
    expect(await shadow.read((root) => root.activeElement?.className, null)).toBe('why');
    await shadow.close();
    await page.goto('https://signin.aws.amazon.com/signin?page=resolve');
    const note = await shadowOf(page);
    await run.clickButton(page, WHY);
    await until('the chooser', () => note.read((root) => root.querySelector('.chooser') !== null, null));
    await run.clickButton(page, 'Something else');
    await run.clickButton(page, 'Sign in as an IAM user');
    await page.waitForSelector('#iam_user_radio_button:checked');
    await until('the note to go', () => page.evaluate(() => !document.querySelector('offroot-banner')));
  });
});
