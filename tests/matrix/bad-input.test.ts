import { Window } from 'happy-dom';
import { describe, expect, it, vi } from 'vitest';
import { snapshot } from '../../content/snapshot.ts';
import { explain } from '../../src/core/detect/explain.ts';
import { identity } from '../../src/core/detect/identity.ts';
import { MARK_MAX, MARKS_MAX } from '../../src/core/snapshot.ts';
import { cookieOf, rootArn } from '../unit/core/make.ts';

/** Ten megabytes, in characters. */
const HUGE = 10_000_000;
const ROOT = JSON.stringify({ sessionARN: rootArn(), displayName: 'Acme' });

/** Opens a console page where content scripts look. */
function open(prepare: (window: Window) => void, cookie = ''): Window {
  const window = new Window({ url: 'https://console.aws.amazon.com/console/home' });
  prepare(window);
  Object.defineProperty(window.document, 'cookie', { configurable: true, get: () => cookie });
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('location', window.location);
  return window;
}

/** Adds metas, each a copy of the first, without the parser, whose time is not ours. */
function metas(name: string, content: string, times = 1) {
  return ({ document }: Window): void => {
    const meta = document.createElement('meta');
    meta.setAttribute('name', name);
    meta.setAttribute('content', content);
    for (let at = 0; at < times; at += 1) document.head.appendChild(meta.cloneNode());
  };
}

/** What is said of the page, and the longest text that was parsed for it. */
function said(): { who: string; reason: string | null; longest: number } {
  const parse = vi.spyOn(JSON, 'parse');
  const [signal] = identity(snapshot());
  explain(snapshot());
  const longest = Math.max(0, ...parse.mock.calls.map(([text]) => String(text).length));
  return { who: signal?.who ?? 'nothing', reason: signal?.reason ?? null, longest };
}

describe('bad input', () => {
  it.each([
    ['all blanks', ' '.repeat(HUGE)],
    ['all brackets', '['.repeat(HUGE)],
    ['root and blanks', ROOT + ' '.repeat(HUGE)],
    ['a name without end', JSON.stringify({ sessionARN: rootArn(), displayName: 'x'.repeat(HUGE) })],
  ])('a meta of ten megabytes: %s', (_, content) => {
    open(metas('awsc-session-data', content));
    expect(said()).toEqual({ who: 'unread', reason: 'malformed-mark', longest: 0 });
  });

  it('a tb-data of ten megabytes isn’t parsed, and the cookie beside it isn’t believed', () => {
    open(metas('tb-data', '['.repeat(HUGE)), `aws-userInfo=${cookieOf(rootArn())}`);
    const { who, longest } = said();
    expect(who).toBe('unread');
    expect(longest).toBeLessThanOrEqual(MARK_MAX);
  });

  it('a cookie of ten megabytes isn’t parsed', () => {
    open(() => {}, `aws-userInfo=${encodeURIComponent(ROOT)}${'%20'.repeat(HUGE / 3)}`);
    expect(said()).toMatchObject({ who: 'unread', reason: 'malformed-cookie' });
  });

  it('a hundred thousand metas are too many, and a handful of them is looked at', { timeout: 60_000 }, () => {
    const window = open(metas('awsc-session-data', ROOT, 100_000));
    const { prototype } = window.HTMLElement;
    const own = prototype.getAttribute;
    let contents = 0;
    prototype.getAttribute = function (name) {
      if (name === 'content') contents += 1;
      return own.call(this, name);
    };
    const [signal] = identity(snapshot());
    expect(signal).toMatchObject({ who: 'unread', reason: 'too-many-marks' });
    expect(contents).toBe(MARKS_MAX + 1);
  });

  it('other metas hide nothing', () => {
    open((window) => {
      metas('description', ROOT, 1_000)(window);
      metas('awsc-session-data', ROOT)(window);
    });
    expect(said().who).toBe('root');
  });

  it.each([
    ['names of objects', '__proto__=1; constructor=2; toString=3; hasOwnProperty=4; aws-userinfo=5'],
    ['no names', `${'; '.repeat(50_000)}=; ==; =x`],
    ['broken escapes', `a=%; %=%E0%A4; aws-prism-opt-in=%74rue; ${'%'.repeat(50_000)}=1`],
    ['names that begin like ours', 'aws-userInfo-signed=x; xaws-userInfo=y; aws-userInfo2=z'],
    ['ten thousand cookies', Array.from({ length: 10_000 }, (_, at) => `c${at}=${at}`).join('; ')],
  ])('a jar full of junk says nothing, and hides nobody: %s', (_, junk) => {
    open(() => {}, junk);
    expect(said().who).toBe('none');
    open(() => {}, `${junk}; aws-userInfo=${cookieOf(rootArn())}`);
    expect(said().who).toBe('root');
    open(() => {}, `aws-userInfo=${cookieOf(rootArn())}; ${junk}`);
    expect(said().who).toBe('root');
  });

  it('five thousand sessions side by side are one thing: more than one', () => {
    const sessions = Array.from(
      { length: 5_000 },
      (_, at) => `__Secure-aws-session-id-111122223333-s${at}=x`,
    );
    open(() => {}, sessions.join('; '));
    expect(said()).toMatchObject({ who: 'unread', reason: 'multi-session' });
  });

  it('metas that are taken away while they are read, and a document without a head, are survived', () => {
    open(({ document }) => document.documentElement.replaceChildren());
    expect(said().who).toBe('none');
    open(({ document }) => document.documentElement.remove());
    expect(said().who).toBe('none');
  });
});
