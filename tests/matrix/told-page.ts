import fc from 'fast-check';
import type { PrincipalKind } from '../../src/core/principal.ts';
import type { Mark, UnreadReason } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { A, B, page } from '../unit/core/make.ts';

/*
 * Pages whose truth is known because they are made from it: somebody is signed in, and the marks say so in one of the
 * ways of the facts (AWS facts, sections 0 to 4). What is done to them afterwards either changes nothing, or makes two
 * marks contradict one another.
 */

const KINDS: Record<PrincipalKind, (account: string) => string> = {
  root: (account) => `arn:aws:iam::${account}:root`,
  'iam-user': (account) => `arn:aws:iam::${account}:user/root`,
  'assumed-role': (account) => `arn:aws:sts::${account}:assumed-role/root/root`,
  'identity-center': (account) =>
    `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_root_0123456789abcdef/root`,
  'federated-user': (account) => `arn:aws:sts::${account}:federated-user/root`,
};

const KIND_NAMES = Object.keys(KINDS) as PrincipalKind[];

/** Somebody, as a page tells it. */
export interface Truth {
  kind: PrincipalKind;
  account: string;
  mark: Mark;
}

export interface ToldPage {
  truth: Truth;
  page: PageSnapshot;
}

type Fields = Record<string, unknown>;

/** Ways to write one object that all mean the same. */
const WRITINGS: ((data: Fields) => string)[] = [
  (data) => JSON.stringify(data),
  (data) => JSON.stringify(JSON.stringify(data)),
  (data) => JSON.stringify(data, null, 2),
  (data) => JSON.stringify(Object.fromEntries(Object.entries(data).toReversed())),
  (data) => JSON.stringify({ region: 'us-east-1', ...data, sessionId: 'x', accountAlias: '' }),
  (data) => JSON.stringify(data).replaceAll('o', '\\u006f'),
];

/** Ways to encode a cookie's value that all mean the same. */
const ENCODINGS: ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => text,
  (text) => encodeURIComponent(text).replaceAll('%', '%').replace(/[a-z]/g, percent),
];

function percent(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16)}`;
}

function cookieOf(arn: string, encode: (text: string) => string): string {
  const data = { arn, alias: '', username: 'Acme%20Ltd', keybase: '', signinType: 'PUBLIC' };
  return encode(JSON.stringify(data));
}

interface Way {
  kind: PrincipalKind;
  account: string;
  write: (data: Fields) => string;
  encode: (text: string) => string;
  way: 'meta' | 'meta and cookie' | 'multi-session' | 'account and cookie' | 'nothing and cookie' | 'cookie';
  nothing: string;
  hints: string[];
  bodyAccount: boolean;
}

function session(account: string): string {
  return `${account}-ab12cd34`;
}

/** The marks of one way of telling. */
function marksOf({ kind, account, write, encode, way, nothing }: Way): Partial<PageSnapshot> {
  const arn = KINDS[kind](account);
  const userInfo = cookieOf(arn, encode);
  const data = { accountId: account, sessionARN: arn, displayName: 'Acme%20Ltd' };
  if (way === 'meta') return { sessionData: [write(data)] };
  if (way === 'meta and cookie') return { sessionData: [write(data)], userInfo };
  if (way === 'account and cookie') return { sessionData: [write({ accountId: account })], userInfo };
  if (way === 'nothing and cookie') return { sessionData: [nothing], userInfo };
  if (way === 'cookie') return { userInfo };
  const several = { prismModeEnabled: true, sessionDifferentiator: session(account) };
  return {
    host: `${session(account)}.us-east-1.console.aws.amazon.com`,
    sessionData: [write({ ...data, ...several })],
    sessionCookies: [session(account), `${B}-zz99yy88`],
    userInfo: cookieOf(KINDS.root(A), encodeURIComponent),
  };
}

function told(way: Way): ToldPage {
  const mark: Mark = way.way.endsWith('cookie') && way.way !== 'meta and cookie' ? 'cookie' : 'meta';
  const bodyAccount = way.bodyAccount ? way.account : null;
  const made = page({ hints: way.hints, bodyAccount, ...marksOf(way) });
  return { truth: { kind: way.kind, account: way.account, mark }, page: made };
}

/** A page that tells who it is, in any of the ways and writings. */
export const toldPage: fc.Arbitrary<ToldPage> = fc
  .record({
    kind: fc.oneof(fc.constant('root' as const), fc.constantFrom(...KIND_NAMES)),
    account: fc.constantFrom(A, B, '123456789012'),
    write: fc.constantFrom(...WRITINGS),
    encode: fc.constantFrom(...ENCODINGS),
    way: fc.constantFrom(
      'meta' as const,
      'meta and cookie' as const,
      'multi-session' as const,
      'account and cookie' as const,
      'nothing and cookie' as const,
      'cookie' as const,
    ),
    nothing: fc.constantFrom('{}', '"{}"', '{"region":"ap-south-1"}', '{"sessionARN":"","accountId":null}'),
    hints: fc.subarray(['account-tile', 'account-menu', 'header', 'body-class']),
    bodyAccount: fc.boolean(),
  })
  .map(told);

type Change = (told: ToldPage, account: string, kind: PrincipalKind) => Partial<PageSnapshot> | null;

const meta = (data: Fields): string => JSON.stringify(data);
const isMeta = ({ truth }: ToldPage): boolean => truth.mark === 'meta';
const isMulti = ({ page: { host } }: ToldPage): boolean => /^\d/.test(host);

/**
 * TABLE: ways to make two marks of a page contradict one another, or to take the cookie's word away, with the reason that
 * must be told. In: the page, an account that isn't its own, and any kind. Out: what changes; null where it doesn't apply.
 */
export const CONTRADICTIONS: Record<string, { reason: UnreadReason; change: Change }> = {
  'a second meta names another account': {
    reason: 'marks-disagree',
    change: ({ page: { sessionData } }, account, kind) =>
      sessionData.length === 0
        ? null
        : {
            sessionData: [
              ...sessionData,
              meta({ accountId: account, sessionARN: KINDS[kind](account), prismModeEnabled: true }),
            ],
          },
  },
  'a second meta is damaged': {
    reason: 'malformed-mark',
    change: ({ page: { sessionData } }) => ({ sessionData: [...sessionData, '{"sessionARN":"arn:aws'] }),
  },
  'the meta’s ARN names another account than the meta': {
    reason: 'account-disagrees',
    change: ({ truth }, account) => ({
      sessionData: [meta({ accountId: account, sessionARN: KINDS[truth.kind](truth.account) })],
      host: 'console.aws.amazon.com',
    }),
  },
  'the host is another account’s': {
    reason: 'account-disagrees',
    change: (one, account) =>
      isMeta(one) ? { host: `${session(account)}.us-east-1.console.aws.amazon.com` } : null,
  },
  'the host begins with another account and names no session': {
    reason: 'account-disagrees',
    change: (one, account) => (isMeta(one) ? { host: `${account}.us-east-1.console.aws.amazon.com` } : null),
  },
  'the meta names a session of another account': {
    reason: 'account-disagrees',
    change: ({ truth }, account) => ({
      sessionData: [
        meta({ sessionARN: KINDS[truth.kind](truth.account), sessionDifferentiator: session(account) }),
      ],
      host: 'console.aws.amazon.com',
    }),
  },
  'host and meta name two sessions of one account': {
    reason: 'marks-disagree',
    change: ({ truth }) => ({
      sessionData: [
        meta({
          sessionARN: KINDS[truth.kind](truth.account),
          sessionDifferentiator: `${truth.account}-zz99yy88`,
        }),
      ],
      host: `${session(truth.account)}.us-east-1.console.aws.amazon.com`,
    }),
  },
  'the classic cookie is another account’s': {
    reason: 'marks-disagree',
    change: (one, account, kind) =>
      isMeta(one) && !isMulti(one) ? { userInfo: cookieOf(KINDS[kind](account), encodeURIComponent) } : null,
  },
  'the classic cookie is another kind’s of the same account': {
    reason: 'marks-disagree',
    change: (one, _, kind) =>
      isMeta(one) && !isMulti(one) && kind !== one.truth.kind
        ? { userInfo: cookieOf(KINDS[kind](one.truth.account), encodeURIComponent) }
        : null,
  },
  'the meta names another account than the cookie that answers': {
    reason: 'account-disagrees',
    change: (one, account) => (isMeta(one) ? null : { sessionData: [meta({ accountId: account })] }),
  },
  'the body names another account than the cookie that answers': {
    reason: 'account-disagrees',
    change: (one, account) => (isMeta(one) ? null : { bodyAccount: account }),
  },
  'the meta’s ARN is of another partition': {
    reason: 'partition-disagrees',
    change: ({ truth }) => ({
      sessionData: [
        meta({ sessionARN: KINDS[truth.kind](truth.account).replace('arn:aws:', 'arn:aws-cn:') }),
      ],
    }),
  },
  'the cookie that answers is of another partition': {
    reason: 'partition-disagrees',
    change: (one) =>
      isMeta(one)
        ? null
        : {
            userInfo: cookieOf(
              KINDS[one.truth.kind](one.truth.account).replace('arn:aws:', 'arn:aws-eusc:'),
              encodeURIComponent,
            ),
          },
  },
  'the host is multi-session’s and the cookie answers': {
    reason: 'multi-session',
    change: (one) =>
      isMeta(one) ? null : { host: `${session(one.truth.account)}.us-east-1.console.aws.amazon.com` },
  },
  'another session is alive and the cookie answers': {
    reason: 'multi-session',
    change: (one, account) => (isMeta(one) ? null : { sessionCookies: [session(account)] }),
  },
  'multi-session is on and the cookie answers': {
    reason: 'multi-session',
    change: (one) => (isMeta(one) ? null : { multiSessionOptIn: true }),
  },
  'tb-data speaks of multi-session and the cookie answers': {
    reason: 'multi-session',
    change: (one) => (isMeta(one) ? null : { tbData: ['{"prismModeEnabled":true}'] }),
  },
  'the meta speaks of multi-session and the cookie answers': {
    reason: 'multi-session',
    change: (one) =>
      isMeta(one)
        ? null
        : { sessionData: [meta({ accountId: one.truth.account, prismModeEnabled: 'true' })] },
  },
  'the marks are gone and the hints remain': {
    reason: 'no-identity',
    change: () => ({
      host: 'console.aws.amazon.com',
      sessionData: [],
      userInfo: null,
      sessionCookies: [],
      hints: ['body-class', 'header'],
    }),
  },
};

/** A page made to contradict itself, and the reason that must be told for it. */
export const contradictedPage: fc.Arbitrary<{ name: string; reason: UnreadReason; page: PageSnapshot }> = fc
  .record({
    told: toldPage,
    name: fc.constantFrom(...Object.keys(CONTRADICTIONS)),
    account: fc.constantFrom('444455556666', '777788889999', '111122223333'),
    kind: fc.oneof(fc.constant('root' as const), fc.constantFrom(...KIND_NAMES)),
  })
  .filter(({ told: { truth }, account }) => account !== truth.account)
  .map(({ told: one, name, account, kind }) => {
    const row = CONTRADICTIONS[name];
    const change = row?.change(one, account, kind);
    return { name, reason: row?.reason ?? 'no-identity', page: change ? { ...one.page, ...change } : null };
  })
  .filter((one): one is { name: string; reason: UnreadReason; page: PageSnapshot } => one.page !== null);
