import { describe, expect, it } from 'vitest';
import { reportPage } from '../../../src/core/report/page.ts';
import { browserName, type Report, withWorker, writeReport } from '../../../src/core/report/text.ts';
import { aboutTab } from '../../../src/core/view/tab.ts';
import { A, B, metaOf, other, page, play, rootArn, saw, signal, T0 } from './make.ts';

const AROUND = { readyState: 'complete', lang: 'en', marks: {}, banners: 1, isTop: true };
const report = (account: string) =>
  reportPage(page({ sessionData: [metaOf({ accountId: account, sessionARN: rootArn(account) })] }), AROUND);

describe('what is known of a tab', () => {
  it('is the root session that it shows, that it could not be read, or nothing', () => {
    const state = play([
      saw(T0, { tab: 1 }),
      saw(T0, { tab: 2, signal: other('unread', { mark: 'none', reason: 'no-identity' }) }),
      saw(T0, { tab: 3, store: 'a container', signal: other('iam-user') }),
    ]);
    expect(aboutTab(state, 1)).toEqual({ says: 'root', reason: null, ending: '3333' });
    expect(aboutTab(state, 2)).toEqual({ says: 'unread', reason: 'no-identity', ending: null });
    expect(aboutTab(state, 3)).toEqual({ says: 'nothing', reason: null, ending: null });
  });

  it('agrees with the page only where both name the same', () => {
    const state = play([saw(T0, { tab: 1, signal: signal({ account: A }) })]);
    const agrees = (account: string, tab: number): boolean =>
      withWorker(report(account), aboutTab(state, tab)).worker.agrees;
    expect(agrees(A, 1)).toBe(true);
    expect(agrees(B, 1)).toBe(false);
    expect(agrees(A, 2)).toBe(false);
    const nobody = reportPage(page(), AROUND);
    expect(withWorker(nobody, aboutTab(state, 2)).worker.agrees).toBe(true);
    expect(withWorker(nobody, aboutTab(state, 1)).worker.agrees).toBe(false);
  });

  it('is told without the account', () => {
    const state = play([saw(T0, { tab: 1 })]);
    expect(JSON.stringify(withWorker(report(A), aboutTab(state, 1)))).not.toMatch(/1111|"3333"|ending/);
  });
});

describe('the text of a report', () => {
  const whole = (): Report => ({
    schema: 1,
    offroot: '0.1.0',
    browser: 'Firefox 153',
    check: { banner: 'yes' },
    pages: [withWorker(report(A), { says: 'nothing', reason: null, ending: null })],
  });

  it('begins with what it is, and has its keys in a fixed order', () => {
    const text = writeReport(whole());
    expect(text.split('\n')[0]).toBe(
      'Offroot report, schema 1. It holds no name, address or token, and of account numbers the last four digits.',
    );
    const keys = [...text.matchAll(/^ "(\w+)":/gm)].map(([, key]) => key);
    expect(keys).toEqual(['browser', 'check', 'offroot', 'pages', 'schema']);
    const turned = Object.fromEntries(Object.entries(whole()).reverse()) as unknown as Report;
    expect(writeReport(turned)).toBe(text);
  });

  it('names the browser’s family and major version, and no more', () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
    expect(browserName('Mozilla/5.0 (X11; Ubuntu; rv:153.0) Gecko/20100101 Firefox/153.0.2')).toBe(
      'Firefox 153',
    );
    expect(browserName(`${agent} Chrome/156.0.1.2 Safari/537.36`)).toBe('Chromium 156');
    expect(browserName(`${agent} Chrome/156.0.1.2 Safari/537.36 Edg/156.0.9.9`)).toBe('Edge 156');
    expect(browserName('mallory')).toBe('another');
  });
});
