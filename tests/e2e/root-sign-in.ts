import { expect } from 'vitest';
import { type Driver, type Screen, signedIn } from './driver.ts';
import { never, until } from './harness/until.ts';
import { bannerSays, says, stored } from './inside.ts';

const SIGN_IN = 'https://signin.aws.amazon.com';
const MFA_SEEN = 'AWS asked for MFA at this sign-in';
const MFA_NONE = 'AWS asked for no MFA at this sign-in';

export const press = (page: Screen, button: string): Promise<void> =>
  page.evaluate((id) => document.querySelector<HTMLElement>(id)?.click(), button);

/** Waits until a person can see it. */
export function shows(page: Screen, selector: string): Promise<unknown> {
  return until(`${selector} on the page`, () =>
    page.evaluate((what) => document.querySelector(what)?.checkVisibility(), selector),
  );
}

/** One step: waits for its field, types, and goes on. */
export async function step(page: Screen, field: string, text: string, button: string): Promise<void> {
  await shows(page, field);
  await page.type(field, text);
  await press(page, button);
}

/** Waits for the note to say what belongs to this step. */
const noteSays = (page: Screen, words: string): Promise<string> =>
  bannerSays(page, new RegExp(`This is the AWS root sign-in\\.\\s+${words}`));

/** No element of Offroot in the page, and none comes. */
const isInPeace = (page: Screen, why: string): Promise<void> =>
  never(async () => (await page.inspect()).hosts > 0, 500).then((none) => expect(none, why).toBe(true));

/** The root sign-in up to its password, in words of its query. */
async function upToPassword(page: Screen, query: string, email = '#resolving_input'): Promise<void> {
  await page.go(`${SIGN_IN}/signin?page=resolve&${query}`);
  await noteSays(page, 'Use it only for tasks that need the root user');
  await step(page, email, 'acme@example.com', '#next_button');
}

/** What the popup says of the sign-in, once a new session has begun. Out: the text of the live sessions. */
async function saidAfter(popup: Screen, before: number): Promise<string> {
  await until('a new session', async () => ((await stored(popup))?.next ?? 0) > before);
  await popup.evaluate(() => {
    document.documentElement.dataset.old = '';
    location.reload();
  }, null);
  await until('the popup anew', () =>
    popup.evaluate(() => document.documentElement.dataset.old === undefined, null),
  );
  await says(popup, 'You are root now');
  await says(popup, /Offroot saw the sign-in|First seen/);
  return popup.evaluate(() => document.querySelector<HTMLElement>('.sessions')?.innerText ?? '', null);
}

/**
 * The root sign-in's other ways, one after the other in one browser: with a choice of MFA after a failure and the death
 * of the worker, without MFA, in a document for each step, with a passkey that no mark tells, and given up.
 */
export async function otherSignIns(driver: Driver, page: Screen, popup: Screen): Promise<void> {
  const next = async (): Promise<number> => (await stored(popup))?.next ?? 0;

  let before = await next();
  await page.front();
  await upToPassword(page, 'mfa=choice&check=1&ids=camel&chooser=off', '#resolvingInput');
  await noteSays(page, 'Now the security check');
  await press(page, '#stage [role=dialog] button');
  await noteSays(page, "Now the root user's password");
  for (const password of ['wrong', 'right']) {
    await step(page, '#password', password, '#signin_button');
    await noteSays(page, 'Now MFA');
    if (password === 'right') await driver.killWorker();
    await press(page, '#stage button');
    await step(page, '#mfaCode', '123456', '#mfa_submit_button');
    if (password === 'wrong') await noteSays(page, "Now the root user's password");
  }
  await bannerSays(page, 'ROOT');
  expect(await saidAfter(popup, before), 'a choice, after a failure').toContain(MFA_SEEN);

  before = await next();
  await page.front();
  await upToPassword(page, 'mfa=none');
  await shows(page, '#password');
  await press(page, '#root_forgot_password_link');
  await until('no note on the recovery', async () => (await page.inspect()).hosts === 0);
  await press(page, '#password_recovery_done_button');
  await noteSays(page, "Now the root user's password");
  await step(page, '#password', 'right', '#signin_button');
  await bannerSays(page, 'ROOT');
  expect(await saidAfter(popup, before), 'no MFA').toContain(MFA_NONE);
  const link = await popup.evaluate(() => document.querySelector<HTMLAnchorElement>('main a')?.href, null);
  expect(link).toContain('us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/security_credentials');
  if (driver.kind === 'chromium') {
    await popup.size(320, 480);
    expect(await popup.evaluate(() => document.documentElement.scrollWidth, null)).toBeLessThanOrEqual(320);
    await popup.looks({ colorScheme: 'dark' });
    await popup.picture('.cache/screens/popup-no-mfa.png');
    await popup.looks({ colorScheme: 'light' });
  }

  before = await next();
  await page.front();
  await upToPassword(page, 'steps=documents');
  await step(page, '#password', 'right', '#signin_button');
  await noteSays(page, 'Now MFA');
  await step(page, '#mfaCode', '123456', '#mfa_submit_button');
  await bannerSays(page, 'ROOT');
  const documents = await saidAfter(popup, before);
  expect(documents, 'a document for each step').toContain(MFA_SEEN);
  expect(documents).toContain('Offroot saw the sign-in');

  before = await next();
  await page.front();
  await upToPassword(page, 'mfa=passkey');
  await step(page, '#password', 'right', '#signin_button');
  await shows(page, '[data-step=passkey]');
  await until('no note where the step is not known', async () => (await page.inspect()).hosts === 0);
  await press(page, '[data-step=passkey] button');
  await bannerSays(page, 'ROOT');
  const passkey = await saidAfter(popup, before);
  expect(passkey).toContain('Offroot saw the sign-in');
  expect(passkey, 'a passkey can not be told').not.toContain('MFA');

  await page.front();
  await page.go('https://practice.offroot.example/act/reset');
  before = await next();
  await upToPassword(page, 'mfa=none');
  await shows(page, '#password');
  await page.type('#password', 'right');
  await page.go(signedIn({ who: 'root', account: '444455556666', name: 'Beta' }));
  await bannerSays(page, 'Beta');
  const other = await saidAfter(popup, before);
  expect(other, 'root by another way').toContain('First seen');
  expect(other).not.toContain('MFA');

  await page.front();
  for (const [at, field] of [
    [`${SIGN_IN}/resetpassword?key=x`, '#new_password'],
    [`${SIGN_IN}/updateaccount?ids=camel`, '#password'],
    ['https://acme.signin.aws.amazon.com/signin?page=resolve', '#resolving_input'],
  ] as const) {
    await page.go(at);
    await shows(page, field);
    await isInPeace(page, at);
  }
}
