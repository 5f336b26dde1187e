import { afterEach, describe, expect, test } from 'vitest';
import type { Message, MessageKind, Replies } from '../../src/messages.ts';
import { type Driver, type Kind, type Screen, startDriver } from './driver.ts';
import { never, until } from './harness/until.ts';
import { bannerSays, registered, says, stored, textOf } from './inside.ts';
import { shows, step } from './root-sign-in.ts';
import { press } from './settings.ts';

const ROOT = 'https://signin.aws.amazon.com/signin?page=resolve&mfa=none';
const OWNER = 'acme@example.com';
const OTHER = 'beta@example.com';
const SECRET = 'right-horse';

/** What nothing of Offroot may hold: the addresses, the password, and any address of a page. */
const SECRETS = /example\.com|right-horse|https?:\/\/|openid|return_to/i;

/** What nothing that is shown or reported may hold; our own pages have links of their own. */
const PERSONAL = /example\.com|acme@|beta@|right-horse|openid|return_to/i;

/** The words on a page, by what they are about; none says what else the login opens. */
const MAY = 'This login may also be a key';
const IS = 'This login is also a key';
const ADDRESS = 'This e-mail address also belongs';
const CHANGE = 'a change here may change that';
const CLOSE = 'closing this account may close that';

/** Firefox notes where an answer comes to a page that has been left. */
const LEFT = /Promise (?:resolved|rejected) (?:after|while) context/;

/** Asks the worker as our own pages do. */
function ask<K extends MessageKind & keyof Replies>(
  own: Screen,
  message: Message<K> & { kind: K },
): Promise<Replies[K]> {
  return own.evaluate((what) => chrome.runtime.sendMessage(what), message) as Promise<Replies[K]>;
}

/** Everything that Offroot has stored, in every database and storage area, as text. */
function everything(own: Screen): Promise<string> {
  return own.evaluate(async () => {
    const whole: unknown[] = [await chrome.storage.local.get(), await chrome.storage.session.get()];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
      });
      for (const store of db.objectStoreNames) {
        const read = db.transaction(store).objectStore(store).getAll();
        whole.push(name, store, await new Promise((done) => (read.onsuccess = () => done(read.result))));
      }
      db.close();
    }
    return JSON.stringify(whole);
  }, null);
}

/** Fills a form and sends it off at once, as a password manager does: no key, no event of its own. */
function fill(page: Screen, values: Record<string, string>): Promise<void> {
  return page.evaluate((all) => {
    for (const [selector, value] of Object.entries(all)) {
      const box = document.querySelector<HTMLInputElement>(selector);
      if (box) box.value = value;
    }
    document.querySelector<HTMLElement>('form input[type=submit]')?.click();
  }, values);
}

const has = (page: Screen, selector: string): Promise<unknown> =>
  until(`${selector} on ${page.url()}`, () =>
    page.evaluate((what) => document.querySelector(what) !== null, selector).catch(() => false),
  );

/** Signs in at a shop, in well under a second, and waits for the page after it. */
async function signIn(page: Screen, at: string, email: string, to: string): Promise<number> {
  await page.go(at);
  const began = Date.now();
  await fill(page, { '#ap_email': email, '#ap_email_login': email });
  await has(page, '#ap_password');
  await fill(page, { '#ap_password': SECRET });
  await until(`to be at ${to}`, async () => page.url().startsWith(to));
  return Date.now() - began;
}

/** Loads the popup's page anew. */
async function renew(own: Screen): Promise<void> {
  const leave = own.evaluate(() => {
    document.documentElement.dataset.old = '';
    location.replace(location.pathname);
  }, null);
  await leave.catch(() => undefined);
  await until('the popup anew', () =>
    own.evaluate(() => document.documentElement.dataset.old === undefined, null),
  );
}

/** The diagnostics' report of the first AWS page that is open, with all that the settings say around it. */
async function reported(own: Screen): Promise<string> {
  await own.evaluate(() => {
    location.hash = '#settings';
  }, null);
  const report = await until('the report', () =>
    own.evaluate(() => {
      const tab = document.querySelector<HTMLInputElement>('#diagnostics input[name=tab]');
      if (tab && !tab.checked) tab.click();
      return document.querySelector<HTMLTextAreaElement>('#diagnostics textarea')?.value;
    }, null),
  );
  const around = await textOf(own);
  await renew(own);
  return `${report} ${around}`;
}

/** A browser may lose the registration, and the worker with it: at the next wake-up it is there again, as it was. */
async function losesNothing(driver: Driver, own: Screen): Promise<void> {
  const before = (await registered(own)).toSorted();
  await own.evaluate(() => chrome.scripting.unregisterContentScripts({ ids: ['amazon'] }), null);
  await driver.killWorker();
  await ask(own, { kind: 'logins' });
  await until('it to be registered again', async () => (await registered(own)).length === before.length);
  expect((await registered(own)).toSorted()).toEqual(before);
}

const login = (host: string, handle: string, to: string, path = '/ap/signin'): string =>
  `https://${host}${path}?${new URLSearchParams({ 'openid.return_to': to, 'openid.assoc_handle': handle, delay: '0' })}`;

const isSilent = (page: Screen, why: string): Promise<void> =>
  never(async () => (await page.inspect()).hosts > 0, 400).then((none) => expect(none, why).toBe(true));

describe.each<Kind>(['chromium', 'firefox'])('the Amazon login in %s', (kind) => {
  let driver: Driver;
  afterEach(() => driver?.close());

  test('is watched for only where there is a reason, and said what is known of it', async () => {
    driver = await startDriver(kind);
    const own = await driver.popup();
    const said: string[] = [];
    const shown: string[] = [];
    const find = async (property: string) =>
      (await ask(own, { kind: 'logins' })).findings.find((one) => one.property === property);

    const page = await driver.open('https://www.amazon.de/');
    expect(await registered(own), 'nothing of ours on Amazon before there is a reason').toEqual([]);
    await page.go(ROOT);
    await bannerSays(page, 'This is the AWS root sign-in');
    await step(page, '#resolving_input', ` ${OWNER.toUpperCase()}`, '#next_button');
    await shows(page, '#password');
    const report = await reported(own);
    expect(report, 'the diagnostics know the page').toMatch(/"root-sign-in": \[\s*\{/);
    expect(report, 'and not whose it is').not.toMatch(PERSONAL);
    await page.front();
    await step(page, '#password', SECRET, '#signin_button');
    await bannerSays(page, 'ROOT');
    // What is so comes before what is asked.
    await says(own, /You are root now[\s\S]*1111-2222-3333[\s\S]*Two questions, once/);
    const learned = await until('the login', async () => (await ask(own, { kind: 'logins' })).logins[0]);
    expect(learned).toMatchObject({ learned: 'watched', accounts: ['111122223333'], coupled: null });
    const watching = await until('the registration', async () => (await registered(own)).join(' '));
    expect(watching).toContain('https://www.amazon.co.uk/ap/*');
    expect(watching).not.toContain('primevideo');

    // The family signs in to Prime Video with it, by a password manager, in under a second.
    const video = 'https://www.primevideo.com/';
    await page.go('about:blank');
    await driver.killWorker();
    await signIn(page, login('www.amazon.co.uk', 'amzn_prime_video_sso_gb', video), OWNER, video);
    said.push(await bannerSays(page, MAY));
    const card = await page.inspect();
    expect(card.hosts).toBe(1);
    await page.picture(`.cache/screens/amazon-video-${kind}.png`);
    expect(await find('prime-video')).toMatchObject({
      level: 'maybe-coupled',
      country: 'co.uk',
      settled: null,
    });
    await until('to have been shown', async () => (await find('prime-video'))?.shown);
    said.push(await bannerSays(page, MAY));

    // The popup explains, and there its owner settles it.
    await renew(own);
    shown.push(await says(own, 'The address used for Prime Video (amazon.co.uk) also opens AWS as root'));
    expect(shown.join()).toContain('closing it may close the AWS account');
    await own.front();
    await press(own, 'Settle this');
    await press(own, 'Leave it as it is');
    await until('it to be settled', async () => (await find('prime-video'))?.settled?.how === 'accepted');
    await page.front();
    await until('the card to go', async () => (await page.inspect()).hosts === 0);
    expect((await registered(own)).join(' ')).not.toContain('primevideo');
    await signIn(page, login('www.amazon.co.uk', 'amzn_prime_video_sso_gb', video), OWNER, video);
    await isSilent(page, 'settled');

    // Another pool, another password beside the same mailbox, another address, a reset.
    const japan = 'https://www.amazon.co.jp/';
    await signIn(page, login('www.amazon.co.jp', 'jpflex', `${japan}home`), OWNER, japan);
    said.push(await bannerSays(page, ADDRESS));
    expect(await find('shopping')).toMatchObject({ level: 'other-pool', country: 'co.jp' });
    await page.go('https://login.us-east-1.auth.skillbuilder.aws/login?client_id=x');
    await fill(page, { '#who': OWNER });
    said.push(await bannerSays(page, ADDRESS));
    expect(await find('builder-id')).toMatchObject({ level: 'same-mailbox', country: null });
    const shop = 'https://www.amazon.de/';
    await signIn(
      page,
      login('www.amazon.de', 'deflex', `${shop}home`, '/ax/claim'),
      'else@example.com',
      shop,
    );
    await isSilent(page, 'another address');
    await page.go(`${shop}ap/forgotpassword`);
    await fill(page, { '#ap_email': OWNER });
    await until('the reset', async () => (await find('amazon'))?.country === 'de');

    await losesNothing(driver, own);

    // A root sign-in that goes through Amazon's own page: never warned about, and the proof.
    const back = 'https://console.aws.amazon.com/practice/set?who=root&account=444455556666&name=Beta';
    await page.go(login('www.amazon.com', 'aws', back));
    await fill(page, { '#ap_email': OTHER });
    await has(page, '#ap_password');
    await isSilent(page, 'the root user’s own sign-in');
    await fill(page, { '#ap_password': SECRET });
    await bannerSays(page, 'ROOT');
    await until('the proof', async () =>
      (await ask(own, { kind: 'logins' })).logins.some((one) => one.coupled !== null),
    );
    await page.go(login('www.amazon.com', 'usflex', 'https://www.amazon.com/home'));
    await fill(page, { '#ap_email': OTHER });
    said.push(await bannerSays(page, IS));
    await page.go('https://www.amazon.com/ap/forgotpassword');
    await page.type('#ap_email', OWNER);
    await page.key('Tab');
    said.push(await bannerSays(page, CHANGE));
    await page.picture(`.cache/screens/amazon-reset-${kind}.png`);

    // The account's settings show the address; closing the account asks for the password first, and a manager is quick.
    await page.go('https://www.amazon.de/ax/account/manage');
    said.push(await bannerSays(page, CHANGE));
    const close = 'https://www.amazon.de/privacy/data-deletion';
    await signIn(page, login('www.amazon.de', 'deflex', close), OWNER, close);
    said.push(await bannerSays(page, CLOSE));

    expect(await everything(own), 'nothing of it is stored').not.toMatch(SECRETS);
    expect(said.join(' '), 'or said').not.toMatch(SECRETS);
    shown.push(await textOf(own), ...driver.notes.shown.map((one) => `${one.summary} ${one.body}`));
    expect(shown.join(' '), 'or shown').not.toMatch(PERSONAL);
    expect(said.join(' ')).not.toMatch(/AWS|\broot\b/i);
    expect(JSON.stringify(await stored(own))).toContain('"digest"');
    expect((await driver.faults()).filter((one) => !LEFT.test(one))).toEqual([]);

    await ask(own, { kind: 'forget-login', id: null });
    await until('no script', async () => (await registered(own)).length === 0);
    await driver.killWorker();
    await ask(own, { kind: 'logins' });
    expect(await registered(own), 'nor after a new start of the worker').toEqual([]);
    await page.go(login('www.amazon.co.uk', 'gbflex', 'https://www.amazon.co.uk/home'));
    await isSilent(page, 'forgotten');
  });
});
