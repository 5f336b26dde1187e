import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { Finding, RootLogin } from '../../src/core/login/login.ts';
import { type Driver, type Kind, type Screen, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { overwrite, says, stored, textOf } from './inside.ts';

const DAY = 24 * 60 * 60_000;
const ADDRESS = 'root-of-acme@example.com';

const login = (at: number): RootLogin => ({
  ...{ id: 'l1', digest: 'ab'.repeat(32), label: 'Mine', learned: 'watched', at },
  ...{ accounts: ['111122223333'], last: at, coupled: at },
});
const finding = (at: number, change: Partial<Finding>): Finding => ({
  ...{ id: 'f1', login: 'l1', property: 'prime-video', level: 'coupled', country: 'com' },
  ...{ first: at, last: at, shown: at, settled: null },
  ...change,
});

/** What has the focus: its accessible name, as far as our own pages make it. */
function focused(own: Screen): Promise<string> {
  return own.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    return at?.labels?.[0]?.innerText ?? at?.getAttribute('aria-label') ?? at?.innerText ?? '';
  }, null);
}

/** Tab by Tab until the focus is on something. */
async function tabTo(own: Screen, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if ((await focused(own)).trim() === name) return;
    await own.key('Tab');
  }
  throw new Error(`Tab never came to "${name}"`);
}

/** Presses an element of a page of ours by its words, where a person would. */
async function press(own: Screen, text: string): Promise<void> {
  const at = await until(`"${text}" to press`, () =>
    own.evaluate((wanted) => {
      const every = [...document.querySelectorAll<HTMLElement>('button, label, summary')];
      const found = every.find((one) => one.checkVisibility() && one.innerText.trim().startsWith(wanted));
      found?.scrollIntoView({ block: 'center' });
      const box = found?.getBoundingClientRect();
      return box ? ([box.x + 12, box.y + box.height / 2] as const) : null;
    }, text),
  );
  if (at) await own.click(...at);
}

/** What axe-core holds against a page, and what is cut off or too small to be hit. */
async function faultsOf(own: Screen): Promise<string[]> {
  // Our own pages allow no foreign script to be put into them: it is run from outside.
  await own.evaluate(`${axe.source}; null` as never, null);
  return own.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    const small = [...document.querySelectorAll<HTMLElement>('button, a, summary, label, input, select')]
      .filter((one) => one.checkVisibility() && one.offsetHeight < 20)
      .map((one) => `small: ${one.outerHTML}`);
    const wide = document.documentElement.scrollWidth - innerWidth;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      ...small,
      ...(wide > 0 ? [`wider than its window by ${wide}`] : []),
    ];
  }, null);
}

const LOOKS = [
  ['light', 'light', 360, 'ltr', 1],
  ['dark-rtl', 'dark', 360, 'rtl', 1],
  ['doubled', 'light', 480, 'ltr', 2],
] as const;

/** Looks at a page of ours in several forms, keeps pictures of them, and says what is wrong. */
async function lookAt(own: Screen, name: string): Promise<void> {
  for (const [label, colorScheme, width, dir, large] of LOOKS) {
    await own.looks({ colorScheme, forcedColors: 'none' });
    await own.size(width, 1400);
    await own.evaluate(
      ([way, by]) => {
        document.documentElement.dir = way;
        document.body.style.fontSize = by === 1 ? '' : `${14 * by}px`;
      },
      [dir, large] as const,
    );
    await own.picture(`.cache/screens/${name}-${label}.png`);
    expect(await faultsOf(own), `${name} ${label}`).toEqual([]);
  }
  await own.looks({ colorScheme: 'light', forcedColors: 'none' });
  await own.evaluate(() => {
    document.documentElement.dir = 'ltr';
    document.body.style.fontSize = '';
  }, null);
  await own.size(1000, 900);
}

/** How long a seeded state is given to be shown, in ms. */
const SEEDED = 2_000;

/** Puts two findings into the stored state. A page may wake the worker in between: then it holds its own copy, and we try again. */
async function seed(driver: Driver, own: Screen): Promise<void> {
  const at = Date.now();
  const second = { id: 'f2', property: 'shopping', level: 'other-pool', country: 'co.jp' } as const;
  const findings = [finding(at, {}), finding(at - DAY, second)];
  await until('the findings in the popup', async () => {
    await driver.killWorker();
    await overwrite(own, { ...(await stored(own)), logins: [login(at)], findings });
    await own.evaluate(() => location.reload(), null).catch(() => undefined);
    const title = 'One login opens both Prime Video (amazon.com) and your AWS account';
    const shows = async () => (await textOf(own).catch(() => '')).includes(title);
    return until('them to be shown', shows, SEEDED).catch(() => false);
  });
}

function guide(kind: Kind): void {
  let driver: Driver;
  afterEach(() => driver?.close());

  describe(`logins and the guide in ${kind}`, () => {
    test('first run by keyboard alone; a finding is explained and settled; the guide keeps its place over a killed worker', async () => {
      driver = await startDriver(kind);
      const own = await driver.popup();
      await says(own, 'Who uses this browser?');
      const unfold = (open: boolean) =>
        own.evaluate(
          (is) => void document.querySelector('.login-question')?.toggleAttribute('open', is),
          open,
        );
      await unfold(true);
      if (kind === 'chromium') await lookAt(own, 'first-run');
      await unfold(false);

      await tabTo(own, 'Just me');
      await own.key('ArrowDown');
      expect((await focused(own)).trim()).toBe('My family or others at home, too');
      await tabTo(own, 'Does one of your Amazon logins open AWS, too?');
      await own.key('Enter');
      await tabTo(own, 'E-mail address');
      for (const letter of 'nobody') await own.key(letter);
      await own.key('Enter');
      await says(own, "That isn't a whole e-mail address");
      expect((await stored(own))?.firstRun).toBe('open');
      await own.evaluate(() => document.querySelector<HTMLInputElement>('input[type=email]')?.select(), null);
      await own.key('Delete');
      await own.type('input[type=email]', ADDRESS);
      await tabTo(own, 'Done');
      await own.key('Enter');
      await until('the first run to be over', async () => {
        const now = await stored(own);
        return now?.firstRun === 'done' && now.household === 'family' && now.logins.length === 1;
      });
      await until('the first run to go', async () => !(await textOf(own)).includes('Who uses'));
      expect(JSON.stringify(await stored(own))).not.toContain('acme');

      await seed(driver, own);
      await says(own, /Which login\s+Mine/);
      expect(await textOf(own)).not.toContain('Who uses');
      await press(own, 'Amazon shopping (amazon.co.jp)');
      await says(own, "this one doesn't open AWS");
      if (kind === 'chromium') await lookAt(own, 'findings');
      await press(own, 'Settle this');
      await press(own, "It's fixed");
      await until(
        'the finding to be settled',
        async () => (await stored(own))?.findings[0]?.settled?.how === 'fixed',
      );
      await until('it to be quiet', async () => !(await textOf(own)).includes('Prime Video'));

      await own.evaluate(() => {
        location.hash = '#settings/decouple';
      }, null);
      await says(own, '0 of 17 steps done.');
      expect(await own.evaluate(() => document.activeElement?.id, null)).toBe('decouple-title');
      await press(own, 'Done: Secure the mailbox');
      await says(own, '1 of 17 steps done.');
      // The step stays open around the person who has just ticked it, and the next one opens.
      const isOpen = (id: string) =>
        own.evaluate((at) => document.querySelector<HTMLDetailsElement>(at)?.open, `#decouple-${id}`);
      expect([await isOpen('mailbox'), await isOpen('phone'), await isOpen('hold')]).toEqual([
        true,
        true,
        false,
      ]);
      await own.evaluate(() => {
        document.title = 'before';
      }, null);
      await driver.killWorker();
      await own.evaluate(() => location.reload(), null).catch(() => undefined);
      const steps = await until('the guide to be there again', () =>
        own.evaluate(() => {
          const rows = [...document.querySelectorAll<HTMLElement>('.guide summary')];
          return document.title !== 'before' && rows.length > 0 && rows.map((one) => one.innerText);
        }, null),
      );
      expect(await textOf(own)).toContain('1 of 17 steps done.');
      expect((await stored(own))?.guide).toMatchObject([{ step: 'mailbox' }]);
      expect(steps[0]).toMatch(/^Secure the mailbox Done on /);
      expect(steps[1]).toMatch(/Next$/);
      await press(own, 'Then make AWS yours alone');
      await press(own, 'Set a new root password');
      await says(own, 'First: AWS has confirmed it');
      expect(
        await own.evaluate(
          () => document.querySelector<HTMLInputElement>('#decouple-new-password input')?.disabled,
          null,
        ),
      ).toBe(true);
      await press(own, 'Have the two separated');
      await press(own, 'Ask AWS Support to separate them');
      if (kind === 'chromium') await lookAt(own, 'guide');
      expect(await driver.faults()).toEqual([]);
    });
  });
}

guide('chromium');
guide('firefox');
