import { describe, expect, it } from 'vitest';
import { identity } from '../../../src/core/detect/identity.ts';
import { rootSignIn } from '../../../src/core/detect/root-sign-in.ts';
import { MARKS_MAX, type PageSnapshot, type SignInFields } from '../../../src/core/snapshot.ts';
import { A, B, cookieOf, D, metaOf, page, rootArn } from './make.ts';

function said(change: Partial<PageSnapshot>): string {
  const [one] = identity(page(change));
  return one ? [one.who, one.mark, one.reason].filter((part) => part !== null).join(' ') : 'nothing yet';
}

const ROOT = metaOf({ accountId: A, sessionARN: rootArn() });
const IAM = metaOf({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });

describe('identity, beside what the matrix shows', () => {
  it('tells nobody’s account, name or sign-in host but root’s', () => {
    const meta = metaOf({
      accountId: A,
      sessionARN: `arn:aws:iam::${A}:user/bob`,
      displayName: 'bob',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
    });
    const [one] = identity(page({ sessionData: [meta] }));
    expect(one).toMatchObject({ who: 'iam-user', account: null, name: null, signInHost: null });
    expect(JSON.stringify(one)).not.toContain(A);
    expect(JSON.stringify(one)).not.toContain('bob');
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

  it('compares roles with roles of other accounts by nothing: neither is announced', () => {
    expect(said({ sessionData: [IAM], userInfo: cookieOf(`arn:aws:iam::${B}:user/bob`) })).toBe(
      'iam-user meta',
    );
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
    expect(said({ tbData: [null], userInfo: cookieOf(rootArn()) })).toMatch(/^unread/);
  });
});

const NO_FIELDS: SignInFields = {
  resolving: null,
  iamChosen: false,
  iamFields: false,
  password: false,
  mfa: false,
};

function step(fields: Partial<SignInFields>, host = 'signin.aws.amazon.com'): string | undefined {
  return rootSignIn(page({ host, path: '/signin', signIn: { ...NO_FIELDS, ...fields } }))[0]?.step;
}

describe('rootSignIn, beside what the matrix shows', () => {
  it('is silent wherever anything of an IAM sign-in is seen', () => {
    for (const fields of [{ iamChosen: true }, { iamFields: true }]) {
      expect(step({ ...fields, resolving: 'email', password: true, mfa: true })).toBeUndefined();
    }
  });

  it('goes by the latest step', () => {
    expect(step({ resolving: 'email' })).toBe('email');
    expect(step({ resolving: 'email', password: true })).toBe('password');
    expect(step({ resolving: 'other' })).toBeUndefined();
    expect(step({})).toBeUndefined();
  });

  it('takes the bare sign-in host and those of Regions, and no alias', () => {
    for (const host of [
      'signin.aws.amazon.com',
      'us-east-1.signin.aws.amazon.com',
      'ap-southeast-2.signin.aws.amazon.com',
    ]) {
      expect(step({ resolving: 'email' }, host), host).toBe('email');
    }
    for (const host of [
      'acme.signin.aws.amazon.com',
      `${A}.signin.aws.amazon.com`,
      'a.us-east-1.signin.aws.amazon.com',
    ]) {
      expect(step({ resolving: 'email' }, host), host).toBeUndefined();
    }
  });

  it('tells an alias that looks like a Region from a Region', () => {
    expect(step({ resolving: 'email' }, 'my-team-1.signin.aws.amazon.com')).toBeUndefined();
  });

  it('doesn’t take a code box alone for root’s', () => {
    expect(step({ mfa: true })).toBeUndefined();
  });
});
