import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { identity } from '../../../src/core/detect/identity.ts';
import { markerState } from '../../../src/core/detect/marker.ts';
import { rootSignIn } from '../../../src/core/detect/root-sign-in.ts';
import type { PageSnapshot } from '../../../src/core/snapshot.ts';
import { SHAPES } from '../../../src/messages.ts';
import { A, B, cookieOf, D, page, rootArn } from './make.ts';

const HOSTS = [
  'console.aws.amazon.com',
  'us-east-1.console.aws.amazon.com',
  `${D}.us-east-1.console.aws.amazon.com`,
  'health.aws.amazon.com',
  'console.amazonaws-eusc.eu',
  'signin.aws.amazon.com',
  'acme.signin.aws.amazon.com',
  'aws.amazon.com',
  'console.amazonaws-us-gov.com',
  'example.com',
];

const ARNS = [
  rootArn(),
  rootArn(B),
  rootArn(`${A}4`),
  `arn:aws-us-gov:iam::${A}:root`,
  `arn:aws:iam::${A}:user/root`,
  `arn:aws:iam::${A}:user/bob`,
  `arn:aws:sts::${A}:assumed-role/root/root`,
  `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_root_0123456789abcdef/root`,
  `arn:aws:sts::${A}:federated-user/root`,
  `${rootArn()} `,
  'root',
  '',
];

/** What a page and a translation can do to a mark: cut it, turn its parts round, encode it again, pack it in, translate it. */
const MUTATIONS: Record<string, (text: string, at: number) => string> = {
  keep: (text) => text,
  cut: (text, at) => text.slice(0, at % (text.length + 1)),
  behead: (text, at) => text.slice(at % (text.length + 1)),
  reverse: (text) => [...text].reverse().join(''),
  rotate: (text, at) => text.slice(at % (text.length + 1)) + text.slice(0, at % (text.length + 1)),
  encode: (text) => encodeURIComponent(text),
  stringify: (text) => JSON.stringify(text),
  nest: (text) => `{"data":${text}}`,
  list: (text) => `[${text}]`,
  double: (text) => text + text,
  upper: (text) => text.toUpperCase(),
  translate: (text) => text.replaceAll('root', 'racine'),
  blank: (text) => text.replaceAll(':', ': '),
};

const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.constantFrom(...Object.values(MUTATIONS)), fc.nat(400))
    .map(([from, mutate, at]) => mutate(from, at));

const arn = fc.oneof(
  { weight: 2, arbitrary: fc.constant(rootArn()) },
  { weight: 3, arbitrary: fc.constantFrom(...ARNS) },
);
const field = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined });

const meta: fc.Arbitrary<string> = fc
  .record({
    accountId: field(fc.constantFrom(A, B, `${A}4`, '', null, 5)),
    sessionARN: field(fc.oneof(arn, fc.constantFrom(null, 5, {}))),
    displayName: field(fc.oneof(fc.string(), fc.constantFrom('Acme%20Ltd', 'owner%40example.com'))),
    prismModeEnabled: field(fc.constantFrom(true, false, 'true', 1)),
    sessionDifferentiator: field(fc.constantFrom(D, `${B}-zz99yy88`, 'x', null)),
    signInEndpoint: field(fc.constantFrom('us-east-1.signin.aws.amazon.com', 'example.com', 5)),
  })
  .map((data) => JSON.stringify(data));

const cookie = arn.map((one) => cookieOf(one));
/** Most pages are as AWS writes them, so that there are roots to be wrong about. */
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: rare });
const anyMeta = mostly<string | null>(
  meta,
  fc.oneof(mutated(meta), fc.constant(null), fc.string(), fc.json()),
);
const metas = mostly(fc.array(anyMeta, { maxLength: 1 }), fc.array(anyMeta, { maxLength: 6 }));
const no = fc.constant(false);

const anyPage: fc.Arbitrary<PageSnapshot> = fc
  .record({
    host: mostly(fc.constantFrom(...HOSTS.slice(0, 4)), fc.oneof(fc.constantFrom(...HOSTS), fc.domain())),
    path: fc.constantFrom('/', '/console/home', '/signin', '/de/console/'),
    complete: mostly(fc.constant(true), no),
    sessionData: metas,
    tbData: mostly<(string | null)[]>(
      fc.constant([]),
      fc.array(fc.oneof(fc.constant('{"prismModeEnabled":true}'), fc.string(), fc.constant(null)), {
        maxLength: 2,
      }),
    ),
    userInfo: mostly<string | null>(fc.option(cookie), fc.oneof(mutated(cookie), fc.string())),
    sessionCookies: mostly<string[]>(
      fc.constant([]),
      fc.array(fc.constantFrom(D, `${B}-zz99yy88`, 'x'), { maxLength: 2 }),
    ),
    multiSessionOptIn: mostly(no, fc.boolean()),
    hints: fc.array(fc.constantFrom('header', 'body-class', 'account-tile'), { maxLength: 3 }),
    signIn: fc.option(
      fc.record({
        resolving: fc.constantFrom('email' as const, 'other' as const, null),
        iamChosen: fc.boolean(),
        iamFields: fc.boolean(),
        password: fc.boolean(),
        mfa: fc.boolean(),
      }),
    ),
  })
  .map((change) => page(change));

const RUNS = 800;

/** A root ARN, and nothing around it, as the value of `key`, in a mark read as generously as can be. */
function namesRoot(mark: string | null, key: string, account: string | null): boolean {
  const texts = [mark, decode(mark)].filter((text) => text !== null);
  return texts.some((text) => text.replaceAll('\\"', '"').includes(`"${key}":"${rootArn(account ?? '')}"`));
}

/** The ARN that a meta names, if it names any. */
function arnOf(mark: string | null): unknown {
  const once: unknown = JSON.parse(mark ?? '{}');
  const data = typeof once === 'string' ? (JSON.parse(once) as unknown) : once;
  return (data as { sessionARN?: unknown }).sessionARN || undefined;
}

function decode(text: string | null): string | null {
  try {
    return text === null ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}

describe('whatever becomes of the marks', () => {
  it('nothing is thrown, and at most one signal comes of each detector', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        expect(identity(one).length).toBeLessThanOrEqual(1);
        expect(rootSignIn(one).length).toBeLessThanOrEqual(1);
        markerState({ account: A, differentiator: null, scope: 'amazon.com' }, one);
        markerState({ account: A, differentiator: D, scope: null }, one);
      }),
      { numRuns: RUNS },
    );
  });

  it('root is never said but by its whole ARN, of the page’s own partition, in the mark that answered', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        const [said] = identity(one);
        if (said?.who !== 'root') return;
        const marks = said.mark === 'meta' ? one.sessionData : [one.userInfo];
        const key = said.mark === 'meta' ? 'sessionARN' : 'arn';
        expect(marks.every((mark) => namesRoot(mark, key, said.account))).toBe(true);
        expect(said.account).toMatch(/^\d{12}$/);
        expect(said.partition).toBe('aws');
      }),
      { numRuns: RUNS * 2 },
    );
  });

  it('the cookie is never believed where host, cookies or opt-in speak of multi-session, nor before the end', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        const [said] = identity(one);
        if (said?.mark !== 'cookie') return;
        expect(one.complete).toBe(true);
        expect(one.sessionCookies).toEqual([]);
        expect(one.multiSessionOptIn).toBe(false);
        expect(one.tbData).not.toContain('{"prismModeEnabled":true}');
        expect(one.host).not.toContain(D);
        expect(one.sessionData.map(arnOf)).toEqual(one.sessionData.map(() => undefined));
      }),
      { numRuns: RUNS * 2 },
    );
  });

  it('an unread page has a reason and no account, and only it has a reason', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        const [said] = identity(one);
        if (!said) return;
        expect(said.reason !== null).toBe(said.who === 'unread');
        if (said.who !== 'root')
          expect([said.account, said.name, said.signInHost]).toEqual([null, null, null]);
      }),
      { numRuns: RUNS },
    );
  });

  it('what is said fits the message', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        for (const said of identity(one)) {
          expect(z.safeParse(SHAPES.sighting, { kind: 'sighting', signal: said }).success).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('hosts that aren’t the console’s say nothing of who it is', () => {
    fc.assert(
      fc.property(anyPage, fc.domain(), (one, host) => {
        expect(identity({ ...one, host })).toEqual([]);
        expect(rootSignIn({ ...one, host: `${host}.example.com` })).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a page is not changed by being read', () => {
    fc.assert(
      fc.property(anyPage, (one) => {
        const before = structuredClone(one);
        identity(one);
        rootSignIn(one);
        expect(one).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('the corpus of this test does hold root pages of both marks', () => {
    const said = fc.sample(anyPage, { numRuns: 1_000, seed: 1 }).flatMap(identity);
    for (const mark of ['meta', 'cookie']) {
      expect(said.filter((one) => one.who === 'root' && one.mark === mark).length).toBeGreaterThan(20);
    }
  });
});
