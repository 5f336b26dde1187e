import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import { type Driver, type Kind, type Screen, startDriver } from './driver.ts';
import { temporaryFolder } from './harness/leftovers.ts';
import { isNeedsRoot } from './harness/needs-root.ts';
import { until } from './harness/until.ts';
import { makeOlder, ownTabs, says, stored, textOf } from './inside.ts';

/** The person's own value, a figure that stands nowhere else. */
const OWN = 1_234;
const POLICY = { organization: 'Example Corp', keepFor: 90, remindAfter: 10 };
/** One key right, the others wrong, each in its own way. */
const BROKEN = {
  organization: 'Example Corp',
  remindAfter: 10,
  keepFor: 99_999,
  messages: { en: '<b>x</b>' },
};

/** Longer than "there is none" must stand, in ms. */
const LONG_EMPTY = 40_000;
const OPENED = 10;

/** Notes every text that the page ever showed; goes into a copy of the build, before the page's own script. */
const OBSERVER = `globalThis.seen = [];
new MutationObserver(() => {
  const text = document.body?.innerText;
  if (text) globalThis.seen.push(text);
}).observe(document, { subtree: true, childList: true, characterData: true });
`;

function observed(kind: Kind): { path: string; remove(): void } {
  const copy = temporaryFolder('observed');
  cpSync(kind === 'chromium' ? 'dist/chrome' : 'dist/firefox', copy.path, { recursive: true });
  const page = join(copy.path, 'popup/index.html');
  writeFileSync(join(copy.path, 'popup/observer.js'), OBSERVER);
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<script', '<script src="./observer.js"></script><script'));
  return copy;
}

let driver: Driver | undefined;
let copy: ReturnType<typeof observed> | undefined;
async function close(): Promise<void> {
  await driver?.close();
  copy?.remove();
  driver = copy = undefined;
}

/** The rest is skipped, and says why, where policies can't be written. */
async function start(context: TestContext, kind: Kind): Promise<Driver> {
  copy = observed(kind);
  try {
    driver = await startDriver(kind, { extension: copy.path, forced: { managed: {} } });
    return driver;
  } catch (error) {
    if (isNeedsRoot(error)) context.skip(error.message);
    throw error;
  }
}

/** The settings page, from its first paint on. */
async function settings(driver: Driver): Promise<Screen> {
  const page = await driver.popup();
  await page.evaluate(() => {
    location.hash = '#settings';
  }, null);
  return page;
}

function firstSection(page: Screen): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector('main > section')?.id, null);
}

function chooseOwn(page: Screen): Promise<unknown> {
  return page.evaluate((value) => chrome.runtime.sendMessage({ kind: 'set', key: 'keepFor', value }), OWN);
}

/** All that the page has shown since its first script. */
function seen(page: Screen): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen, null);
}

async function neverShown(page: Screen): Promise<void> {
  const all = await seen(page);
  expect(all.length, 'the observer has seen something').toBeGreaterThan(0);
  expect(all.filter((text) => text.includes(String(OWN)))).toEqual([]);
}

/** Installed by policy, without a copy: nobody's values, the person's least of all. */
async function firstStart(driver: Driver): Promise<Screen> {
  const page = await settings(driver);
  await says(page, 'Checking with your organisation');
  await chooseOwn(page);
  expect((await stored(page))?.chosen).toEqual({ keepFor: OWN });
  await says(page, 'Installed by an administrator');
  expect(await ownTabs(page), 'no tab was opened').toHaveLength(1);
  await neverShown(page);
  return page;
}

/** A start under policy: in force at once, and the person's own value is never on the screen. */
async function startUnderPolicy(driver: Driver): Promise<Screen> {
  let page = await settings(driver);
  for (let times = 1; times <= OPENED; times += 1) {
    await says(page, 'Managed by Example Corp');
    expect(await says(page, 'keepFor')).toMatch(/Set by Example Corp/);
    await neverShown(page);
    if (times === OPENED) break;
    await page.close();
    page = await settings(driver);
  }
  expect(await firstSection(page), 'Management first').toBe('managed');
  const popup = await driver.popup();
  await says(popup, 'Managed by Example Corp');
  await popup.close();
  expect((await stored(page))?.chosen, 'the policy is never saved into the choices').toEqual({
    keepFor: OWN,
  });
  return page;
}

async function saysBroken(page: Screen): Promise<void> {
  const text = await says(page, 'keepFor: out of range. Not used.');
  expect(text).toContain('messages.en: markup');
  expect(text).toContain('Managed by Example Corp');
  expect(text).toMatch(/At most 10, set by Example Corp/);
}

/** The page as a person sees it, to be looked at. */
async function pictures(page: Screen): Promise<void> {
  const show = (): Promise<void> =>
    page.evaluate(() => document.querySelector('#managed')?.scrollIntoView(), null);
  for (const [name, colorScheme, width] of [
    ['light', 'light', 1024],
    ['narrow-dark', 'dark', 360],
  ] as const) {
    await page.looks({ colorScheme });
    await page.size(width, 900);
    await show();
    await page.picture(`.cache/screens/managed-${name}.png`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth, null);
    expect(over, `${name} is wider than its window`).toBeLessThanOrEqual(0);
  }
}

/** Locked settings are not the person's to set, whatever message is sent. */
async function isLocked(page: Screen): Promise<void> {
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'set', key: 'keepFor', value: 77 }), null);
  expect((await stored(page))?.chosen).toEqual({ keepFor: OWN });
}

const inChromium = (): void =>
  test('chromium: checking, set, in force at a start, broken key by key, and taken away', async (context) => {
    const driver = await start(context, 'chromium');
    const first = await firstStart(driver);
    driver.setManaged(POLICY);
    await until('the policy', async () => (await textOf(first)).includes('Managed by Example Corp'), 10_000);
    await neverShown(first);
    await isLocked(first);
    await driver.restart();
    const page = await startUnderPolicy(driver);
    driver.setManaged(BROKEN);
    await until('the change', async () => (await textOf(page)).includes('out of range'), 10_000);
    await saysBroken(page);
    await pictures(page);
    await until('the own value', async () => (await textOf(page)).includes(String(OWN)));
    driver.setManaged({});
    await until(
      'no policy, not believed yet',
      async () => (await textOf(page)).includes('no policy'),
      10_000,
    );
    expect(await textOf(page)).toMatch(/At most 10, set by Example Corp/);
    await makeOlder(driver, page, LONG_EMPTY);
    await page.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
    const free = await says(page, 'Nobody manages Offroot here');
    expect(free).not.toContain('Set by Example Corp');
    expect(await firstSection(page)).toBe('history');
    expect((await stored(page))?.chosen).toEqual({ keepFor: OWN });
  }, 90_000);

const inFirefox = (): void =>
  test('firefox: checking, in force at the next start, and broken key by key', async (context) => {
    const driver = await start(context, 'firefox');
    const first = await firstStart(driver);
    driver.setManaged(POLICY);
    expect(await textOf(first)).not.toContain('Managed by');
    await driver.restart();
    const page = await startUnderPolicy(driver);
    await isLocked(page);
    driver.setManaged(BROKEN);
    await driver.restart();
    await saysBroken(await settings(driver));
  }, 90_000);

/** What an organisation's policy does, told on one packed build that the browser keeps. */
export function policyStories(kind: Kind): void {
  describe(`managed by policy: ${kind}`, () => {
    afterEach(close);
    if (kind === 'chromium') inChromium();
    else inFirefox();
  });
}
