import { describe, expect, it } from 'vitest';
import { asksForIam, rootSignIn } from '../../../src/core/detect/root-sign-in.ts';
import type { SignInFields } from '../../../src/core/snapshot.ts';
import { A, NO_FIELDS, page } from './make.ts';

interface Where {
  host?: string;
  path?: string;
  underWay?: boolean;
}

function step(fields: Partial<SignInFields>, where: Where = {}): string | undefined {
  const { host = 'signin.aws.amazon.com', path = '/signin', underWay = false } = where;
  return rootSignIn(page({ host, path, signIn: { ...NO_FIELDS, ...fields } }), underWay)[0]?.step;
}

const EVERYTHING: Partial<SignInFields> = {
  resolving: 'email',
  chooser: true,
  check: true,
  password: true,
  mfaCode: true,
  mfaChoice: true,
  oneTimeCode: true,
  recovery: true,
};

describe('rootSignIn, beside what the matrix shows', () => {
  it('is silent wherever anything of an IAM sign-in is seen', () => {
    for (const fields of [{ iamChosen: true }, { iamFields: true }]) {
      for (const underWay of [true, false])
        expect(step({ ...EVERYTHING, ...fields }, { underWay })).toBeUndefined();
    }
  });

  it('goes by the latest step', () => {
    expect(step({ resolving: 'email' })).toBe('email');
    expect(step({ resolving: 'email', chooser: true })).toBe('chooser');
    expect(step({ resolving: 'email', check: true })).toBe('security-check');
    expect(step({ resolving: 'email', check: true, password: true })).toBe('password');
    expect(step({ resolving: 'other' })).toBeUndefined();
    expect(step({ chooser: true })).toBeUndefined();
    expect(step({})).toBeUndefined();
  });

  it('takes what IAM users are shown, too, for root’s only after a step of root’s', () => {
    for (const [fields, known] of [
      [{ mfaCode: true }, 'mfa-code'],
      [{ mfaCode: true, oneTimeCode: true }, 'mfa-code'],
      [{ mfaChoice: true }, 'mfa-choice'],
      [{ oneTimeCode: true }, 'code'],
      [{ check: true }, 'security-check'],
      [{ mfaCode: true, password: true }, 'mfa-code'],
    ] as const) {
      expect(step(fields)).toBeUndefined();
      expect(step(fields, { underWay: true })).toBe(known);
    }
  });

  it('knows recovery and change, and takes neither for a step', () => {
    expect(step({ recovery: true })).toBe('recovery');
    expect(step({ recovery: true, password: true }, { underWay: true })).toBe('recovery');
    expect(step({}, { path: '/resetpassword' })).toBe('recovery');
    expect(step({ password: true }, { path: '/updateaccount' })).toBe('change');
    expect(step({}, { path: '/updateaccount', host: 'acme.signin.aws.amazon.com' })).toBeUndefined();
    expect(step({}, { path: '/constructor' })).toBeUndefined();
  });

  it('takes the bare sign-in host and those of Regions, and no alias', () => {
    for (const host of [
      'signin.aws.amazon.com',
      'us-east-1.signin.aws.amazon.com',
      'ap-southeast-2.signin.aws.amazon.com',
    ]) {
      expect(step({ resolving: 'email' }, { host }), host).toBe('email');
    }
    for (const host of [
      'acme.signin.aws.amazon.com',
      `${A}.signin.aws.amazon.com`,
      'a.us-east-1.signin.aws.amazon.com',
      'my-team-1.signin.aws.amazon.com',
    ]) {
      expect(step({ resolving: 'email' }, { host }), host).toBeUndefined();
      expect(asksForIam(page({ host, signIn: NO_FIELDS })), host).toBe(true);
    }
  });
});
