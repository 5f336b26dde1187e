import fc from 'fast-check';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { A, B, cookieOf, D, page, rootArn } from '../unit/core/make.ts';

/*
 * Pages that nobody has seen: marks as AWS writes them, and what cutting, turning round, encoding again, packing in and
 * translating make of them.
 */

const HOSTS = [
  'console.aws.amazon.com',
  'us-east-1.console.aws.amazon.com',
  `${D}.us-east-1.console.aws.amazon.com`,
  'health.aws.amazon.com',
  `${B}.us-east-1.console.aws.amazon.com`,
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
  `${rootArn()}/root`,
  `arn:aws:iam::${A}:saml-provider/root`,
  'root',
  '',
];

/** What a page and a translation can do to a mark. */
export const MUTATIONS: Record<string, (text: string, at: number) => string> = {
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
  tail: (text) => text.replaceAll(':root', ':root/x'),
};

export const mutated = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
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

/** Any page at all, as the reader of pages could hand it on. */
export const anyPage: fc.Arbitrary<PageSnapshot> = fc
  .record({
    host: mostly(fc.constantFrom(...HOSTS.slice(0, 4)), fc.oneof(fc.constantFrom(...HOSTS), fc.domain())),
    path: fc.constantFrom('/', '/console/home', '/signin', '/de/console/'),
    complete: mostly(fc.constant(true), no),
    sessionData: metas,
    tbData: mostly<(string | null)[]>(
      fc.constant([]),
      fc.array(fc.oneof(fc.constant('{"prismModeEnabled":true}'), fc.string(), fc.constant(null)), {
        maxLength: 6,
      }),
    ),
    userInfo: mostly<string | null>(fc.option(cookie), fc.oneof(mutated(cookie), fc.string())),
    sessionCookies: mostly<string[]>(
      fc.constant([]),
      fc.array(fc.constantFrom(D, `${B}-zz99yy88`, 'x'), { maxLength: 2 }),
    ),
    multiSessionOptIn: mostly(no, fc.boolean()),
    bodyAccount: mostly<string | null>(fc.constant(null), fc.constantFrom(A, B, 'root', '')),
    hints: fc.array(fc.constantFrom('header', 'body-class', 'account-tile'), { maxLength: 3 }),
    signIn: fc.option(
      fc.record({
        resolving: fc.constantFrom('email' as const, 'other' as const, null),
        chooser: fc.boolean(),
        iamChosen: fc.boolean(),
        iamFields: fc.boolean(),
        check: fc.boolean(),
        password: fc.boolean(),
        mfaCode: fc.boolean(),
        mfaChoice: fc.boolean(),
        oneTimeCode: fc.boolean(),
        recovery: fc.boolean(),
      }),
    ),
  })
  .map((change) => page(change));
