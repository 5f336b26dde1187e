import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson, toJson } from '../../src/core/ledger/json.ts';
import type { LedgerRow } from '../../src/core/ledger/row.ts';
import type { Purpose } from '../../src/core/root-task.ts';
import { HOUR, MINUTE } from '../../src/core/session/session.ts';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import type { Looks } from './harness/looks.ts';
import { until } from './harness/until.ts';
import { badgeText, bannerSays, closedRows, makeOlder, says, stored } from './inside.ts';
import { press } from './settings.ts';

const [A, B] = ['444455556666', '123456789012'];
const DAY = 24 * HOUR;

/** A stay of so many minutes, so many days ago. */
function stay(at: number, change: Partial<LedgerRow> & { account: string }, minutes: number): LedgerRow {
  const over = at + minutes * MINUTE;
  return {
    key: `${change.account}-${at}-s1`,
    name: null,
    partition: 'aws',
    sideBySide: false,
    apart: false,
    start: { at, known: 'watched' },
    lastSeen: over,
    expires: at + 12 * HOUR,
    end: { at: over, known: 'marker-gone' },
    rootMs: minutes * MINUTE,
    atLeast: false,
    ticket: null,
    announced: false,
    mfa: 'seen',
    purpose: null,
    reached: false,
    visited: [],
    imported: false,
    ...change,
  };
}

const PURPOSES: readonly (Purpose | null)[] = ['root-mfa', null, 'close-account', 'something-else'];

/** Sixty stays in two accounts, one every other day at ten in the morning; the latest five days ago. */
function stays(now: number): LedgerRow[] {
  const ten = new Date(now).setHours(10, 0, 0, 0);
  const rows = Array.from({ length: 59 }, (_, at) => {
    const account = at % 3 === 0 ? A : B;
    const name = account === B ? 'Beta GmbH & Co. KG' : null;
    return stay(
      ten - (5 + 2 * at) * DAY,
      { account, name, purpose: PURPOSES[at % 4] ?? null },
      10 + 7 * (at % 9),
    );
  });
  const last = ten - 130 * DAY;
  const open: Partial<LedgerRow> = { start: { at: last, known: 'seen' }, end: null, atLeast: true };
  return [...rows, stay(last, { account: B, ...open }, 42)];
}

/** Gives the focus to an element of a page of ours, so that keys go there. */
async function focus(own: Screen, selector: string): Promise<void> {
  await until(`${selector} to focus`, () =>
    own.evaluate((wanted) => {
      const found = document.querySelector<HTMLElement>(wanted);
      found?.focus();
      return found !== null && document.activeElement === found;
    }, selector),
  );
}

/** Brings a text in by the box for pasting. */
async function bringIn(own: Screen, text: string): Promise<void> {
  await own.evaluate((pasted) => {
    const box = document.querySelector<HTMLTextAreaElement>('#export textarea');
    const details = box?.closest('details');
    if (details) details.open = true;
    if (box) box.value = pasted;
  }, text);
  await press(own, 'Add', '#export');
}

/** The text of the file that a button saves, as the browser is given it. */
async function saved(own: Screen, button: string): Promise<string> {
  await own.evaluate(() => {
    const at = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => {
        document.body.dataset.saved = text;
      });
      return at(blob);
    };
  }, null);
  await press(own, button, '#export');
  return until('the file', () =>
    own.evaluate(() => {
      const text = document.body.dataset.saved;
      delete document.body.dataset.saved;
      return text;
    }, null),
  );
}

/** How the section is looked at: a name, the system's looks, the width in CSS px, the direction, and how large the text. */
const VIEWS: readonly [string, Looks, number, 'ltr' | 'rtl', number][] = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }, 1024, 'ltr', 1],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }, 1024, 'ltr', 1],
  ['narrow', { colorScheme: 'light', forcedColors: 'none' }, 320, 'ltr', 1],
  ['rtl-dark', { colorScheme: 'dark', forcedColors: 'none' }, 480, 'rtl', 1],
  ['doubled', { colorScheme: 'light', forcedColors: 'none' }, 480, 'ltr', 2],
  ['forced', { colorScheme: 'light', forcedColors: 'active' }, 1024, 'ltr', 1],
];

/** What axe-core finds in the sections of the history. Runs as the driver's own script: our pages allow no other. */
async function faults(own: Screen): Promise<string[]> {
  await own.evaluate(new Function(axe.source) as () => void, null);
  return own.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const result = await run({ include: ['#history', '#accounts', '#export'] } as never);
    if (result.passes.length < 10) return ['axe-core looked at nothing'];
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  }, null);
}

async function looksRight(own: Screen, kind: Kind): Promise<void> {
  for (const [label, looks, width, dir, large] of VIEWS) {
    await own.looks(looks);
    await own.size(width, 900);
    const fit = await own.evaluate(
      ([way, by]) => {
        document.documentElement.dir = way;
        document.body.style.fontSize = `${16 * by}px`;
        document.querySelector('#history')?.scrollIntoView();
        const controls = document.querySelectorAll<HTMLElement>(
          ':is(#history, #accounts, #export) :is(button, summary, label, select, input)',
        );
        return {
          wider: document.documentElement.scrollWidth - innerWidth,
          small: [...controls]
            .filter((one) => one.checkVisibility() && !one.matches('[type=radio]'))
            .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 24)
            .map((one) => one.outerHTML),
        };
      },
      [dir, large] as const,
    );
    expect(fit.wider, `${label} is wider than its window`).toBeLessThanOrEqual(0);
    expect(fit.small, label).toEqual([]);
    await own.picture(`.cache/screens/history-${kind}-${label}.png`);
    await own.evaluate(() => document.querySelector('#accounts')?.scrollIntoView(), null);
    await own.picture(`.cache/screens/history-${kind}-${label}-accounts.png`);
    if (kind === 'chromium' && label !== 'forced') expect(await faults(own), label).toEqual([]);
  }
}

describe.each(['chromium', 'firefox'] as const)('history in %s', (kind) => {
  let driver: Driver;
  let own: Screen;
  beforeAll(async () => {
    driver = await startDriver(kind);
    own = await driver.popup();
    await own.evaluate(() => {
      location.hash = '#settings';
    }, null);
  });
  afterAll(() => driver?.close());

  test('a file comes in once, is charted and listed, and goes out as it came', async () => {
    await says(own, 'No stay as root yet.');
    const rows = stays(Date.now());
    const wrong = { ...rows[0], key: 'x', rootMs: -1 };
    await bringIn(own, '{"of": "somebody else"}');
    await says(own, 'this is not a file of Offroot');
    await bringIn(own, toJson([...rows, wrong as LedgerRow], Date.now()));
    await says(own, 'Added: 60. Here already: 0. Not taken: 1.');
    await says(own, 'Row 61: It is not a session as Offroot saves it.');
    await bringIn(own, toJson(rows, Date.now()));
    await says(own, 'Added: 0. Here already: 60. Not taken: 0.');

    await says(own, '5 days without root');
    await says(own, 'Last 30 days: root for 7 hr, 4 min, of which 3 hr, 58 min for root-only tasks.');
    const words = () => own.evaluate(() => document.querySelector('.chosen-bar')?.textContent, null);
    expect(await words()).toMatch(/: no time as root\.$/);
    await focus(own, '#history input[type=range]');
    for (let day = 0; day < 5; day += 1) await own.key('ArrowLeft');
    await until('the bar in words', async () =>
      (await words())?.includes('root for 10 min, of which 10 min'),
    );
    expect(
      await own.evaluate(() => document.querySelector('#history input[type=range]')?.ariaValueText, null),
    ).toBe(await words());
    await press(own, 'Last 12 months', '#history');
    await says(own, /Last 12 months: root for at least [\d, hrmin]+, of which at least/);

    await says(own, 'Sessions 1 to 50 of 60');
    await press(own, 'Older', '#history');
    await says(own, 'Sessions 51 to 60 of 60');
    await says(
      own,
      /Already open when first seen; it may have begun earlier\.\s+Last seen .+; no sign-out was seen\. AWS ended it by/,
    );
    await focus(own, '#history select');
    await own.key('ArrowDown');
    await says(own, 'Sessions 1 to 20 of 20');

    const csv = await saved(own, 'Save as CSV');
    expect(csv.split('\r\n')).toHaveLength(62);
    const json = readJson(await saved(own, 'Save as JSON'));
    expect(json.problems).toEqual([]);
    expect(json.rows).toHaveLength(60);
    expect(json.rows).toEqual(expect.arrayContaining(rows.map((row) => ({ ...row, imported: true }))));
  });

  test('an account’s name is said in settings and popup, not on the page; forgetting can be undone', async () => {
    const page = await driver.open(signedIn({ who: 'root', account: A, name: 'Acme' }));
    await bannerSays(page, 'ROOT');
    await own.front();
    await own.type('#accounts li:has(button[aria-label*="6666"]) input', 'Home');
    await own.key('Enter');
    await own.key('Tab');
    await until('the name in the filter', () =>
      own.evaluate(
        () => document.querySelector('#history select')?.textContent?.includes('Home (…6666)'),
        null,
      ),
    );
    const popup = await driver.popup();
    await says(popup, 'Home (4444-5555-6666)');
    await popup.picture(`.cache/screens/history-${kind}-popup.png`);
    await popup.close();
    const banner = await page.inspect();
    expect(JSON.stringify(banner)).toContain('Acme');
    expect(JSON.stringify(banner)).not.toContain('Home');

    await own.front();
    await own.evaluate(
      () => document.querySelector<HTMLElement>('#accounts button[aria-label*="9012"]')?.click(),
      null,
    );
    await says(own, 'Beta GmbH & Co. KG (…9012) is forgotten.');
    await own.picture(`.cache/screens/history-${kind}-undo.png`);
    await until('the focus on Undo', () =>
      own.evaluate(() => document.activeElement?.textContent?.startsWith('Undo'), null),
    );
    expect(await own.evaluate(() => document.querySelector('#accounts ul')?.textContent, null)).not.toContain(
      '9012',
    );
    await own.key('Enter');
    await until('the account again', () =>
      own.evaluate(() => document.querySelector('#accounts ul')?.textContent?.includes('9012'), null),
    );
    await page.close();
    await until('the session to be left', async () => (await stored(own))?.sessions[0]?.left);
    await own.evaluate(() => document.dispatchEvent(new Event('visibilitychange')), null);
    await says(own, 'It is over');
    await looksRight(own, kind);
  });

  test('what no tab shows is over when the person says so; what is forgotten is gone, though the worker died', async () => {
    await own.looks({ colorScheme: 'light', forcedColors: 'none' });
    await own.size(1024, 900);
    await own.evaluate(() => {
      document.documentElement.dir = 'ltr';
      document.body.style.fontSize = '';
    }, null);
    await says(own, /may be open at AWS until/);
    expect((await badgeText(own)).length).toBeGreaterThan(0);
    await press(own, 'It is over', '#history');
    expect(await says(own, 'You said that it’s over.')).not.toContain('may be open at AWS until');
    expect(await own.evaluate(() => document.activeElement?.localName, null)).toBe('td');
    await until('no badge', async () => (await badgeText(own)) === '');
    expect((await stored(own))?.sessions).toEqual([]);
    const ends = (await closedRows(own)).map(({ end }) => end?.known);
    expect(ends.filter((known) => known === 'removed')).toHaveLength(1);

    await own.evaluate(
      () => document.querySelector<HTMLElement>('#accounts button[aria-label*="9012"]')?.click(),
      null,
    );
    await says(own, '(…9012) is forgotten.');
    expect((await closedRows(own)).some(({ account }) => account === B)).toBe(true);
    await until('it to be gone', async () => {
      const { forgetting } = (await stored(own)) ?? {};
      if (forgetting && forgetting.until > Date.now()) await makeOlder(driver, own, MINUTE);
      await own.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
      return (await closedRows(own)).every(({ account }) => account !== B);
    });
    await own.evaluate(() => document.querySelector<HTMLElement>('.undo button')?.click(), null);
    await until('no way back', () => own.evaluate(() => !document.querySelector('.undo'), null));
    const left = await own.evaluate(() => document.querySelector('#accounts ul')?.textContent, null);
    expect(left).toContain('6666');
    expect(left).not.toContain('9012');
  });

  test.runIf(kind === 'chromium')(
    'a file of 100 MB is read and refused, a larger one isn’t even read',
    async () => {
      for (const [size, said] of [
        [99_999_990, 'this is not a file of Offroot'],
        [100_000_001, 'the file is larger than Offroot reads'],
      ] as const) {
        await own.evaluate((bytes) => {
          const input = document.querySelector<HTMLInputElement>('#export input[type=file]');
          const files = new DataTransfer();
          files.items.add(new File([`{"x":"${'y'.repeat(bytes - 8)}"}`], 'large.json'));
          if (input) input.files = files.files;
          input?.dispatchEvent(new Event('change', { bubbles: true }));
        }, size);
        await says(own, said);
      }
    },
  );
});
