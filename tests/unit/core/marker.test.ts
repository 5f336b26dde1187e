import { describe, expect, it } from 'vitest';
import { type Marker, markerState, sharedDomain } from '../../../src/core/detect/marker.ts';
import { A, B, cookieOf, D, page, rootArn } from './make.ts';

const CLASSIC: Marker = { account: A, differentiator: null, scope: 'amazon.com' };
const MULTI: Marker = { account: A, differentiator: D, scope: 'console.aws.amazon.com' };
const IAM = cookieOf(`arn:aws:iam::${A}:user/bob`);

describe('markerState in classic mode', () => {
  it.each([
    ['here', { userInfo: cookieOf(rootArn()) }],
    ['replaced', { userInfo: IAM }],
    ['replaced', { userInfo: cookieOf(rootArn(B)) }],
    ['gone', { userInfo: null }],
    [null, { userInfo: '' }],
    [null, { userInfo: cookieOf(rootArn()).slice(0, 40) }],
    ['gone', { userInfo: null, host: 'aws.amazon.com', path: '/console/' }],
    ['gone', { userInfo: null, host: 'us-east-1.signin.aws.amazon.com' }],
    [null, { userInfo: null, host: 'console.amazonaws-eusc.eu' }],
    [null, { userInfo: null, host: 'fakeamazon.com' }],
  ] as const)('%s for %j', (state, change) => expect(markerState(CLASSIC, page(change))).toBe(state));

  it('makes nothing of absence where it has never been seen', () => {
    const unseen = { ...CLASSIC, scope: null };
    expect(markerState(unseen, page())).toBeNull();
    expect(markerState(unseen, page({ userInfo: IAM }))).toBeNull();
    expect(markerState(unseen, page({ userInfo: cookieOf(rootArn()) }))).toBe('here');
  });

  it('makes nothing of absence outside of where it can be read', () => {
    const narrow = { ...CLASSIC, scope: 'console.aws.amazon.com' };
    expect(markerState(narrow, page({ host: 'signin.aws.amazon.com' }))).toBeNull();
    expect(markerState(narrow, page({ host: 'eu-west-1.console.aws.amazon.com' }))).toBe('gone');
  });
});

describe('markerState in multi-session mode', () => {
  it('goes by the session’s own cookie, and never by the classic one', () => {
    expect(markerState(MULTI, page({ sessionCookies: [D], userInfo: IAM }))).toBe('here');
    expect(markerState(MULTI, page({ sessionCookies: [], userInfo: cookieOf(rootArn()) }))).toBe('gone');
    expect(markerState(MULTI, page({ sessionCookies: [`${D}x`, `${B}-zz99yy88`] }))).toBe('gone');
    expect(markerState({ ...MULTI, scope: null }, page({ sessionCookies: [] }))).toBeNull();
  });
});

describe('sharedDomain', () => {
  it.each([
    ['a.example.com', 'b.example.com', 'example.com'],
    ['a.example.com', 'a.example.com', 'a.example.com'],
    ['example.com', 'a.b.example.com', 'example.com'],
    ['a.example.com', 'a.example.org', null],
    ['a.com', 'b.com', null],
    ['ab.example.com', 'b.example.com', 'example.com'],
  ])('%s and %s share %s', (one, two, shared) => {
    expect(sharedDomain(one, two)).toBe(shared);
    expect(sharedDomain(two, one)).toBe(shared);
  });
});
