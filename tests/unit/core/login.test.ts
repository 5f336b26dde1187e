import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { aboutTo, propertySignIn, readApe } from '../../../src/core/detect/property-sign-in.ts';
import { readAddress } from '../../../src/core/login/address.ts';
import { changeAt } from '../../../src/core/login/change.ts';
import type { LoginEvent } from '../../../src/core/login/event.ts';
import {
  afterMatches,
  isAfter,
  isPropertyHost,
  loginMatches,
  signInPlace,
} from '../../../src/core/login/place.ts';
import { amazonMatches, openFindings } from '../../../src/core/login/watch.ts';
import { MARKETPLACES, PROPERTIES, PROPERTY_IDS } from '../../../src/core/property.ts';
import { SIGN_IN_WINDOW } from '../../../src/core/session/session.ts';
import type { LoginFields } from '../../../src/core/snapshot.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { loginsView } from '../../../src/core/view/logins.ts';
import { wake } from '../../../src/core/view/wake.ts';
import { B, other, play, saw, signal, T0 } from './make.ts';

const DIGEST = 'a'.repeat(64);
const UK = { pool: 'amazon', country: 'co.uk', seen: true } as const;
const JAPAN = { pool: 'jp', country: 'co.jp', seen: true } as const;
const IRELAND = { pool: 'amazon', country: 'ie', seen: false } as const;
const BUILDER_ID = { pool: 'builder-id', country: null, seen: true } as const;

const typed = (at: number, coupled = false, tab = 1): LoginEvent => ({
  kind: 'root-address',
  ...{ at, tab, digest: DIGEST, coupled },
});
const used = (
  at: number,
  place: typeof UK | typeof JAPAN | typeof IRELAND | typeof BUILDER_ID = UK,
): LoginEvent => ({
  kind: 'login-used',
  ...{ at, login: 'l1', property: 'prime-video', place },
});
const settle = (
  at: number,
  how: 'fixed' | 'not-mine' | 'accepted',
  again: number | null = null,
): LoginEvent => ({
  kind: 'settle',
  ...{ at, finding: 'f1', how, again },
});
const shown = (at: number): LoginEvent => ({ kind: 'finding-shown', at, finding: 'f1' });
const FIELDS: LoginFields = {
  ...{ returnTo: [], handle: [], pageId: [] },
  ...{ claim: true, password: false, remembered: false, switcher: false, register: false, intent: false },
};
const LEARNED = [typed(T0), saw(T0 + 1_000)];

describe('the table of properties', () => {
  it('has 23 marketplaces, one of them with passwords of its own', () => {
    expect(new Set(MARKETPLACES.map(({ country }) => country)).size).toBe(23);
    expect(MARKETPLACES.filter(({ pool }) => pool !== 'amazon').map(({ country }) => country)).toEqual([
      'co.jp',
    ]);
  });

  it.each(MARKETPLACES)(
    'knows the shop of $country, on a desktop and on a telephone',
    ({ country, pool }) => {
      const host = `www.amazon.${country}`;
      const code = { com: 'us', 'co.uk': 'gb' }[country] ?? country.slice(-2);
      const ways: Partial<LoginFields>[] = [
        { handle: [`${code}flex`] },
        { handle: [`anywhere_v2_${code}`] },
        { pageId: [`anywhere_${code}`] },
        { returnTo: [`https://${host}/?ref_=nav`], handle: ['amzn_new'] },
      ];
      for (const way of ways)
        for (const path of ['/ap/signin', '/ax/claim', '/-/en/ap/signin', '/-/zh_TW/ap/signin/139-0-0'])
          expect(propertySignIn({ host, path, login: { ...FIELDS, ...way } })).toMatchObject([
            { property: 'shopping', step: 'claim', pool, country },
          ]);
      const patterns = loginMatches().filter((one) => one.startsWith(`https://${host}/`));
      expect(patterns.map((one) => one.slice(`https://${host}`.length))).toEqual([
        ...['/ap/*', '/ax/*', '/-/*/ap/*', '/-/*/ax/*'],
      ]);
    },
  );

  it('says of three marketplaces that nobody has tried a login of another there', () => {
    const untried = MARKETPLACES.filter(({ country }) => !signInPlace(`www.amazon.${country}`, '/')?.seen);
    expect(untried.map(({ country }) => country)).toEqual(['ie', 'eg', 'co.za']);
  });

  it.each([
    ['change', '/ax/account/manage'],
    ['change', '/-/zh_TW/ap/cnep'],
    ['reset', '/ap/forgotpassword/x'],
    ['close', '/privacy/data-deletion'],
    ['close', '/-/de/privacy/data-deletion'],
    [null, '/privacy/data-deletions'],
    [null, '/gp/privacy/data-deletion'],
    [null, '/ap/signin'],
  ])('knows where a login is about to be changed: %s at %s, and on the way there', (change, path) => {
    expect(changeAt(path)).toBe(change);
    const toward = (...returnTo: string[]) =>
      aboutTo({ host: 'www.amazon.de', path: '/ap/signin', login: { ...FIELDS, returnTo } });
    expect(toward(`https://www.amazon.de${path}?ie=UTF8`)).toBe(change);
    expect(toward(`ape:${btoa(`https://www.amazon.de${path}`)}`)).toBe(change);
    expect(toward('nonsense', `https://www.amazon.de${path}`)).toBe(change);
    expect(toward('https://www.amazon.de/', `https://www.amazon.de${path}`), 'a link’s').toBeNull();
    expect(toward(`https://www.amazon.de.example.com${path}`)).toBeNull();
    expect(toward(`https://www.imdb.com${path}`)).toBeNull();
  });

  it('knows a property’s own pages in whatever language', () => {
    for (const language of ['', '/-/en', '/-/zh_TW']) {
      const path = `${language}/gp/video/detail/0`;
      expect(isAfter('prime-video', 'com', 'www.amazon.com', path), path).toBe(true);
      expect(isAfter('prime-video', 'de', 'www.amazon.com', path), path).toBe(false);
    }
    expect(isAfter('prime-video', 'com', 'www.amazon.com', '/gp/videos')).toBe(false);
  });

  it('is entered only where the manifest asks for access', () => {
    const hosts = manifest.host_permissions.map((one) => one.replace(/^https:\/\/([^/]+)\/.*$/, '$1'));
    const isAsked = (pattern: string): boolean => {
      const host = pattern.replace(/^https:\/\/([^/]+)\/.*$/, '$1');
      return hosts.some((one) => one === host || (one.startsWith('*.') && host.endsWith(one.slice(1))));
    };
    const after = PROPERTY_IDS.flatMap((id) =>
      MARKETPLACES.flatMap(({ country }) => afterMatches(id, country)),
    );
    for (const pattern of [...loginMatches(), ...after]) expect(isAsked(pattern), pattern).toBe(true);
    expect(PROPERTY_IDS.filter((id) => PROPERTIES[id].after !== null).toSorted()).toEqual([
      'alexa-console',
      'builder-id',
      'developer',
      'prime-video',
      'shopping',
    ]);
  });

  it.each([
    ['www.amazon.com', 'amazon'],
    ['www.amazon.co.jp', 'jp'],
    ['sellercentral.amazon.de', null],
    ['sellercentral.amazon.it', 'amazon'],
    ['www.amazon.cn', null],
    ['www.imdb.com', null],
    ['www.goodreads.com', null],
    ['www.audible.de', null],
    ['www.amazon.com.example.com', null],
    ['amazon.com', null],
    ['constructor.amazon.com', null],
    ['us-east-1.signin.aws', null],
  ])('knows whose passwords %s takes: %s', (host, pool) => {
    expect(signInPlace(host, '/ap/signin')?.pool ?? null).toBe(pool);
  });

  it('listens to no other host', () => {
    for (const host of [
      'www.amazon.de',
      'www.primevideo.com',
      'developer.amazon.com',
      'us-east-1.signin.aws',
    ])
      expect(isPropertyHost(host), host).toBe(true);
    for (const host of ['www.imdb.com', 'primevideo.com.example.com', 'amazon.jobs', 'www.amazon.cn'])
      expect(isPropertyHost(host), host).toBe(false);
  });
});

describe('an address', () => {
  it('is folded in case and surrounding space, and in nothing else', () => {
    expect(readAddress('  Acme@Example.COM\n')).toBe('acme@example.com');
    expect(readAddress('\u212Aate@example.com')).not.toBe('kate@example.com'); // the Kelvin sign
    expect(readAddress('аcme@example.com')).not.toBe('acme@example.com'); // a Cyrillic a
  });

  it.each([
    ['a phone number', '+49 170 000'],
    ['two at once', 'a@example.com, b@example.com'],
    ['twenty', Array(20).fill('a@example.com').join(' ')],
    ['10 kB', `${'a'.repeat(10_000)}@example.com`],
    ['nothing', ''],
    ['a name', 'acme'],
  ])('is not %s', (_name, text) => expect(readAddress(text)).toBeNull());

  it('may be wrapped in ape:', () => {
    expect(readApe('ape:aHR0cHM6Ly9hbGV4YS5hbWF6b24uY29tLw==')).toBe('https://alexa.amazon.com/');
    expect(readApe('plain')).toBe('plain');
    for (const bad of ['ape:', 'ape:%%%', 'ape:a', `ape:${'A'.repeat(8)}`]) expect(readApe(bad)).toBeNull();
  });
});

describe('a root login', () => {
  it('is known when its account’s console opens as root, and not before', () => {
    expect(play([typed(T0)])).toMatchObject({ logins: [], learning: [{ digest: DIGEST }] });
    expect(play(LEARNED)).toMatchObject({
      logins: [{ id: 'l1', learned: 'watched', accounts: [signal().account], coupled: null }],
      learning: [],
    });
  });

  it.each([
    ['somebody else is there', [typed(T0), saw(T0 + 1, { signal: other('iam-user') }), saw(T0 + 2)]],
    ['another tab shows root', [typed(T0), saw(T0 + 1, { tab: 2 })]],
    ['root was there before', [saw(T0 - 1), typed(T0), saw(T0 + 1)]],
    ['it was too long ago', [typed(T0), saw(T0 + SIGN_IN_WINDOW)]],
    [
      'the browser was started anew',
      [typed(T0), { kind: 'browser-started', at: T0 + 1, since: T0 + 1 }, saw(T0 + 2)],
    ],
  ] as const)('is not learned where %s', (_name, events) => {
    expect(play([...events]).logins).toEqual([]);
  });

  it('is one login for several accounts, and typed and watched alike', () => {
    const again = [typed(T0 + 2_000), saw(T0 + 3_000, { signal: signal({ account: B }) })];
    const { logins } = play([...LEARNED, ...again]);
    expect(logins).toHaveLength(1);
    expect(logins[0]?.accounts).toEqual([signal().account, B]);
    const named = { kind: 'learn-login', at: T0, digest: DIGEST, label: 'mine', learned: 'typed' } as const;
    expect(play([named, ...LEARNED]).logins).toMatchObject([{ label: 'mine', learned: 'typed' }]);
  });

  it('is one of fifty at most, with what was found of those; ten are learned at a time', () => {
    const digestOf = (at: number) => at.toString(16).padStart(64, '0');
    const learn = (at: number) =>
      ({ kind: 'learn-login', at: T0 + at, digest: digestOf(at), label: null, learned: 'typed' }) as const;
    const many = Array.from({ length: 60 }, (_one, at) => learn(at));
    const state = play([learn(0), used(T0 + 1), ...many.slice(1)]);
    expect(state.logins.map(({ digest }) => digest)).toEqual(many.slice(10).map(({ digest }) => digest));
    expect(state.findings).toEqual([]);
    const tabs = Array.from({ length: 20 }, (_one, at) => typed(T0 + at, false, at));
    expect(play(tabs).learning.map(({ tab }) => tab)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('leaves nothing behind when it is forgotten', () => {
    for (const id of ['l1', null]) {
      const state = play([...LEARNED, used(T0 + 5_000), { kind: 'forget-login', id }]);
      expect([state.logins, state.findings]).toEqual([[], []]);
      expect(amazonMatches(state, T0 + 5_000)).toEqual([]);
    }
  });

  it('is stored and shown without its address, and shown without its digest', () => {
    const state = play([...LEARNED, used(T0 + 5_000)]);
    expect(parseStored(structuredClone(state))).toEqual({ state, aside: [] });
    expect(JSON.stringify(loginsView(state))).not.toContain(DIGEST);
  });
});

describe('a finding', () => {
  it.each([
    ['maybe-coupled', UK, false],
    ['coupled', UK, true],
    ['maybe-coupled', IRELAND, true],
    ['other-pool', JAPAN, true],
    ['same-mailbox', BUILDER_ID, true],
  ] as const)('says %s', (level, place, coupled) => {
    const { findings } = play([typed(T0, coupled), saw(T0 + 1), used(T0 + 2, place)]);
    expect(findings).toMatchObject([{ level, shown: null, settled: null }]);
  });

  it('is one of two hundred at most; one that is settled goes first', () => {
    const countries = Array.from({ length: 201 }, (_one, at) => `x${at}`);
    const all = countries.map((country, at) => used(T0 + at + 2, { ...UK, country } as unknown as typeof UK));
    const events = [...LEARNED, ...all.slice(0, 50), { ...settle(T0 + 99, 'fixed'), finding: 'f7' }];
    const { findings } = play([...events, ...all.slice(50)]);
    expect(findings).toHaveLength(200);
    expect(countries.filter((one) => !findings.some(({ country }) => country === one))).toEqual(['x6']);
  });

  it('is none for a login that isn’t known', () => expect(play([used(T0)]).findings).toEqual([]));

  it('is raised and spoken of again by the proof', () => {
    const proof = [typed(T0 + 20, true), saw(T0 + 21, { signal: signal({ account: B }) })];
    for (const done of [[], [settle(T0 + 12, 'accepted')]])
      expect(
        play([typed(T0), saw(T0 + 1), used(T0 + 10), shown(T0 + 11), ...done, ...proof]).findings,
      ).toMatchObject([{ level: 'coupled', shown: null, settled: null }]);
    const notMine = play([typed(T0), saw(T0 + 1), used(T0 + 10), settle(T0 + 12, 'not-mine'), ...proof]);
    expect(notMine.findings[0]?.settled?.how).toBe('not-mine');
  });

  it('waits to be said again where the login is about to be changed, and not once it is settled', () => {
    const first = [typed(T0), saw(T0 + 1), used(T0 + 2), shown(T0 + 3)];
    const changing = { ...used(T0 + 9), changing: true } as LoginEvent;
    expect(play([...first, changing]).findings[0]).toMatchObject({ shown: null, settled: null });
    for (const how of ['fixed', 'not-mine', 'accepted'] as const) {
      const state = play([...first, settle(T0 + 4, how), changing]);
      expect(state.findings[0]?.settled?.how).toBe(how);
      expect(amazonMatches(state, T0 + 9)).toEqual(loginMatches());
    }
  });

  it('is quiet once it is settled, until something changes', () => {
    const first = [typed(T0), saw(T0 + 1), used(T0 + 2), shown(T0 + 3)];
    const later = (...more: LoginEvent[]) => play([...first, ...more]).findings[0];
    expect(later(used(T0 + 9))).toMatchObject({ shown: T0 + 3, last: T0 + 9 });
    for (const how of ['fixed', 'not-mine', 'accepted'] as const)
      expect(later(settle(T0 + 4, how), used(T0 + 9))?.settled?.how).toBe(how);
    const dated = settle(T0 + 4, 'accepted', T0 + 8);
    expect(later(dated, used(T0 + 7))?.settled).not.toBeNull();
    expect(later(dated, used(T0 + 8))).toMatchObject({ shown: null, settled: null });
    const rooted = [settle(T0 + 4, 'fixed'), typed(T0 + 5), saw(T0 + 6, { signal: signal({ account: B }) })];
    const state = play([...first, ...rooted, used(T0 + 7)]);
    expect(state.findings[0]?.settled, 'the old address opens AWS again').toBeNull();
  });
});

describe('the script for Amazon’s pages', () => {
  it('is nowhere without a reason', () => {
    expect(amazonMatches(play([saw(T0)]), T0)).toEqual([]);
  });

  it('is at the sign-ins while a login is being learned, and until then the worker wakes again', () => {
    const state = play([typed(T0)]);
    expect(amazonMatches(state, T0)).toEqual(loginMatches());
    expect(wake(state, T0)).toBe(T0 + SIGN_IN_WINDOW);
    expect(amazonMatches(state, T0 + SIGN_IN_WINDOW)).toEqual([]);
  });

  it('is on a property’s own pages while a finding waits to be said there', () => {
    const all = [typed(T0), saw(T0 + 1), used(T0 + 2)];
    expect(amazonMatches(play(all), T0 + 2)).toContain('https://*.primevideo.com/*');
    expect(amazonMatches(play([...all, shown(T0 + 3)]), T0 + 3)).toEqual(loginMatches());
    expect(openFindings(play([...all, shown(T0 + 3)]))).toEqual(['f1']);
    expect(openFindings(play([...all, settle(T0 + 3, 'fixed')]))).toEqual([]);
  });

  it('is nowhere when watching is switched off', () => {
    const off = { kind: 'set', key: 'watchLogins', value: false } as const;
    expect(amazonMatches(play([...LEARNED, used(T0 + 5_000), off]), T0 + 5_000)).toEqual([]);
  });
});
