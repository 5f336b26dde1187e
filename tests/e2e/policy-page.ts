import { pbkdf2Sync } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { GECKO_ID } from '../../manifest.config.ts';
import { PLACEHOLDERS } from '../../scripts/policy/browsers.ts';
import { type Driver, type Kind, type Screen, signedIn } from './driver.ts';
import { temporaryFolder } from './harness/leftovers.ts';
import { never } from './harness/until.ts';
import { says, stored } from './inside.ts';

/** The person's own value, a figure that stands nowhere else, in whatever form. */
export const OWN = 1_237;
const SHOWN = /1[,.\s]?237/;

/** A root login that the organisation names by its digest. */
export const LOGIN = 'acme@example.com';

export const ROOT_SIGN_IN = 'https://signin.aws.amazon.com/signin?page=resolve';

type Values = Record<string, unknown>;

/** What administrators are given for this browser: how Offroot is installed, and the policy with every key. */
export function template(kind: Kind): { install: object; policy: Values } {
  const read = (file: string) => JSON.parse(readFileSync(`store-assets/admin/${file}`, 'utf8'));
  if (kind === 'firefox') {
    const { policies } = read('firefox-policies.json');
    return {
      install: policies.ExtensionSettings[GECKO_ID],
      policy: policies['3rdparty'].Extensions[GECKO_ID],
    };
  }
  const all = read('chrome-linux.json');
  return {
    install: all.ExtensionSettings[PLACEHOLDERS.chrome],
    policy: all['3rdparty'].extensions[PLACEHOLDERS.chrome],
  };
}

/** Notes all that the page ever showed, values of its controls included; goes before the page's own script. */
const OBSERVER = `globalThis.seen = [];
const note = () => {
  const values = [...document.querySelectorAll('input, select, textarea')].map((one) => one.value);
  const text = [document.body?.innerText ?? '', ...values].join(' ').trim();
  if (text && text !== globalThis.seen.at(-1)) globalThis.seen.push(text);
};
new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
const frame = () => (note(), requestAnimationFrame(frame));
frame();
`;

/** A copy of the build whose popup page is observed. */
export function observed(kind: Kind): { path: string; remove(): void } {
  const copy = temporaryFolder('observed');
  cpSync(kind === 'chromium' ? 'dist/chrome' : 'dist/firefox', copy.path, { recursive: true });
  const page = join(copy.path, 'popup/index.html');
  writeFileSync(join(copy.path, 'popup/observer.js'), OBSERVER);
  const html = readFileSync(page, 'utf8');
  writeFileSync(page, html.replace('<script', '<script src="./observer.js"></script><script'));
  return copy;
}

/** The person's own value was never on this page, since its first script. */
export async function neverShown(page: Screen): Promise<void> {
  const all = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen, null);
  expect(all.length, 'the observer has seen something').toBeGreaterThan(0);
  expect(all.filter((text) => SHOWN.test(text))).toEqual([]);
}

/** The settings page, from its first paint on. */
export async function settings(driver: Driver): Promise<Screen> {
  const page = await driver.popup();
  await page.evaluate(() => {
    location.hash = '#settings';
  }, null);
  return page;
}

/** A control as a person finds it: whether it is closed, how far it goes, and why. */
export function control(page: Screen, key: string) {
  return page.evaluate((id) => {
    const box = document.querySelector<HTMLInputElement>(`#choice-${id}`);
    const why = document.querySelector(`#choice-${id}-lock`)?.textContent ?? null;
    return box && { closed: box.disabled, value: box.value, max: box.max, why };
  }, key);
}

/** The same of a switch that stands where it is explained. */
export function switchOf(page: Screen, key: string) {
  return page.evaluate((id) => {
    const box = document.querySelector<HTMLInputElement>(`[aria-describedby="switch-${id}"]`);
    const why = document.querySelector(`#switch-${id}`)?.textContent?.includes('Set by Example Corp.');
    return { on: box?.checked, closed: box?.disabled, why };
  }, key);
}

/** Opens what is closed on the Management page. */
export function unfold(page: Screen): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('#managed details')) one.open = true;
  }, null);
}

/** Presses a button of our own page by its words. */
export function press(page: Screen, words: string): Promise<void> {
  return page.evaluate((text) => {
    const all = [...document.querySelectorAll<HTMLElement>('button')];
    all.find((one) => one.textContent?.trim() === text)?.click();
  }, words);
}

/** Sends a message as our own pages do. */
export function ask(page: Screen, message: object): Promise<unknown> {
  return page.evaluate((what) => chrome.runtime.sendMessage(what), message);
}

/** The page as a person sees it, to be looked at. */
export async function pictures(page: Screen): Promise<void> {
  for (const [name, colorScheme, width, part] of [
    ['light', 'light', 1024, '#managed'],
    ['locked', 'light', 1024, '#choices'],
    ['narrow-dark', 'dark', 360, '#choices'],
  ] as const) {
    await page.looks({ colorScheme });
    await page.size(width, 900);
    await page.evaluate((where) => document.querySelector(where)?.scrollIntoView(), part);
    await page.picture(`.cache/screens/managed-${name}.png`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth, null);
    expect(over, `${name} is wider than its window`).toBeLessThanOrEqual(0);
  }
}

/** With its detectors switched off Offroot is silent, says so, and doesn't say that nobody is root. */
export async function isSwitchedOff(driver: Driver): Promise<void> {
  const own = await driver.popup();
  const said = await says(own, 'switched off part of what Offroot looks at: identity, root-sign-in');
  expect(said).toContain("Offroot can't tell who you are");
  expect(said).not.toContain("You aren't root");
  const signIn = await driver.open(ROOT_SIGN_IN);
  const page = await driver.open(signedIn({ who: 'root' }));
  const isSeen = async () => (await signIn.inspect()).hosts + (await page.inspect()).hosts > 0;
  expect(await never(isSeen, 1_000), 'no banner, no note').toBe(true);
  expect((await stored(own))?.sessions).toEqual([]);
  for (const one of [signIn, page, own]) await one.close();
  await driver.clearCookies();
}

/** What the settings page makes of a root login, as an administrator copies it; compared with another implementation. */
export async function digest(page: Screen): Promise<object> {
  await unfold(page);
  await page.evaluate((address) => {
    const box = document.querySelector<HTMLInputElement>('.digest input');
    if (box) box.value = ` ${address.toUpperCase()}`;
    box?.form?.requestSubmit();
  }, LOGIN);
  await says(page, 'The digest is below. The address is gone.');
  const made = await page.evaluate(
    () => [...document.querySelectorAll<HTMLTextAreaElement>('#managed textarea')].at(-1)?.value ?? '',
    null,
  );
  const [one] = JSON.parse(made) as { salt: string; digest: string }[];
  const other = pbkdf2Sync(LOGIN, Buffer.from(one?.salt ?? '', 'hex'), 600_000, 32, 'sha256');
  expect(one?.digest).toBe(other.toString('hex'));
  expect(made).not.toContain('example.com');
  return { ...one, label: 'Payer' };
}
