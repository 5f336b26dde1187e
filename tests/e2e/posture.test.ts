import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/core/posture/check.ts';
import { emptyState, type State } from '../../src/core/state.ts';
import { type Driver, type Kind, type Screen, signedIn } from './driver.ts';
import type { Looks } from './harness/looks.ts';
import { until } from './harness/until.ts';
import { bannerSays, overwrite, ownTabs, says, stored } from './inside.ts';
import { sharedBrowser } from './shared-browser.ts';

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
const DAY = 86_400_000;
const STALE_TITLE = 'Some answers are out of date';
/** A sheet of paper's width, less its margins, in CSS px. */
const A4 = 720;

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

/** Two answers of so long ago that they are stale; and one that is not, of another account, which stands first. */
function stale(now: number, asked: State['posture']['asked']): State {
  const said = (check: Evidence['check'], days: number, account = '444455556666'): Evidence => ({
    ...{ check, account, kind: 'attested', answer: 'pass', source: 'person' },
    at: now - days * DAY,
  });
  const evidence = [said('root-mfa', 400), said('root-password', 400), said('phone', 3, '111122223333')];
  const posture = { evidence, audiences: { '111122223333': 'member' as const }, asked };
  return { ...emptyState(), firstRun: 'skipped', posture };
}

/** Puts a state in the place of what is stored. The page asks the worker now and then, so it may take another try. */
async function put(driver: Driver, own: Screen, state: State): Promise<void> {
  await until('the state to be stored', async () => {
    await driver.killWorker();
    await overwrite(own, state);
    await driver.killWorker();
    return JSON.stringify((await stored(own))?.posture) === JSON.stringify(state.posture);
  });
}

/** Lets the worker take an event in, and waits until all that it draws is over. */
const somethingHappens = (own: Screen): Promise<void> =>
  own.evaluate((message) => chrome.runtime.sendMessage(message).then(() => undefined), {
    kind: 'set-audience',
    account: '111122223333',
    audience: 'member',
  });

/** In which order the first run and the posture stand. */
const order = (own: Screen): Promise<string[]> =>
  own.evaluate(
    () => [...document.querySelectorAll('.posture, .login-card')].map(({ className }) => className),
    null,
  );

/** What is wrong with a page on paper: something to press, ink under the words, or wider than the sheet. */
const printed = (own: Screen): Promise<string[]> =>
  own.evaluate(() => {
    const shown = (one: HTMLElement): boolean => one.checkVisibility({ visibilityProperty: true });
    const press = [...document.querySelectorAll<HTMLElement>('button, select, input, textarea, form')];
    const inked = [
      ...document.querySelectorAll<HTMLElement>('body, main, section, details, .next, .paper-card'),
    ];
    const isInk = (one: HTMLElement): boolean =>
      !/rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/.test(getComputedStyle(one).backgroundColor);
    const wide = document.documentElement.scrollWidth - innerWidth;
    return [
      ...press.filter(shown).map((one) => `to press: ${one.outerHTML.slice(0, 80)}`),
      ...inked.filter((one) => shown(one) && isInk(one)).map((one) => `ink: ${one.outerHTML.slice(0, 80)}`),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
    ];
  }, null);

describe.each<Kind>(['chromium', 'firefox'])('how safe an account is, in %s', (kind) => {
  const browser = sharedBrowser(kind);

  test('by keyboard alone from open to answered, for everybody’s eyes, and what is asked after the session', async () => {
    const driver = await browser();
    const page = await driver.open(signedIn({ who: 'root', account: '111122223333', name: 'Acme' }));
    await bannerSays(page, 'ROOT');
    const own = await driver.popup();
    await own.front();
    await own.size(380, 800);
    await says(own, 'How safe is this AWS account?');
    expect(await says(own, 'not known')).toMatch(/0 safe, 1 to do, \d+ not known/);

    await until(
      'the first run to wait behind it',
      async () => (await order(own)).join() === 'posture,login-card',
    );
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

  test('answers that have gone stale are told once a month, all in one; pressed, the notice leads to them', async () => {
    const driver = await browser();
    const own = await driver.popup();
    const now = Date.now();
    const told = () => driver.notes.shown.filter(({ summary }) => summary === STALE_TITLE);
    await put(driver, own, stale(now, {}));
    await somethingHappens(own);
    const note = await driver.notes.waitFor(({ summary }) => summary === STALE_TITLE);
    expect(note.body).toContain('Answers to check again: 2.');
    expect(note.summary + note.body).not.toMatch(/1111|Acme/);
    await somethingHappens(own);
    await driver.killWorker();
    await somethingHappens(own);
    expect(told()).toHaveLength(1);
    expect((await stored(own))?.posture.asked['stale-notice']).toBeGreaterThanOrEqual(now);

    driver.notes.click(note, 'default');
    const tabs = await until('the page to be opened', async () => {
      const all = await ownTabs(own);
      return all.length > 1 && all;
    });
    expect(tabs).toEqual([expect.any(String), expect.stringMatching(/\/popup\/index\.html#stale$/)]);
    expect(driver.notes.open()).not.toContain(note);
    await own.evaluate(() => {
      location.hash = '#stale';
      location.reload();
    }, null);
    await says(own, 'Check again');
    expect(await own.evaluate(() => document.querySelector('select')?.value, null)).toBe('444455556666');

    await put(driver, own, stale(now, { 'stale-notice': now - 31 * DAY }));
    await somethingHappens(own);
    await until('another month’s notice', () => told().length === 2);
    await put(driver, own, stale(now, { 'stale-notice': now - 29 * DAY }));
    await somethingHappens(own);
    expect(told()).toHaveLength(2);
  });

  test('on paper there is everything to read, and nothing to press', async () => {
    const driver = await browser();
    const own = await driver.popup();
    await put(driver, own, { ...stale(Date.now(), {}), firstRun: 'open' });
    await own.looks(DARK);
    await own.evaluate(() => location.reload(), null).catch(() => undefined);
    await says(own, 'How safe is this AWS account?');
    await says(own, 'Two questions, once');
    expect(await order(own)).toEqual(['login-card', 'posture']);
    if (!(await own.paper(true))) return;
    await own.size(A4, 1000);
    expect(await printed(own)).toEqual([]);
    const text = await says(own, /A member of an organization\. As of/);
    expect(text).toContain('Let a password manager make it and keep it.');
    expect(text).not.toMatch(/Two questions|I have done this/);
    await own.picture(`.cache/screens/posture-${kind}-paper.png`);

    await own.evaluate(() => {
      location.hash = '#settings/templates/card';
      location.reload();
    }, null);
    await says(own, 'AWS root user: only when nothing else helps');
    await own.evaluate(() => document.body.classList.add('printing-card'), null);
    expect(await printed(own)).toEqual([]);
    const card = await says(own, 'Second person, who must know of it');
    expect(card.trim()).toMatch(/^AWS root user.*Changed the password if anybody saw it$/s);
    expect(await own.evaluate(() => document.body.scrollHeight, null)).toBeLessThan(A4 * Math.SQRT2);
    await own.picture(`.cache/screens/posture-${kind}-card.png`);
    await own.paper(false);
  });
});
