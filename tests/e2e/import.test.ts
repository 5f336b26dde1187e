import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/core/posture/check.ts';
import { type Driver, type Kind, type Screen, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { says, stored } from './inside.ts';

const sample = (name: string): string => readFileSync(`tests/posture/${name}`, 'utf8');

/** Drops a file on the place for it. In: its text. */
function drop(screen: Screen, text: string): Promise<void> {
  return screen.evaluate((words) => {
    const data = new DataTransfer();
    data.items.add(new File([words], 'given.txt'));
    const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('.drop')?.dispatchEvent(event);
  }, text);
}

/** Prowler's findings of two accounts, one of which has but one. */
function twoAccounts(): string {
  const all = JSON.parse(sample('prowler.json')) as { cloud: { account: { uid: string } } }[];
  const other = all.slice(1, 2).map((one) => ({ ...one, cloud: { account: { uid: '444455556666' } } }));
  return JSON.stringify([...all, ...other]);
}

async function kept(screen: Screen): Promise<Evidence[]> {
  return (await stored(screen))?.posture.evidence ?? [];
}

/** The longest time that the page's own thread was busy at a stretch while something was read, in ms. */
async function longest(screen: Screen, megabytes: number, finding: string): Promise<number> {
  await screen.evaluate(
    ([size, one]) => {
      const text = `{"Findings": [${Array.from({ length: Math.ceil((size * 1_000_000) / one.length) }, () => one).join(',')}]}`;
      const file = new File([text], 'findings.json');
      const world = globalThis as unknown as { gap: number };
      world.gap = 0;
      let last = performance.now();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const now = performance.now();
        world.gap = Math.max(world.gap, now - last);
        last = now;
        channel.port2.postMessage(0);
      };
      const data = new DataTransfer();
      data.items.add(file);
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      last = performance.now();
      document.querySelector('.drop')?.dispatchEvent(event);
      channel.port2.postMessage(0);
    },
    [megabytes, finding] as const,
  );
  await says(screen, /answers? for account 4444-5555-6666/);
  return screen.evaluate(() => (globalThis as unknown as { gap: number }).gap, null);
}

describe.each(['chromium', 'firefox'] as Kind[])('bringing in what AWS knows, in %s', (kind) => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('a report is read here, an account that isn’t named is asked for, and what can’t be read changes nothing', async () => {
    driver = await startDriver(kind);
    const own = await driver.popup();
    await own.evaluate(() => {
      location.hash = '#settings';
    }, null);
    await says(own, 'Copy the CloudShell command');

    await drop(own, sample('credential-report.csv'));
    await says(own, '4 answers for account 1111-2222-3333 were taken.');
    await says(own, /Last used/);
    const first = await until('the answers in the store', async () => {
      const rows = await kept(own);
      return rows.length > 0 ? rows : null;
    });
    expect(first).toHaveLength(4);
    expect(JSON.stringify(first)).not.toMatch(/bob|deploy/);

    await drop(own, sample('account-summary.json').slice(0, 80));
    await says(own, 'It could be read only in part');
    await drop(own, sample('budgets.json'));
    await says(own, 'Nothing is changed until you say so.');
    expect(await kept(own)).toHaveLength(4);
    await own.evaluate(
      () => document.querySelector<HTMLInputElement>('#import input[type=radio]')?.focus(),
      null,
    );
    await own.key(' ');
    await own.key('Enter');
    await says(own, 'One answer for account 1111-2222-3333 was taken.');
    expect(await kept(own)).toHaveLength(5);

    await drop(own, twoAccounts());
    await says(own, 'It is about 2 accounts. Nothing is changed until you pick one.');
    expect(await kept(own)).toHaveLength(5);
    await own.evaluate(
      () => [...document.querySelectorAll<HTMLInputElement>('#import input[type=radio]')].at(-1)?.focus(),
      null,
    );
    await own.key(' ');
    await own.key('Enter');
    await says(own, 'One answer for account 4444-5555-6666 was taken.');
    const both = await kept(own);
    expect(both).toHaveLength(6);
    expect(both).toContainEqual(expect.objectContaining({ account: '444455556666', check: 'root-mfa' }));

    await drop(own, sample('prowler.json'));
    await says(own, /that tool may overlook the use of keys/);
    await own.evaluate(() => document.querySelector('#import')?.scrollIntoView(), null);
    await own.picture(`.cache/screens/import-${kind}.png`);
    const findings = JSON.parse(sample('security-hub.json')) as { Findings: object[] };
    const one = JSON.stringify(findings.Findings[0]).replaceAll('111122223333', '444455556666');
    const busy = await longest(own, 10, one);
    console.log(`${kind}: 10 MB of findings kept the page busy for ${Math.round(busy)} ms at most`);
    expect(busy).toBeLessThan(100);
    expect(await driver.faults()).toEqual([]);
  });
});
