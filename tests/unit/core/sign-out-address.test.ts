import { describe, expect, it } from 'vitest';
import { consoleAddress, isSignOutLink, signOutAddress } from '../../../src/core/sign-out-address.ts';
import { A, D } from './make.ts';

const CLASSIC = { partition: 'aws', differentiator: null } as const;
const MULTI = { partition: 'aws', differentiator: D } as const;
const EUSC = { partition: 'aws-eusc', differentiator: null } as const;

describe('signOutAddress', () => {
  it('stays on the page’s own console host in classic mode', () => {
    expect(signOutAddress(CLASSIC, 'eu-west-1.console.aws.amazon.com', null)).toBe(
      'https://eu-west-1.console.aws.amazon.com/console/logout!doLogout',
    );
    for (const host of ['health.aws.amazon.com', 'xconsole.aws.amazon.com', 'example.com']) {
      expect(signOutAddress(CLASSIC, host, null)).toBe(
        'https://console.aws.amazon.com/console/logout!doLogout',
      );
    }
    expect(signOutAddress(EUSC, 'console.amazonaws-eusc.eu', null)).toBe(
      'https://console.amazonaws-eusc.eu/console/logout!doLogout',
    );
  });

  it('names the one session in multi-session mode', () => {
    expect(signOutAddress(MULTI, 'x', 'eu-west-1.signin.aws.amazon.com')).toBe(
      `https://eu-west-1.signin.aws.amazon.com/sessions/${D}/v1/logout`,
    );
    expect(signOutAddress(MULTI, 'x', null)).toBe(
      `https://us-east-1.signin.aws.amazon.com/sessions/${D}/v1/logout`,
    );
  });

  it('leads to AWS only, whatever a page named as its sign-in', () => {
    for (const named of [
      'signin.example.com',
      'aws.amazon.com',
      'console.aws.amazon.com',
      '',
      'signin.aws.amazon.com.example.com',
    ]) {
      expect(new URL(signOutAddress(MULTI, 'x', named)).hostname).toBe('us-east-1.signin.aws.amazon.com');
    }
  });

  it('asks the sign-in of the session’s own partition', () => {
    const address = signOutAddress(MULTI, 'x', 'eusc-de-east-1.signin.amazonaws-eusc.eu');
    expect(new URL(address).hostname).toBe('us-east-1.signin.aws.amazon.com');
  });
});

describe('consoleAddress', () => {
  it('opens the place of the session', () => {
    expect(consoleAddress(CLASSIC)).toBe('https://console.aws.amazon.com/console/home');
    expect(consoleAddress(MULTI)).toBe(`https://${D}.us-east-1.console.aws.amazon.com/console/home`);
    expect(consoleAddress(EUSC)).toBe('https://console.amazonaws-eusc.eu/console/home');
  });
});

describe('isSignOutLink', () => {
  const console = 'console.aws.amazon.com';
  it('takes AWS’s own in classic mode', () => {
    expect(isSignOutLink(CLASSIC, console, '/console/logout!doLogout')).toBe(true);
    expect(isSignOutLink(CLASSIC, 'signin.aws.amazon.com', '/oauth?Action=logout')).toBe(true);
  });

  it.each([
    ['example.com', '/console/logout!doLogout'],
    ['', 'logout'],
    ['aws.amazon.com', '/console/logout'],
    ['console.amazonaws-eusc.eu', '/console/logout!doLogout'],
    [console, '/console/home'],
    ['signin.aws.amazon.com', `/sessions/${D}/v1/logout`],
  ])('refuses %s%s in classic mode', (host, rest) => expect(isSignOutLink(CLASSIC, host, rest)).toBe(false));

  it('takes in multi-session mode only a link that names the session', () => {
    expect(isSignOutLink(MULTI, 'signin.aws.amazon.com', `/sessions/${D}/v1/logout`)).toBe(true);
    for (const rest of [
      '/console/logout!doLogout',
      `/sessions/${A}-other123/v1/logout`,
      '/sessions/all/logout',
      `/sessions/${D}x/v1/logout`,
    ]) {
      expect(isSignOutLink(MULTI, 'signin.aws.amazon.com', rest)).toBe(false);
    }
  });
});
