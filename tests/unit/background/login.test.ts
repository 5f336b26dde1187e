import { pbkdf2Sync } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SIGN_IN_WINDOW } from '../../../src/core/session/session.ts';
import type { LoginsView } from '../../../src/core/view/logins.ts';
import type { ManagedView } from '../../../src/core/view/managed.ts';
import type { LoginReply } from '../../../src/messages.ts';
import { signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  called,
  fakeBrowser,
  freshBrowser,
  injected,
  installed,
  OWN,
  openTabs,
  patterns,
  registered,
  type Sender,
  SIGN_IN,
  send,
  startBrowser,
  startWorker,
} from './worker.ts';

const ADDRESS = 'acme@example.com';

/** Longer than pages that were just loading are covered once more, in ms. */
const LATE = 1_200;

/** Everything that is written to the console while a test runs. */
const logged: unknown[][] = [];

beforeEach(async () => {
  logged.length = 0;
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void logged.push(words));
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/console/home' });
  await startWorker();
  return () => {
    vi.useRealTimers();
    expect(logged.flat().map(String).join(' '), 'no address is logged').not.toMatch(/@|example\.com|https?:/);
  };
});

const page = (host: string, path = '/ap/signin', more: Partial<NonNullable<Sender['tab']>> = {}): Sender => ({
  origin: `https://${host}`,
  frameId: 0,
  tab: { id: 7, url: `https://${host}${path}`, ...more },
});
/** In the tab that the console opens in after it. */
const HERE = { id: 1 };
const logins = () => send<LoginsView>({ kind: 'logins' }, OWN);
const learn = (address = ADDRESS) => send<LoginsView>({ kind: 'learn-login', address, label: 'mine' }, OWN);
const signsIn = (from: Sender, address = ADDRESS, more: object = {}) =>
  send<LoginReply>({ kind: 'login', address, property: 'prime-video', step: 'claim', ...more }, from);

describe('a root login in the worker', () => {
  it('is learned from a watched root sign-in, and its address isn’t kept', async () => {
    await send({ kind: 'root-address', address: ADDRESS }, SIGN_IN);
    expect(registered.has('amazon'), 'Amazon’s page may be next').toBe(true);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await logins()).logins).toMatchObject([{ learned: 'watched', label: null }]);
    expect((await learn(` ${ADDRESS.toUpperCase()}`)).logins, 'the same, typed').toHaveLength(1);
  });

  it('is heard of from a root sign-in alone, and not while watching is off', async () => {
    await send({ kind: 'root-address', address: ADDRESS }, CONSOLE);
    await send({ kind: 'root-address', address: ADDRESS }, page('www.amazon.com', '/ap/signin', HERE));
    const asRoot = { kind: 'login', address: ADDRESS, property: 'aws-root', step: 'claim' };
    await send(asRoot, page('www.amazon.de', '/ap/signin', HERE));
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await logins()).logins).toEqual([]);
    await send({ kind: 'set', key: 'watchLogins', value: false }, OWN);
    await send({ kind: 'root-address', address: ADDRESS }, SIGN_IN);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await logins()).logins).toEqual([]);
    expect(registered.has('amazon')).toBe(false);
  });

  it('is proven to be coupled by Amazon’s own page for the root user', async () => {
    const asRoot = { kind: 'login', address: ADDRESS, property: 'aws-root', step: 'claim' };
    const { notice } = await send<LoginReply>(asRoot, page('www.amazon.com', '/ap/signin', HERE));
    expect(notice, 'which is never warned about').toBeNull();
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await logins()).logins).toMatchObject([{ learned: 'watched', coupled: T0 }]);
    expect(await send<LoginReply>(asRoot, page('www.amazon.com'))).toMatchObject({ notice: null });
    expect((await logins()).findings).toEqual([]);
  });

  it('is refused where it is no address', async () => {
    for (const text of ['nonsense', 'a@example.com, b@example.com', 'x'.repeat(900)])
      expect(await learn(text)).toMatchObject({ refused: true, logins: [] });
  });

  it('has another digest in another installation', async () => {
    const digests = [];
    for (const _run of [1, 2]) {
      await learn();
      const { digestOf } = await import('../../../src/background/login-key.ts');
      const one = await digestOf(ADDRESS);
      expect([one, await digestOf(ADDRESS)]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), one]);
      digests.push(one);
      freshBrowser();
      await startWorker();
    }
    expect(digests[0]).not.toBe(digests[1]);
  });
});

describe('a sign-in on Amazon’s pages', () => {
  it('without a match is answered with nothing, and with one in words that a guest may read', async () => {
    expect(await signsIn(page('www.amazon.de'))).toEqual({ watch: false, notice: null });
    await learn();
    expect(await signsIn(page('www.amazon.de'), 'else@example.com')).toEqual({ watch: true, notice: null });
    const { notice } = await signsIn(page('www.amazon.de'));
    expect(notice?.finding).toBe('f1');
    expect(notice?.text).toMatch(/may also be a key/);
    expect(notice?.text).not.toMatch(/AWS|\broot\b/i);
    await send({ kind: 'set', key: 'onlyMe', value: true }, OWN);
    expect((await signsIn(page('www.amazon.de'))).notice?.text).toMatch(/AWS account as root/);
  });

  it('waits on the property’s own page, once', async () => {
    await learn();
    await signsIn(page('www.amazon.co.uk'));
    const video = page('www.primevideo.com', '/');
    expect(patterns.get('amazon')).toContain('https://*.primevideo.com/*');
    expect((await send<LoginReply>({ kind: 'login-page' }, video)).notice?.finding).toBe('f1');
    expect((await send<LoginReply>({ kind: 'login-page' }, page('www.amazon.co.uk', '/'))).notice).toBeNull();
    await send({ kind: 'notice-shown', finding: 'f1' }, video);
    expect(patterns.get('amazon')).not.toContain('https://*.primevideo.com/*');
    expect((await signsIn(page('www.amazon.co.uk'))).notice).toBeNull();
    expect((await signsIn(page('www.amazon.co.uk'), ADDRESS, { step: 'reset' })).notice?.text).toMatch(
      /a change here/,
    );
  });

  it('on the way to closing the account is told so, there and on the page for it, until that was seen', async () => {
    await learn();
    const shop = { property: 'shopping', step: 'close' };
    const closing = page('www.amazon.com', '/privacy/data-deletion');
    await signsIn(page('www.amazon.com'), ADDRESS, { property: 'shopping' });
    await send({ kind: 'notice-shown', finding: 'f1' }, page('www.amazon.com'));
    expect((await send<LoginReply>({ kind: 'login-page' }, closing)).notice).toBeNull();
    expect((await signsIn(page('www.amazon.com'), ADDRESS, shop)).notice?.text).toMatch(
      /may also be a key.*closing this account may close that/,
    );
    expect(patterns.get('amazon')).toContain('https://www.amazon.com/*');
    expect((await send<LoginReply>({ kind: 'login-page' }, closing)).notice?.text).toMatch(/closing this/);
    await send({ kind: 'set', key: 'onlyMe', value: true }, OWN);
    expect((await send<LoginReply>({ kind: 'login-page' }, closing)).notice?.text).toMatch(
      /AWS account as root/,
    );
    await send({ kind: 'notice-shown', finding: 'f1' }, closing);
    expect((await send<LoginReply>({ kind: 'login-page' }, closing)).notice).toBeNull();
    expect(patterns.get('amazon')).not.toContain('https://www.amazon.com/*');
    const japan = await signsIn(page('www.amazon.co.jp'), ADDRESS, shop);
    expect(japan.notice?.text, 'another password: nothing of AWS changes').not.toMatch(/clos/);
  });

  it('is said in a private window, and forgotten', async () => {
    await learn();
    const { notice } = await signsIn(page('www.amazon.de', '/ap/signin', { incognito: true }));
    expect(notice).toMatchObject({ finding: null });
    await send(
      { kind: 'root-address', address: 'else@example.com' },
      { ...SIGN_IN, tab: { id: 1, incognito: true } },
    );
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect(await logins()).toMatchObject({ findings: [], logins: [{ learned: 'typed', accounts: [] }] });
  });

  it('leaves what waits unsaid in a private window, and while watching is off', async () => {
    await learn();
    await signsIn(page('www.amazon.co.uk'));
    const says = async (more = {}) =>
      (await send<LoginReply>({ kind: 'login-page' }, page('www.primevideo.com', '/', more))).notice;
    expect(await says({ incognito: true })).toBeNull();
    await send({ kind: 'set', key: 'watchLogins', value: false }, OWN);
    expect(await says()).toBeNull();
    await send({ kind: 'set', key: 'watchLogins', value: true }, OWN);
    expect(await says()).not.toBeNull();
  });

  it.each([
    ['fixed', null],
    ['not-mine', null],
    ['accepted', /a change here/],
  ] as const)('is warned of before a reset where the finding is settled as %s: %s', async (how, words) => {
    await learn();
    await signsIn(page('www.amazon.de'));
    await send({ kind: 'settle', finding: 'f1', how, again: null }, OWN);
    expect((await signsIn(page('www.amazon.de'))).notice).toBeNull();
    const { notice } = await signsIn(page('www.amazon.de'), ADDRESS, { step: 'reset' });
    if (words) expect(notice?.text).toMatch(words);
    else expect(notice).toBeNull();
  });

  it('is taken off the page that shows it once it is settled', async () => {
    await learn();
    await signsIn(page('www.amazon.de'));
    await send({ kind: 'notice-shown', finding: 'f1' }, page('www.amazon.de'));
    openTabs.push({ id: 9, url: 'https://www.amazon.de/ap/signin' });
    called.length = 0;
    await send({ kind: 'settle', finding: 'f1', how: 'accepted', again: null }, OWN);
    expect(called).toContainEqual({ tab: 9, args: [[]] });
  });

  it.each([
    ['twenty addresses at once', Array(20).fill(ADDRESS).join(' ')],
    ['twenty with commas', Array(20).fill(ADDRESS).join(',')],
    ['an "address" of 10 kB', `${'a'.repeat(10_000)}@example.com`],
    ['a Cyrillic a', ADDRESS.replace('a', '\u0430')],
    ['wide letters', ADDRESS.replace('a', '\uff41')],
    ['a space of no width', ADDRESS.replace('@', '\u200b@')],
    ['an address still wrapped', `ape:${btoa(ADDRESS)}`],
  ])('with %s is nobody’s, and nothing is kept of it', async (_name, text) => {
    await learn();
    const reply = await signsIn(page('www.amazon.de'), text);
    expect(reply?.notice ?? null).toBeNull();
    await send({ kind: 'root-address', address: text }, SIGN_IN);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const { findings, logins: known } = await logins();
    expect([findings, known.filter(({ learned }) => learned === 'typed').length]).toEqual([[], 1]);
  });

  it('with an address changed after the match is answered with nothing', async () => {
    await learn();
    expect((await signsIn(page('www.amazon.de'))).notice).not.toBeNull();
    expect((await signsIn(page('www.amazon.de'), 'else@example.com')).notice).toBeNull();
    expect((await logins()).findings).toHaveLength(1);
  });

  it('is not heard from elsewhere', async () => {
    await learn();
    for (const host of ['www.imdb.com', 'www.amazon.com.example.com', 'console.aws.amazon.com'])
      await signsIn(page(host)).catch(() => undefined);
    await signsIn({ ...page('www.amazon.de'), frameId: 3 });
    expect((await logins()).findings).toEqual([]);
  });
});

describe('a root login that the organisation names by a digest', () => {
  const SALT = '00112233445566778899aabbccddeeff';
  const OTHER = 'ffeeddccbbaa99887766554433221100';
  /** By another implementation of PBKDF2 than the worker's. */
  const named = (address: string, salt: string) => ({
    salt,
    digest: pbkdf2Sync(address, Buffer.from(salt, 'hex'), 600_000, 32, 'sha256').toString('hex'),
  });

  async function underPolicy(answer: object): Promise<void> {
    await fakeBrowser.storage.managed.set(answer as never);
    await startWorker();
    await vi.waitFor(async () => {
      const { receivedAt } = await send<ManagedView>({ kind: 'policy' }, OWN);
      expect(receivedAt).not.toBeNull();
    });
  }

  it('is known once somebody signs in with it, with its label, and goes with the policy', async () => {
    const rootLogins = [named('else@example.com', OTHER), { ...named(ADDRESS, SALT), label: 'Payer' }];
    await underPolicy({ rootLogins });
    expect(registered.has('amazon'), 'there is a login to watch for').toBe(true);
    expect((await logins()).logins).toEqual([]);
    expect(await signsIn(page('www.amazon.de'), 'nobody@example.com')).toEqual({ watch: true, notice: null });
    const hidden = await signsIn(page('www.amazon.de', '/ap/signin', { incognito: true }));
    expect(hidden.notice?.text).toMatch(/may also be a key/);
    expect((await logins()).logins, 'nothing of a private window').toEqual([]);
    const { notice } = await signsIn(page('www.amazon.de'), ` ${ADDRESS.toUpperCase()}`);
    expect(notice?.finding).toBe('f1');
    expect((await logins()).logins).toMatchObject([{ learned: 'policy', label: 'Payer' }]);
    await fakeBrowser.storage.managed.clear();
    await underPolicy({ mode: 'inform' });
    expect(await logins()).toMatchObject({ logins: [], findings: [] });
  }, 30_000);

  it('is known at a root sign-in, and under which account after it', async () => {
    await underPolicy({ rootLogins: [named(ADDRESS, SALT)] });
    await send({ kind: 'root-address', address: ADDRESS }, SIGN_IN);
    expect((await logins()).logins).toMatchObject([{ learned: 'policy', accounts: [] }]);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await logins()).logins).toMatchObject([{ learned: 'policy', accounts: ['111122223333'] }]);
  }, 30_000);
});

describe('the script for Amazon’s pages', () => {
  it('reaches pages that are open, comes back after a lost registration, and is taken back', async () => {
    openTabs.push({ id: 9, url: 'https://www.amazon.de/ap/signin' });
    await learn();
    expect(injected).toContain('9:content/amazon.js');
    registered.clear();
    await startWorker();
    await logins();
    expect(registered.has('amazon'), 'a browser may lose it').toBe(true);
    await send({ kind: 'forget-login', id: null }, OWN);
    expect(registered.has('amazon')).toBe(false);
  });

  it.each([
    ['Offroot is updated', () => installed('update')],
    ['the browser starts', startBrowser],
    ['the worker is woken', alarmRings],
  ])('is registered again for the same pages when %s, for browsers may lose it', async (_when, begin) => {
    await learn();
    await signsIn(page('www.amazon.co.uk'));
    const before = [...(patterns.get('amazon') ?? [])];
    expect(before).toContain('https://*.primevideo.com/*');
    registered.clear();
    patterns.clear();
    openTabs.push({ id: 9, url: 'https://www.primevideo.com/' });
    injected.length = 0;
    await startWorker();
    await begin();
    await logins();
    expect(patterns.get('amazon')).toEqual(before);
    expect(injected).toContain('9:content/amazon.js');
  });

  it.each([
    ['Offroot is updated', () => installed('update')],
    ['the browser starts', startBrowser],
    ['the worker is woken', alarmRings],
  ])('is taken back when %s and its reason has ended meanwhile', async (_when, begin) => {
    openTabs.push({ id: 9, url: 'https://www.amazon.de/ap/signin' });
    await send({ kind: 'root-address', address: ADDRESS }, SIGN_IN);
    expect(registered.has('amazon')).toBe(true);
    vi.setSystemTime(T0 + SIGN_IN_WINDOW);
    await startWorker();
    await begin();
    await logins();
    expect(registered.has('amazon')).toBe(false);
    expect(called, 'and the copy that runs ends').toContainEqual({ tab: 9, args: [[]] });
  });

  it('comes back nowhere after all is forgotten: not late, not through an update, not through a start', async () => {
    await learn();
    await signsIn(page('www.amazon.co.uk'));
    await send({ kind: 'forget-login', id: null }, OWN);
    injected.length = 0;
    openTabs.push({ id: 9, url: 'https://www.amazon.de/ap/signin' });
    await new Promise((done) => setTimeout(done, LATE));
    for (const begin of [() => installed('update'), startBrowser]) {
      await startWorker();
      await begin();
      await logins();
      expect([registered.has('amazon'), injected.filter((one) => one.includes('amazon'))]).toEqual([
        false,
        [],
      ]);
    }
  });

  it.each(['fixed', 'not-mine', 'accepted'] as const)(
    'leaves a property’s own pages when its finding is settled: %s',
    async (how) => {
      await learn();
      await signsIn(page('www.amazon.co.uk'));
      openTabs.push({ id: 9, url: 'https://www.primevideo.com/' });
      await send({ kind: 'settle', finding: 'f1', how, again: null }, OWN);
      expect(patterns.get('amazon')).not.toContain('https://*.primevideo.com/*');
      expect(called).toContainEqual({ tab: 9, args: [[]] });
    },
  );
});
