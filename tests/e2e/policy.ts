import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { GECKO_ID } from '../../manifest.config.ts';
import { PLACEHOLDERS } from '../../scripts/policy/browsers.ts';
import type { Driver, Kind, Screen } from './driver.ts';
import { temporaryFolder } from './harness/leftovers.ts';

/** The person's own value, a figure that stands nowhere else, in whatever form. */
export const OWN = 1_237;
const SHOWN = /1[,.\s]?237/;

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

/** Of the switches beside the root logins: whether each is on, closed, and what stands below it. */
export function switches(page: Screen) {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('#logins .switch')].map((one) => {
        const box = one.querySelector('input');
        return { on: box?.checked, closed: box?.disabled, why: one.textContent?.includes('Set by') };
      }),
    null,
  );
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
