import { describe, expect, it } from 'vitest';
import { snapshot } from '../../../content/snapshot.ts';
import { MARK_MAX, MARKS_MAX } from '../../../src/core/snapshot.ts';
import { D } from '../core/make.ts';
import { open } from './page.ts';

const html = (head = '', body = '') => `<html><head>${head}</head><body>${body}</body></html>`;
const meta = (content: string) => `<meta name="awsc-session-data" content="${content}">`;

describe('snapshot', () => {
  it('reads an empty page as empty', () => {
    open(html());
    expect(snapshot()).toEqual({
      host: 'console.aws.amazon.com',
      path: '/console/home',
      complete: true,
      sessionData: [],
      tbData: [],
      userInfo: null,
      sessionCookies: [],
      multiSessionOptIn: false,
      bodyAccount: null,
      hints: [],
      signIn: null,
    });
  });

  it('keeps no query and no hash', () => {
    open(html(), { url: 'https://console.aws.amazon.com/ec2/home?token=secret#secret' });
    expect(JSON.stringify(snapshot())).not.toContain('secret');
  });

  it('reads cookies by their whole name, values as they stand', () => {
    const cookie = `a=b=c; aws-userInfo=%7B%22=x; aws-userInfo-signed=no; lone; __Secure-aws-session-id-${D}=1; aws-prism-opt-in=true`;
    open(html(), { cookie });
    expect(snapshot()).toMatchObject({ userInfo: '%7B%22=x', sessionCookies: [D], multiSessionOptIn: true });
    open(html(), { cookie: 'xaws-userInfo=1; aws-prism-opt-in=false' });
    expect(snapshot()).toMatchObject({ userInfo: null, multiSessionOptIn: false });
  });

  it('reads metas in order, one more than the limit, and too long ones as nothing', () => {
    open(html(meta('1') + meta('x'.repeat(MARK_MAX)) + meta('x'.repeat(MARK_MAX + 1))));
    expect(snapshot().sessionData).toEqual(['1', 'x'.repeat(MARK_MAX), null]);
    open(html(meta('1').repeat(50)));
    expect(snapshot().sessionData).toHaveLength(MARKS_MAX + 1);
  });

  it('reads a meta without content as an empty one', () => {
    open(html('<meta name="awsc-session-data">'));
    expect(snapshot().sessionData).toEqual(['']);
  });

  it('finds no hints before the markup is complete', () => {
    const window = open(html('', '<header id="awsc-nav-header"></header>'));
    expect(snapshot().hints).toEqual(['header']);
    Object.defineProperty(window.document, 'readyState', { get: () => 'loading' });
    expect(snapshot()).toMatchObject({ complete: false, hints: [] });
  });

  it('never writes', () => {
    const window = open(html(meta('{}'), '<header id="awsc-nav-header"></header>'));
    const before = window.document.documentElement.outerHTML;
    snapshot();
    expect(window.document.documentElement.outerHTML).toBe(before);
  });

  it('reads a page that has no cookies to give', () => {
    const window = open(html(meta('{}')));
    Object.defineProperty(window.document, 'cookie', {
      get: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    expect(snapshot().userInfo).toBeNull();
  });

  it('doesn’t choose in silence between two cookies of one name', () => {
    open(html(), { cookie: 'aws-userInfo=one; aws-userInfo=two' });
    expect(snapshot().userInfo).not.toBe('two');
  });
});
