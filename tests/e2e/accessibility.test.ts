import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CORNERS } from '../../src/core/corner.ts';
import { contrast, pairsIn } from './colours.ts';
import { type Driver, signedIn, startDriver } from './driver.ts';
import type { Looks } from './harness/looks.ts';
import { until } from './harness/until.ts';
import { bannerSays } from './inside.ts';
import { arrange, type PracticeChromium, picture, startPracticeChromium } from './practice-chromium.ts';
import { type Shadow, shadowOf } from './shadow.ts';

const LOOKS: [string, Looks][] = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced-colours', { colorScheme: 'light', forcedColors: 'active' }],
];
const BUTTONS = ['Move to another corner (press, drag, or use the arrow keys)', 'Make it small', 'Sign out'];
const WHY = 'Why are you root?';
const ON_PILL = /^Offroot: ROOT.*Show the banner$/;
const HOUR = 3_600_000;
const MOST_TABS = 80;

interface Node {
  role: string;
  name: string;
}

/** The accessibility tree's own words for the banner: the region, then what is in it. */
async function treeOf(page: Page): Promise<Node[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const name = (node: (typeof nodes)[number]): string => String(node.name?.value ?? '');
  const region = nodes.find((node) => node.role?.value === 'region' && name(node).startsWith('Offroot'));
  const inside = (ids: string[]): typeof nodes =>
    ids.flatMap((id) =>
      nodes.filter((node) => node.nodeId === id).flatMap((node) => [node, ...inside(node.childIds ?? [])]),
    );
  return region
    ? [region, ...inside(region.childIds ?? [])]
        .filter((node) => !node.ignored)
        .map((node) => ({ role: String(node.role?.value), name: name(node) }))
    : [];
}

/** What has the focus: a word for the page's own element, or the banner's button. */
async function focused(page: Page, shadow: Shadow): Promise<string> {
  const outside = await page.evaluate(() => document.activeElement?.localName ?? 'nothing');
  if (outside !== 'offroot-banner') return outside;
  return shadow.read(
    (root) => `Offroot: ${root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent}`,
    null,
  );
}

describe('the banner for everybody, in chromium', () => {
  let chromium: PracticeChromium;
  let own: Page;
  let page: Page;
  let shadow: Shadow;
  beforeAll(async () => {
    chromium = await startPracticeChromium();
    own = await chromium.run.popup('manifest.json');
    page = await chromium.run.openPage(signedIn({ who: 'root', to: '/ec2/home' }));
    shadow = await shadowOf(page);
    await page.bringToFront();
  });
  afterAll(() => chromium?.close());

  test('its state is in the accessibility tree', async () => {
    await arrange(own, shadow, {});
    const full = await treeOf(page);
    expect(full[0]).toEqual({ role: 'region', name: 'Offroot: you are the AWS root user in Acme' });
    expect(full.filter(({ role }) => role === 'button').map(({ name }) => name)).toEqual([...BUTTONS, WHY]);
    expect(full.map(({ role }) => role)).toContain('status');
    await arrange(own, shadow, { signOut: 'asked' });
    const asked = await treeOf(page);
    const status = asked.findIndex(({ role }) => role === 'status');
    expect(asked.slice(status).map(({ name }) => name)).toContain(
      'Sign-out asked. Waiting for AWS to confirm it.',
    );
    await arrange(own, shadow, { small: true, since: HOUR, signOut: 'asked' });
    const small = await treeOf(page);
    expect(small.filter(({ role }) => role === 'button').map(({ name }) => name)).toEqual([
      'ROOT at least 1 hr. Show the banner',
    ]);
    expect(small.map(({ name }) => name)).toContain('Sign-out asked. Waiting for AWS to confirm it.');
    expect(await shadow.read((root) => root.querySelector<HTMLElement>('.open')?.title, null)).toBe(
      'ROOT at least 1 hr. Show the banner',
    );
  });

  test('Tab reaches it after the page, the focus is seen, and is kept when it shrinks and grows', async () => {
    await arrange(own, shadow, {});
    const way: string[] = [];
    while (way.length < MOST_TABS && !way.at(-1)?.endsWith('Sign out')) {
      await page.keyboard.press('Tab');
      way.push(await focused(page, shadow));
    }
    expect(way.slice(-3)).toEqual(BUTTONS.map((name) => `Offroot: ${name}`));
    expect(way.length, 'all of the page before it').toBeGreaterThan(20);
    for (const [label, looks] of LOOKS) {
      await chromium.run.emulate(page, looks);
      for (const small of [false, true]) {
        await arrange(own, shadow, { small });
        const ring = await shadow.read((root) => {
          const at = root.activeElement;
          const card = root.querySelector('.card');
          if (!at || !card) return null;
          const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(at);
          const out = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
          const [its, all] = [at.getBoundingClientRect(), card.getBoundingClientRect()];
          const inside =
            its.left - out >= all.left &&
            its.right + out <= all.right &&
            its.top - out >= all.top &&
            its.bottom + out <= all.bottom;
          return {
            style: outlineStyle,
            width: Number.parseFloat(outlineWidth),
            inside,
            outlineColor,
            back: getComputedStyle(card).backgroundColor,
          };
        }, null);
        expect(ring, `${label} ${small}`).toMatchObject({ style: 'solid', inside: true });
        expect(ring?.width).toBeGreaterThanOrEqual(2);
        expect(
          contrast(ring?.outlineColor ?? '', ring?.back ?? ''),
          `${label} ${small}`,
        ).toBeGreaterThanOrEqual(3);
        if (label === 'light') await picture(page, `focus-${small ? 'pill' : 'banner'}`);
      }
    }
    await chromium.run.emulate(page, { colorScheme: 'light', forcedColors: 'none' });
    expect(await focused(page, shadow)).toMatch(ON_PILL);
    await page.keyboard.press('Enter');
    await until('the focus on Sign out', async () => (await focused(page, shadow)) === 'Offroot: Sign out');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page, shadow)).toBe('Offroot: Make it small');
    await page.keyboard.press('Space');
    await until('the focus on the pill', async () => ON_PILL.test(await focused(page, shadow)));
    await page.keyboard.press('ArrowUp');
    await until('the pill above', () =>
      shadow.read((root) => root.querySelector<HTMLElement>('.card')?.dataset.corner === 'top-end', null),
    );
    expect(await focused(page, shadow)).toMatch(ON_PILL);
  });

  test.each(LOOKS)(
    'in %s: contrast, size of targets, no motion, and a sign that is not colour',
    async (label, looks) => {
      await chromium.run.emulate(page, looks);
      for (const small of [false, true]) {
        await arrange(own, shadow, { small, signOut: 'unconfirmed', since: 2 * HOUR });
        const { texts, parts } = await shadow.read(pairsIn, null);
        expect(texts.length).toBeGreaterThanOrEqual(small ? 2 : 6);
        expect(texts.filter(({ on, against }) => contrast(on, against) < 4.5)).toEqual([]);
        expect(parts.filter(({ on, against }) => contrast(on, against) < 3)).toEqual([]);
        const signs = await shadow.read((root) => {
          const shown = [...root.querySelectorAll<HTMLElement>('*')].filter((one) => one.checkVisibility());
          return {
            targets: shown
              .filter((one) => one.matches('button'))
              .map((one) => Math.min(one.offsetWidth, one.offsetHeight)),
            moving: shown.filter(
              (one) =>
                getComputedStyle(one).transitionDuration !== '0s' ||
                getComputedStyle(one).animationName !== 'none',
            ).length,
            hatched: shown.filter((one) =>
              /repeating-linear-gradient/.test(
                getComputedStyle(one).backgroundImage + getComputedStyle(one).borderImageSource,
              ),
            ).length,
            root: shown.some((one) => /\bROOT\b/.test(one.textContent ?? '')),
          };
        }, null);
        expect(Math.min(...signs.targets)).toBeGreaterThanOrEqual(24);
        expect(signs).toMatchObject({ moving: 0, hatched: 2, root: true });
      }
      await picture(page, `pill-said-${label}`);
      await arrange(own, shadow, {});
      await picture(page, `banner-${label}`);
    },
  );

  test('the two colours of the hatch are told apart without colour', async () => {
    const hatch = await shadow.read(
      (root) => getComputedStyle(root.querySelector('.edge') ?? root.host).backgroundImage,
      null,
    );
    const [ink = '', amber = ''] =
      hatch.match(/rgb\([^)]*\)/g)?.filter((one, at, all) => all.indexOf(one) === at) ?? [];
    expect(contrast(ink, amber)).toBeGreaterThanOrEqual(3);
    await chromium.run.emulate(page, { colorScheme: 'light', forcedColors: 'none' });
    for (const corner of CORNERS) {
      await arrange(own, shadow, { corner, small: true, since: 12 * 60_000 });
      await picture(page, `pill-${corner}`);
    }
  });
});

describe('the popup for everybody, in chromium', () => {
  let chromium: PracticeChromium;
  let popup: Page;
  beforeAll(async () => {
    chromium = await startPracticeChromium();
    popup = await chromium.run.popup();
    await popup.setViewportSize({ width: 360, height: 600 });
  });
  afterAll(() => chromium?.close());

  async function violations(name: string): Promise<string[]> {
    const found: string[] = [];
    for (const [label, looks] of LOOKS) {
      await chromium.run.emulate(popup, looks);
      await picture(popup, `popup-${name}-${label}`);
      if (label === 'forced-colours') continue;
      await popup.evaluate(axe.source);
      const result = await popup.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      expect(result.passes.length).toBeGreaterThan(5);
      found.push(...result.violations.map(({ id, nodes }) => `${label}: ${id} ${nodes[0]?.html}`));
    }
    return found;
  }
  const heading = (text: string) => popup.getByRole('heading', { level: 1, name: text }).waitFor();

  test('axe-core finds nothing with no session, an unread page, one session, and two', async () => {
    await heading("You aren't root");
    const open = (is: boolean) =>
      popup.evaluate(
        (is) => document.querySelector('details.private-windows')?.toggleAttribute('open', is),
        is,
      );
    await until('the part about private windows', () => open(true));
    await popup.getByRole('button', { name: "Open Offroot's page" }).waitFor();
    expect(await violations('none')).toEqual([]);
    await open(false);
    const odd = await chromium.run.openPage(
      'https://us-east-1.console.aws.amazon.com/console/home?who=root&account=111122223333&meta=13-digit',
    );
    await heading("Offroot can't tell who you are");
    await popup.getByText("Offroot can't tell who is signed in on this AWS console page.").waitFor();
    expect(await violations('unread')).toEqual([]);
    await odd.close();
    await chromium.run.openPage(
      signedIn({ who: 'root', multi: '1', differentiator: '111122223333-ab12cd34' }),
    );
    await heading('You are root now');
    expect(await violations('one')).toEqual([]);
    await chromium.run.openPage(
      signedIn({
        who: 'root',
        multi: '1',
        account: '444455556666',
        name: 'Beta',
        differentiator: '444455556666-ef56gh78',
      }),
    );
    await popup.getByRole('button', { name: 'Sign out of all root sessions' }).waitFor();
    expect(await violations('two')).toEqual([]);
  });

  test('by keyboard alone: every session has its own button, seen when focused, and Enter presses it', async () => {
    await popup.bringToFront();
    await popup.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const names: string[] = [];
    for (let at = 0; at < MOST_TABS && names.length < 2; at += 1) {
      await popup.keyboard.press('Tab');
      const name = await popup.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      if (!/^Sign out of (Acme|Beta)$/.test(name)) continue;
      names.push(name);
      expect(
        await popup.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
      ).toBe('solid');
    }
    expect(names).toEqual(['Sign out of Beta', 'Sign out of Acme']);
    await picture(popup, 'popup-focus');
    await popup.keyboard.press('Enter');
    await popup.getByText('Acme: no longer root').waitFor();
    await popup.getByRole('button', { name: 'Sign out of Beta' }).waitFor();
    await picture(popup, 'popup-ended');
  });
});

describe('the banner for everybody, in firefox', () => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('names are in the tree, Tab reaches it after the page, targets are large, and looks change with the system', async () => {
    driver = await startDriver('firefox');
    const screen = await driver.open(signedIn({ who: 'root' }));
    await bannerSays(screen, 'ROOT');
    const { region, buttons, html } = await screen.inspect();
    expect(region?.name).toBe('Offroot: you are the AWS root user in Acme');
    expect(buttons.map(({ name }) => name)).toEqual([...BUTTONS, WHY]);
    expect(buttons.filter(({ box }) => Math.min(box.width, box.height) < 24)).toEqual([]);
    expect(html).toContain('role="status"');
    const way: string[] = [];
    while (way.length < MOST_TABS && !way.at(-1)?.endsWith('Sign out')) {
      await screen.key('Tab');
      const outside = await screen.evaluate(() => document.activeElement?.localName ?? '', null);
      const inside =
        outside === 'offroot-banner' && (await screen.inspect()).buttons.find((one) => one.focused)?.name;
      way.push(inside || outside);
    }
    expect(way.slice(-3)).toEqual(BUTTONS);
    expect(way.length, 'all of the page before it').toBeGreaterThan(15);
    await screen.looks({ forcedColors: 'active' });
    await screen.picture('.cache/screens/firefox-forced.png');
    await screen.looks({ forcedColors: 'none', colorScheme: 'dark' });
    await screen.picture('.cache/screens/firefox-dark.png');
  });
});
