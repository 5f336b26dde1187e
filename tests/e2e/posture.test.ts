import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import type { Looks } from './harness/looks.ts';
import { bannerSays, says, stored } from './inside.ts';

const LIGHT: Looks = { colorScheme: 'light', forcedColors: 'none' };
const DARK: Looks = { colorScheme: 'dark', forcedColors: 'none' };
const FORCED: Looks = { colorScheme: 'light', forcedColors: 'active' };
/** How the popup is looked at: a name, the system's looks, the width in CSS px, the direction, and how large the text. */
const VIEWS: readonly [string, Looks, number, 'ltr' | 'rtl', number][] = [
  ['dark', DARK, 380, 'ltr', 1],
  ['forced', FORCED, 380, 'ltr', 1],
  ['doubled', LIGHT, 380, 'ltr', 2],
  ['rtl', DARK, 380, 'rtl', 1],
  ['tab', LIGHT, 1024, 'ltr', 1],
  ['light', LIGHT, 380, 'ltr', 1],
];
/** Most presses of Tab from the popup's top to anything before the list of all checks. */
const MOST_TABS = 20;

/** What has the focus: its text, as a person would see it, or the kind of field that it is. */
const focused = (own: Screen): Promise<string> =>
  own.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null;
    return one?.innerText || one?.type || '';
  }, null);

/** So many days ago the person did what they say: long enough for another month, and not yet stale. */
const DAYS_AGO = 30;

/** Presses Tab until the focus is on what begins so. */
async function tabTo(own: Screen, isThere: (text: string) => boolean): Promise<void> {
  const way: string[] = [];
  while (way.length < MOST_TABS) {
    await own.key('Tab');
    way.push(await focused(own));
    if (isThere(way.at(-1) ?? '')) return;
  }
  throw new Error(`Tab went past it: ${JSON.stringify(way)}`);
}

/** Types a day into the field that has the focus: month, day and year, as browsers in American English want it. */
async function typeDay(own: Screen, day: Date): Promise<void> {
  const two = (number: number): string => String(number).padStart(2, '0');
  for (const digit of `${two(day.getMonth() + 1)}${two(day.getDate())}${day.getFullYear()}`)
    await own.key(digit);
}

/** What axe-core finds in the page of ours. */
async function faults(own: Screen): Promise<string[]> {
  await own.evaluate(axe.source as never, null);
  return own.evaluate(async () => {
    const { passes, violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    if (passes.length < 10) throw new Error('axe-core has hardly looked');
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  }, null);
}

/** What is wrong with the layout: wider than its window, or a target of less than 24 px. */
const layout = (own: Screen): Promise<string[]> =>
  own.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    const small = [
      ...document.querySelectorAll<HTMLElement>('button, a, summary, select, input[type="date"]'),
    ]
      .filter((one) => one.checkVisibility() && Math.min(one.offsetWidth, one.offsetHeight) < 24)
      .map((one) => one.outerHTML);
    return [...(wide > 0 ? [`${wide} px too wide`] : []), ...small];
  }, null);

describe.each<Kind>(['chromium', 'firefox'])('how safe an account is, in %s', (kind) => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('by keyboard alone from open to answered, for everybody’s eyes, and what is asked after the session', async () => {
    driver = await startDriver(kind);
    const page = await driver.open(signedIn({ who: 'root', account: '111122223333', name: 'Acme' }));
    await bannerSays(page, 'ROOT');
    const own = await driver.popup();
    await own.front();
    await own.size(380, 800);
    await says(own, 'How safe is it?');
    expect(await says(own, 'not known')).toMatch(/0 safe, 1 to do, \d+ not known/);

    const title = await own.evaluate(
      () => document.querySelector<HTMLElement>('.next .title')?.innerText,
      null,
    );
    expect(title).toBeTruthy();
    await tabTo(own, (text) => text.startsWith(title ?? ''));
    await own.key('Enter');
    await tabTo(own, (text) => text === 'date');
    const day = new Date(new Date().setDate(new Date().getDate() - DAYS_AGO));
    await typeDay(own, day);
    await tabTo(own, (text) => text === 'I have done this');
    await own.key('Enter');
    await says(own, `Noted: ${title}`);
    await says(own, '1 safe, 1 to do');
    const evidence = (await stored(own))?.posture.evidence;
    expect(evidence).toMatchObject([{ account: '111122223333', kind: 'attested', answer: 'pass' }]);
    expect(new Date(evidence?.[0]?.at ?? 0).toDateString()).toBe(day.toDateString());

    await own.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>('.all-checks, .next details'))
        one.open = true;
    }, null);
    for (const [label, looks, width, dir, large] of VIEWS) {
      await own.looks(looks);
      await own.size(width, 800);
      await own.evaluate(
        ([way, by, inTab]) => {
          document.documentElement.dir = way;
          document.body.classList.toggle('in-tab', inTab);
          document.body.style.fontSize = by > 1 ? `${14 * by}px` : '';
          document.querySelector('.posture')?.scrollIntoView();
        },
        [dir, large, label === 'tab'] as const,
      );
      await own.picture(`.cache/screens/posture-${kind}-${label}.png`);
      expect(await layout(own), label).toEqual([]);
      if (label === 'dark' || label === 'light') expect(await faults(own), label).toEqual([]);
    }

    await own.evaluate(() => document.querySelector<HTMLElement>('.session button.main')?.click(), null);
    await says(own, 'Did the root sign-in alert reach you?');
    await own.evaluate(() => document.querySelector('.question')?.scrollIntoView(), null);
    await own.picture(`.cache/screens/posture-${kind}-question.png`);
    await own.evaluate(() => document.querySelector<HTMLElement>('.question button')?.focus(), null);
    await own.key('Enter');
    await says(own, 'What did you come for?');
    expect((await stored(own))?.posture.evidence).toContainEqual(
      expect.objectContaining({ check: 'root-alert', kind: 'attested', answer: 'pass' }),
    );
  });
});
