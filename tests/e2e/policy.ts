import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import { type Driver, type Kind, type Screen, startDriver } from './driver.ts';
import { orSkip } from './harness/needs-root.ts';
import { until } from './harness/until.ts';
import { makeOlder, ownTabs, says, stored, textOf } from './inside.ts';
import { byManifest } from './policy-manifest.ts';
import { modes, richPolicy } from './policy-modes.ts';
import {
  ask,
  control,
  digest,
  isSwitchedOff,
  neverShown,
  OWN,
  observed,
  pictures,
  settings,
  switchOf,
  template,
} from './policy-page.ts';

/** Two keys right, the others wrong, each in its own way. */
const BROKEN = {
  organization: 'Example Corp',
  remindAfter: 10,
  keepFor: 99_999,
  messages: { en: '<b>x</b>' },
  idleAfter: 'soon',
  remindafter: 5,
  detectorsOff: ['identity', 'root-sign-in'],
};

/** Longer than "there is none" must stand, in ms. */
const LONG_EMPTY = 40_000;

/** How long the whole story may take, in ms. */
const LONG = 170_000;

let driver: Driver | undefined;
let copy: ReturnType<typeof observed> | undefined;
async function close(): Promise<void> {
  await driver?.close();
  copy?.remove();
  driver = copy = undefined;
}

/** Put in by the template's own words; no policy yet. */
async function start(context: TestContext, kind: Kind): Promise<Driver> {
  copy = observed(kind);
  const forced = { managed: {}, install: template(kind).install };
  driver = await orSkip(context, startDriver(kind, { extension: copy.path, forced }));
  return driver;
}

/** Chromium tells what was granted by host alone, without the path that it is narrowed to. */
const hostsOf = (origins: string[] = []): string[] =>
  [...new Set(origins.map((one) => new URL(one.replace('*.', 'any.')).host))].toSorted();

/** Installed by policy, without a copy: nobody's values, the person's least of all, and no control to change one. */
async function firstStart(driver: Driver): Promise<Screen> {
  const page = await settings(driver);
  await says(page, 'Checking with your organisation');
  await ask(page, { kind: 'set', key: 'keepFor', value: OWN });
  expect((await stored(page))?.chosen).toEqual({ keepFor: OWN });
  await says(page, 'Installed by an administrator');
  expect(await control(page, 'keepFor')).toMatchObject({ closed: true, value: '400' });
  expect(await ownTabs(page), 'no tab was opened').toHaveLength(1);
  const granted = await page.evaluate(() => chrome.permissions.getAll(), null);
  const { permissions, host_permissions } = JSON.parse(readFileSync('manifest.json', 'utf8'));
  expect(granted.permissions?.toSorted()).toEqual(permissions.toSorted());
  expect(hostsOf(granted.origins)).toEqual(hostsOf(host_permissions));
  await neverShown(page);
  return page;
}

/** The settings' first section: Management, where an organisation manages Offroot, and else what people need. */
function startsWith(page: Screen, section: string): Promise<unknown> {
  const first = (): Promise<string | undefined> =>
    page.evaluate(() => document.querySelector('main > section')?.id, null);
  return until(`${section} to stand first`, async () => (await first()) === section);
}

/** A start under policy: in force at once, and the person's own value is never on the screen. */
async function isInForce(driver: Driver): Promise<Screen> {
  const page = await settings(driver);
  await says(page, 'Managed by Example Corp');
  expect(await says(page, 'keepFor')).toMatch(/Set by Example Corp/);
  await startsWith(page, 'managed');
  await neverShown(page);
  return page;
}

/** Every key of the template has come and is in force, and every control says so. */
async function isTemplate(page: Screen): Promise<void> {
  const { keys, strangers } = (await ask(page, { kind: 'policy' })) as {
    keys: { key: string; isNamed: boolean; source: string; problems: object[] }[];
    strangers: object[];
  };
  expect(strangers).toEqual([]);
  expect(keys.filter((one) => !one.isNamed || one.problems.length > 0)).toEqual([]);
  const why = 'Set by Example Corp.';
  const bound = 'At most 15 minutes, set by Example Corp.';
  expect(await control(page, 'remindAfter')).toEqual({ closed: false, value: '15', max: '15', why: bound });
  for (const key of ['firmAfter', 'laterMost', 'keepFor', 'rootUnusedFor'])
    expect(await control(page, key), key).toMatchObject({ closed: true, why });
  const closed = { closed: true, why: true };
  expect(await switchOf(page, 'watchLogins')).toEqual({ on: true, ...closed });
  expect(await switchOf(page, 'onlyMe')).toEqual({ on: false, ...closed });
  // Locked settings are not the person's to set, whatever message is sent.
  await ask(page, { kind: 'set', key: 'keepFor', value: 77 });
  expect((await stored(page))?.chosen, 'the policy is never saved into the choices').toEqual({
    keepFor: OWN,
  });
}

/** Key by key: what is wrong costs itself. Chromium takes a wrong type and an unknown key away before we see them. */
async function isBroken(driver: Driver): Promise<Screen> {
  const page = await settings(driver);
  const text = await says(page, 'keepFor: out of range. Not used.');
  expect(text).toContain('messages.en: markup');
  expect(text).toContain('Managed by Example Corp');
  expect(text).toMatch(/At most 10 minutes, set by Example Corp/);
  const seen = driver.kind === 'firefox';
  expect(text.includes('idleAfter: wrong type. Not used.')).toBe(seen);
  expect(text.includes('remindafter: not a key that Offroot knows. Not used.')).toBe(seen);
  expect(await control(page, 'keepFor'), 'the own value is back').toMatchObject({ value: String(OWN) });
  expect(await control(page, 'idleAfter')).toMatchObject({ closed: false, value: '10', why: '' });
  await isSwitchedOff(driver);
  return page;
}

/** Taken away: held while that may be a slow start, then the person's own values are back. */
async function isTakenAway(driver: Driver, page: Screen): Promise<void> {
  await until('no policy, not believed yet', async () => (await textOf(page)).includes('no policy'), 10_000);
  expect(await textOf(page)).toMatch(/At most 10 minutes, set by Example Corp/);
  await makeOlder(driver, page, LONG_EMPTY);
  await page.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
  const free = await says(page, 'Nobody manages Offroot here');
  expect(free).not.toContain('Set by Example Corp');
  await startsWith(page, 'history');
  await until('the own value', async () => (await control(page, 'keepFor'))?.value === String(OWN));
  expect(await control(page, 'keepFor')).toMatchObject({ closed: false, why: '' });
  expect((await stored(page))?.chosen).toEqual({ keepFor: OWN });
}

async function inChromium(context: TestContext): Promise<void> {
  const { policy } = template('chromium');
  const driver = await start(context, 'chromium');
  const first = await firstStart(driver);
  driver.setManaged(policy);
  await until('the policy', async () => (await textOf(first)).includes('Managed by Example Corp'), 10_000);
  await until('its locks', async () => (await control(first, 'keepFor'))?.why === 'Set by Example Corp.');
  await neverShown(first);
  let page = first;
  for (let starts = 1; starts <= 10; starts += 1) {
    await driver.restart();
    page = await isInForce(driver);
  }
  await isTemplate(page);
  await pictures(page);
  const login = await digest(page);
  driver.setManaged(BROKEN);
  await until('the change', async () => (await textOf(page)).includes('out of range'), 10_000);
  await isBroken(driver);
  driver.setManaged(richPolicy(login));
  await until('every mode', async () => (await textOf(page)).includes('Tell #cloud-help first.'), 10_000);
  await modes(driver);
  driver.setManaged({});
  await isTakenAway(driver, page);
}

async function inFirefox(context: TestContext): Promise<void> {
  const driver = await start(context, 'firefox');
  const first = await firstStart(driver);
  driver.setManaged(template('firefox').policy);
  expect(await textOf(first)).not.toContain('Managed by');
  await driver.restart();
  const page = await isInForce(driver);
  await isTemplate(page);
  const login = await digest(page);
  driver.setManaged(BROKEN);
  await driver.restart();
  await isBroken(driver);
  driver.setManaged(richPolicy(login));
  await driver.restart();
  await modes(driver);
  driver.setManaged({});
  await driver.restart();
  await isTakenAway(driver, await settings(driver));
}

/** What an organisation's policy does, told on one packed build that the browser keeps. */
export function policyStories(kind: Kind): void {
  describe(`managed by policy: ${kind}`, () => {
    afterEach(close);
    if (kind === 'chromium')
      test('checking, late, ten starts, broken key by key, every mode, and taken away', inChromium, LONG);
    else {
      test('checking, in force at a start, broken key by key, every mode, and taken away', inFirefox, LONG);
      test('the managed-storage manifest does it, too, without an installation by policy', byManifest);
    }
  });
}
