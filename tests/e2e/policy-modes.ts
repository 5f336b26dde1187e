import { expect } from 'vitest';
import { type Driver, type Screen, signedIn } from './driver.ts';
import { until } from './harness/until.ts';
import { bannerSays, letPass, says } from './inside.ts';
import { ask, control, LOGIN, press, ROOT_SIGN_IN, settings, switchOf, unfold } from './policy-page.ts';

const DAY = 24 * 60 * 60_000;
const MINUTE = 60_000;
const AMAZON = `https://www.amazon.de/ap/signin?${new URLSearchParams({
  'openid.return_to': 'https://www.amazon.de/',
  'openid.assoc_handle': 'deflex',
  delay: '0',
})}`;
const WHY = 'Say what you need root for.';
const [ASKED, TOLD, ANNOUNCED] = ['111122223333', '444455556666', '123456789012'] as const;

const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Every mode at once, each in an account of its own, and all else that an organisation may say. */
export function richPolicy(login: object): object {
  return {
    organization: 'Example Corp',
    support: 'https://help.example.com/aws-root',
    accessPortal: 'https://example.awsapps.com/start',
    messages: { en: 'Tell #cloud-help first.', de: 'Erst #cloud-help fragen.' },
    mode: 'ask',
    ticketMask: 'ABC-####',
    accounts: [
      { id: ASKED, label: 'Payer' },
      { id: TOLD, mode: 'acknowledge' },
    ],
    breakGlass: [{ account: ANNOUNCED, from: day(-1), to: day(2), ticket: 'ABC-9999' }],
    propertyWarnings: 'evidence',
    propertyWording: 'plain',
    rootLogins: [login],
    requiredChecks: ['phone'],
    skipFirstRun: true,
    remindAfter: 10,
    keepFor: 90,
  };
}

const asRoot = (driver: Driver, account: string): Promise<Screen> =>
  driver.open(
    signedIn({ who: 'root', account, name: 'Acme', multi: '1', differentiator: `${account}-ab12cd34` }),
  );

async function buttons(page: Screen): Promise<string[]> {
  return (await page.inspect()).buttons.map(({ name }) => name);
}

async function give(own: Screen, ticket: string): Promise<void> {
  await own.evaluate((text) => {
    const box = document.querySelector<HTMLInputElement>('.ticket input');
    if (box) box.value = text;
    box?.form?.requestSubmit();
  }, ticket);
}

/** Asked at the sign-in and on the first page, until a ticket of the right shape is given in the popup. */
async function isAsked(driver: Driver, own: Screen): Promise<Screen> {
  const signIn = await driver.open(ROOT_SIGN_IN);
  await bannerSays(signIn, WHY);
  await signIn.close();
  const page = await asRoot(driver, ASKED);
  await bannerSays(page, WHY);
  expect(await buttons(page)).not.toContain('Make it small');
  await page.press('Why are you root?');
  await bannerSays(page, 'Or note your ticket');
  await page.key('Escape');
  const said = await says(own, 'Ticket, such as ABC-####');
  expect(said).toContain('Payer');
  await give(own, 'ABC-12');
  await says(own, "doesn't have the shape ABC-####");
  await give(own, 'ABC-1234');
  await until('the ticket to answer', async () => !(await page.text()).includes(WHY));
  expect(await buttons(page)).toContain('Make it small');
  expect((await page.inspect()).html).not.toMatch(/ABC-1234|Payer|cloud-help|awsapps/);
  return page;
}

/** Whole until one click, also over a new page. */
async function isTold(driver: Driver): Promise<Screen> {
  const page = await asRoot(driver, TOLD);
  await bannerSays(page, 'I know');
  expect(await buttons(page)).not.toContain('Make it small');
  await page.press('I know');
  await bannerSays(page, /^ROOT$/);
  await page.go(page.url());
  await bannerSays(page, /^ROOT$/);
  return page;
}

/** Announced: nothing is asked, and it is noted. */
async function isAnnounced(driver: Driver, own: Screen): Promise<Screen> {
  const page = await asRoot(driver, ANNOUNCED);
  await until('the banner', async () => (await buttons(page)).includes('Make it small'));
  expect(await page.text()).not.toMatch(/Say what|I know/);
  await page.press('Make it small');
  await bannerSays(page, /^ROOT$/);
  await says(own, 'Your organisation announced this use of root.');
  return page;
}

async function isInLedger(own: Screen): Promise<void> {
  const { rows } = (await ask(own, { kind: 'ledger' })) as { rows: Record<string, unknown>[] };
  const of = (account: string) => rows.find((one) => one.account === account);
  expect(of(ASKED)).toMatchObject({ ticket: 'ABC-1234', announced: false });
  expect(of(TOLD)).toMatchObject({ ticket: null, announced: false });
  expect(of(ANNOUNCED)).toMatchObject({ ticket: 'ABC-9999', announced: true });
}

/** The organisation's digest finds the login at Amazon, in the wording that it wants there. */
async function isNamedLogin(driver: Driver): Promise<void> {
  const page = await driver.open(AMAZON);
  await page.evaluate((email) => {
    const box = document.querySelector<HTMLInputElement>('#ap_email, #ap_email_login');
    if (box) box.value = email;
    document.querySelector<HTMLElement>('form input[type=submit]')?.click();
  }, LOGIN);
  await bannerSays(page, /AWS/);
  await page.close();
}

/** The Management page's own tools, with AWS pages open. */
async function isWhole(driver: Driver): Promise<void> {
  const page = await settings(driver);
  expect(await says(page, 'Private windows: not allowed.')).toContain(
    'Nothing of what Offroot keeps is sent',
  );
  await unfold(page);
  expect(await control(page, 'remindAfter')).toMatchObject({ closed: false, max: '10' });
  expect(await control(page, 'keepFor')).toMatchObject({ closed: true, value: '90' });
  expect(await control(page, 'askAfter')).toMatchObject({ closed: false, why: '' });
  expect(await switchOf(page, 'watchLogins')).toEqual({ on: true, closed: true, why: true });
  await press(page, 'Run the self-test');
  await says(page, 'Detectors against built-in pages: 6 of 6 right.');
  await says(page, 'Open AWS pages that let Offroot in: 3 of 3.');
  await press(page, 'Ask the open tabs');
  await says(page, 'The open tabs were asked.');
  expect(await says(page, 'Answered')).toContain('No open tab that Offroot may see');
  const report = await page.evaluate(
    () => document.querySelector<HTMLTextAreaElement>('#managed textarea')?.value ?? '',
    null,
  );
  const { standing, keys, tested } = JSON.parse(report);
  expect([standing, tested.detectors.good, tested.pages.good]).toEqual(['in-force', 6, 3]);
  expect(keys.find((one: { key: string }) => one.key === 'keepFor')).toMatchObject({ source: 'policy' });
  expect(report).not.toMatch(/example|awsapps|cloud-help|Payer|ABC-|\d{12}|"value"/);
  await page.close();
}

/** Reminders make the pill whole again, but where root was announced. */
async function isReminded(driver: Driver, own: Screen, told: Screen, announced: Screen): Promise<void> {
  await letPass(driver, own, 11 * MINUTE);
  await bannerSays(told, /Root for at least 1\d min/);
  await bannerSays(announced, /^ROOT at least 1\d min$/);
}

/** Under every mode at once: banner, pill, sign-in page, popup, settings and ledger. */
export async function modes(driver: Driver): Promise<Screen[]> {
  const own = await driver.popup();
  const said = await says(own, 'Managed by Example Corp');
  expect(said).toContain('Tell #cloud-help first.');
  expect(said, 'no first steps').not.toContain('Two questions');
  const links = await own.evaluate(
    () => [...document.querySelectorAll<HTMLAnchorElement>('.managed a')].map((one) => one.href),
    null,
  );
  expect(links).toEqual(['https://example.awsapps.com/start', 'https://help.example.com/aws-root']);
  const asked = await isAsked(driver, own);
  const told = await isTold(driver);
  const announced = await isAnnounced(driver, own);
  await isInLedger(own);
  await isNamedLogin(driver);
  await isWhole(driver);
  await isReminded(driver, own, told, announced);
  await own.close();
  return [asked, told, announced];
}
