import { describe, expect, it } from 'vitest';
import { parseObject, parseSessionData, saysTrue, shownName } from '../../../src/core/detect/session-data.ts';
import { parseUserInfo } from '../../../src/core/detect/user-info.ts';
import { A, cookieOf, D, rootArn } from './make.ts';

describe('parseObject', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['"{\\"a\\":1}"', { a: 1 }],
    ['{}', {}],
    ['"{}"', {}],
  ])('%s is an object', (text, value) => expect(parseObject(text)).toEqual(value));
  it.each([
    null,
    '',
    ' ',
    'null',
    '"null"',
    '[]',
    '"[]"',
    '5',
    'true',
    '{',
    '"{"',
    '""',
    '"\\"{}\\""',
    'undefined',
  ])('%s is not', (text) => expect(parseObject(text)).toBeNull());
});

describe('shownName', () => {
  it.each([
    ['Acme', 'Acme'],
    ['Acme%20Ltd', 'Acme Ltd'],
    ['100% Acme', '100% Acme'],
    ['  Acme \n\t Ltd ', 'Acme Ltd'],
    ['Ac\u202Eme\u0000', 'Ac me'],
    ['👩\u200d💻 Acme', '👩\u200d💻 Acme'],
    ['شركة \u200f"أكمي"', 'شركة \u200f"أكمي"'],
    ['%E6%A0%AA', '株'],
    ['Acme @ home', 'Acme @ home'],
  ])('%j reads as %j', (raw, name) => expect(shownName(raw)).toBe(name));

  it.each([
    undefined,
    null,
    '',
    ' ',
    '\u0000',
    5,
    {},
    'owner@example.com',
    'owner%40example.com',
    'x owner@example.com',
  ])('%j is no name', (raw) => expect(shownName(raw)).toBeNull());

  it('is cut, in characters that were decoded', () => {
    expect(shownName('株'.repeat(100))).toBe('株'.repeat(64));
    expect(shownName(encodeURIComponent('株'.repeat(64)))).toBe('株'.repeat(64));
  });

  it('is never the beginning of an e-mail address', () => {
    expect(shownName(`${'o'.repeat(58)}@example.com`)).toBeNull();
  });

  it('is never cut within a character', () => {
    expect(shownName(`${'o'.repeat(63)}😀x`)).not.toMatch(/\p{Cs}/u);
  });
});

describe('parseSessionData', () => {
  it('reads what AWS writes', () => {
    const text = JSON.stringify({
      accountId: A,
      sessionARN: rootArn(),
      displayName: 'Acme%20Ltd',
      accountAlias: '',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
      prismModeEnabled: true,
      sessionDifferentiator: D,
    });
    expect(parseSessionData(text)).toEqual({
      arn: rootArn(),
      accountId: A,
      multiSession: true,
      differentiator: D,
      name: 'Acme Ltd',
      signInEndpoint: 'us-east-1.signin.aws.amazon.com',
    });
  });

  it('reads emptiness as naming nobody', () => {
    for (const text of ['{}', '"{}"', '{"region":"ap-south-1"}', '{"sessionARN":"","accountId":null}']) {
      expect(parseSessionData(text)).toEqual({
        arn: undefined,
        accountId: undefined,
        multiSession: false,
        differentiator: null,
        name: null,
        signInEndpoint: null,
      });
    }
  });

  it('takes a differentiator of another shape as multi-session, and not as a place', () => {
    const data = parseSessionData('{"sessionDifferentiator":"x"}');
    expect([data?.multiSession, data?.differentiator]).toEqual([true, null]);
  });

  it('takes no endpoint that could be more than a host', () => {
    for (const signInEndpoint of ['https://a.b', 'a.b/c', 'a.b:1', 'a b', 'x@a.b', '', 5, 'ü.example.com']) {
      expect(parseSessionData(JSON.stringify({ signInEndpoint }))?.signInEndpoint).toBeNull();
    }
  });

  it('knows true by the boolean and by the word alone', () => {
    expect([true, 'true', 'True', 1, 'false', false, null].map(saysTrue)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('parseUserInfo', () => {
  const cookie = cookieOf(rootArn());

  it('reads root with its account name, encoded once more inside', () => {
    expect(parseUserInfo(cookie)).toEqual({
      principal: { kind: 'root', partition: 'aws', account: A, name: null },
      name: 'Acme Ltd',
    });
  });

  it('makes nothing of a cookie that is cut, wherever it is cut', () => {
    for (let length = 0; length < cookie.length; length += 1) {
      expect(parseUserInfo(cookie.slice(0, length)), `${length} characters`).toBeNull();
    }
  });

  it('makes nothing of a cookie without an ARN', () => {
    for (const value of ['', '{}', '%7B%7D', 'root', '%', encodeURIComponent('{"arn":"root"}')]) {
      expect(parseUserInfo(value)).toBeNull();
    }
  });
});
