import { describe, expect, it, vi } from 'vitest';
import { identity } from '../../../src/core/detect/identity.ts';
import { crossing } from '../../../src/core/signal.ts';
import { MARKS_MAX, type PageSnapshot } from '../../../src/core/snapshot.ts';
import { A, B, cookieOf, D, metaOf, page, rootArn } from './make.ts';

function said(change: Partial<PageSnapshot>): string {
  const [one] = identity(page(change));
  return one ? [one.who, one.mark, one.reason].filter((part) => part !== null).join(' ') : 'nothing yet';
}

const ROOT = metaOf({ accountId: A, sessionARN: rootArn() });
const IAM = metaOf({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });

describe('identity, beside what the matrix shows', () => {
  it('tells everybody’s account and name, and lets only root’s leave the page', () => {
    const data = { displayName: 'Acme', signInEndpoint: 'us-east-1.signin.aws.amazon.com' };
    const everybody = { root: [rootArn(), 'Acme'], 'iam-user': [`arn:aws:iam::${A}:user/team/bob`, 'bob'] };
    for (const [who, [sessionARN, name]] of Object.entries(everybody)) {
      const meta = metaOf({ ...data, accountId: A, sessionARN, sessionDifferentiator: D });
      const [one] = identity(page({ sessionData: [meta] }));
      expect(one).toMatchObject({ who, account: A, name, partition: 'aws', differentiator: D });
      if (one)
        expect(JSON.stringify(crossing(one)).match(`${A}|bob|Acme|signin`) !== null).toBe(who === 'root');
    }
  });

  it('never tells a user’s or role’s name that is an e-mail address', () => {
    const sessionARN = `arn:aws:iam::${A}:user/owner@example.com`;
    const [one] = identity(page({ sessionData: [metaOf({ sessionARN })] }));
    expect(one).toMatchObject({ who: 'iam-user', name: null });
  });

  it('believes the cookie only of the account that the body names, where it names one', () => {
    const userInfo = cookieOf(rootArn());
    expect(said({ userInfo, bodyAccount: A })).toBe('root cookie');
    expect(said({ userInfo, bodyAccount: B })).toBe('unread none account-disagrees');
    expect(said({ userInfo, bodyAccount: '' })).toBe('root cookie');
    expect(said({ bodyAccount: A })).toBe('unread none no-identity');
  });

  it('tells no account where it can’t tell who', () => {
    const [one] = identity(page({ sessionData: [ROOT], userInfo: cookieOf(rootArn(B)) }));
    expect(one).toMatchObject({ who: 'unread', reason: 'marks-disagree', account: null, name: null });
  });

  it('reads a mark that is too long as damaged', () => {
    expect(said({ sessionData: [null], userInfo: cookieOf(rootArn()) })).toBe('unread none malformed-mark');
  });

  it('takes as many metas as the limit says, and not one more', () => {
    expect(said({ sessionData: Array(MARKS_MAX).fill(ROOT) })).toBe('root meta');
    expect(said({ sessionData: Array(MARKS_MAX + 1).fill(ROOT) })).toBe('unread none too-many-marks');
  });

  it('says root or iam user before the page is complete, and waits with everything less', () => {
    expect(said({ complete: false, sessionData: [ROOT] })).toBe('root meta');
    expect(said({ complete: false, sessionData: [IAM] })).toBe('iam-user meta');
    expect(said({ complete: false, userInfo: cookieOf(rootArn()) })).toBe('nothing yet');
    expect(said({ complete: false, sessionData: ['{}'], userInfo: cookieOf(rootArn()) })).toBe('nothing yet');
  });

  it('never lets hints say who it is', () => {
    for (const userInfo of [null, 'rubbish']) {
      expect(said({ userInfo, hints: ['account-tile', 'header', 'body-class'] })).toMatch(/^unread/);
    }
  });

  it('lets a classic cookie deny a meta, and a multi-session one not', () => {
    const iam = cookieOf(`arn:aws:iam::${A}:user/bob`);
    expect(said({ sessionData: [ROOT], userInfo: iam })).toBe('unread none marks-disagree');
    expect(said({ sessionData: [ROOT], userInfo: iam, multiSessionOptIn: true })).toBe('root meta');
    expect(said({ sessionData: [ROOT], userInfo: iam, sessionCookies: [D] })).toBe('root meta');
    expect(said({ sessionData: [ROOT], userInfo: iam, tbData: ['{"prismModeEnabled":true}'] })).toBe(
      'root meta',
    );
  });

  it('takes a classic cookie of another kind, account or partition for a disagreement, whoever it is', () => {
    for (const arn of [
      `arn:aws:iam::${B}:user/bob`,
      `arn:aws:sts::${A}:assumed-role/Admin/bob`,
      `arn:aws-us-gov:iam::${A}:user/bob`,
    ]) {
      expect(said({ sessionData: [IAM], userInfo: cookieOf(arn) })).toBe('unread none marks-disagree');
    }
    expect(said({ sessionData: [IAM], userInfo: cookieOf(`arn:aws:iam::${A}:user/bob`) })).toBe(
      'iam-user meta',
    );
  });

  it('takes a host that begins with an account for that account’s own, whatever follows', () => {
    const host = `${B}.us-east-1.console.aws.amazon.com`;
    const root = metaOf({ sessionARN: rootArn() });
    expect(said({ host, sessionData: [root] })).toBe('unread none account-disagrees');
    expect(said({ host, sessionData: [metaOf({ sessionARN: rootArn(B) })] })).toBe('root meta');
    expect(said({ host, userInfo: cookieOf(rootArn()) })).toBe('unread none multi-session');
    expect(said({ host: `${D}.console.aws.amazon.com`, sessionData: [root] })).toBe('root meta');
  });

  it('takes a page of a living session for somebody’s, and one whose own marker is gone for nobody’s', () => {
    const host = `${D}.us-east-1.console.aws.amazon.com`;
    const unread = 'unread none multi-session';
    expect(said({ host })).toBe(unread);
    expect(said({ host, sessionCookies: [D] })).toBe(unread);
    expect(said({ host, sessionCookies: [`${B}-zz99yy88`] })).toBe('none none');
    expect(said({ host, sessionCookies: [`${B}-zz99yy88`], hints: ['header'] })).toBe(unread);
    expect(said({ sessionCookies: [D] })).toBe(unread);
    expect(said({ sessionData: [metaOf({ prismModeEnabled: true })] })).toBe(unread);
    expect(said({ multiSessionOptIn: true })).toBe('none none');
  });

  it('hears multi-session from any of the metas', () => {
    const prism = metaOf({ prismModeEnabled: true });
    expect(said({ sessionData: ['{}', prism], userInfo: cookieOf(rootArn()) })).toBe(
      'unread none multi-session',
    );
  });

  it('sees that two metas name two sessions', () => {
    const of = (tail: string) =>
      metaOf({ sessionARN: rootArn(), sessionDifferentiator: `${A}-${tail}`, prismModeEnabled: true });
    expect(said({ sessionData: [of('aaaaaaaa'), of('bbbbbbbb')] })).toBe('unread none marks-disagree');
  });

  it('takes a differentiator that is null for none', () => {
    const meta = metaOf({ accountId: A, sessionDifferentiator: null });
    expect(said({ sessionData: [meta], userInfo: cookieOf(rootArn()) })).toBe('root cookie');
  });

  it('doesn’t believe the cookie beside a tb-data that it couldn’t read', () => {
    for (const tbData of [[null], ['{'], [''], ['{}', '[]']]) {
      expect(said({ tbData, userInfo: cookieOf(rootArn()) })).toBe('unread none malformed-mark');
    }
    const many = Array(MARKS_MAX + 1).fill('{}');
    expect(said({ tbData: many, userInfo: cookieOf(rootArn()) })).toBe('unread none malformed-mark');
    expect(said({ tbData: [null] })).toBe('none none');
  });
});

/** A page whose fields tell when they are read. */
function watched(change: Partial<PageSnapshot>): { page: PageSnapshot; read: Set<string> } {
  const read = new Set<string>();
  const get = (target: PageSnapshot, key: keyof PageSnapshot) => {
    read.add(key);
    return target[key];
  };
  return { page: new Proxy(page(change), { get: get as never }), read };
}

describe('identity, what it reads of a page', () => {
  const COOKIES = [
    'userInfo',
    'sessionCookies',
    'multiSessionOptIn',
    'tbData',
    'hints',
    'bodyAccount',
    'signIn',
  ];
  const PRISM = {
    sessionARN: `arn:aws:iam::${A}:user/bob`,
    prismModeEnabled: true,
    sessionDifferentiator: D,
  };
  it.each([
    ['multi-session, whose meta answers', { sessionData: [metaOf(PRISM)] }, []],
    ['a damaged meta', { sessionData: ['{'] }, []],
    ['a page that is still coming', { complete: false }, []],
    ['another site', { host: 'example.com' }, []],
    ['classic, whose meta answers', { sessionData: [IAM] }, ['userInfo']],
    ['classic, meta and cookie agree', { sessionData: [ROOT], userInfo: cookieOf(rootArn()) }, ['userInfo']],
  ])('%s: nothing that can’t change the answer', (_, change, wanted) => {
    const { page: one, read } = watched(change);
    identity(one);
    expect(COOKIES.filter((field) => read.has(field))).toEqual(wanted);
  });

  it('reads nobody’s name before it is asked for, and crossing asks for root’s alone', () => {
    const decode = vi.spyOn(globalThis, 'decodeURIComponent');
    const iam = metaOf({ sessionARN: `arn:aws:iam::${A}:user/b%6Fb`, prismModeEnabled: true });
    const [one] = identity(page({ sessionData: [iam] })).map(crossing);
    expect([one?.who, decode.mock.calls.length]).toEqual(['iam-user', 0]);
    const root = metaOf({ sessionARN: rootArn(), displayName: 'Acme%20Ltd', prismModeEnabled: true });
    expect(identity(page({ sessionData: [root] })).map(crossing)[0]?.name).toBe('Acme Ltd');
  });
});
