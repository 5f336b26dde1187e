import { describe, expect, it } from 'vitest';
import { siteOf } from '../../../src/core/site.ts';
import { badge, tabSigns } from '../../../src/core/view/badge.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { type OpenTab, thisTab } from '../../../src/core/view/this-tab.ts';
import { A, D, HOUR, MINUTE, other, play, saw, signal, T0 } from './make.ts';

const UNREAD = other('unread', { mark: 'none', reason: 'no-identity' });

function unread(at: number, tab = 1, host = 'console.aws.amazon.com') {
  return saw(at, { tab, host, signal: UNREAD });
}

describe('the kinds of AWS page', () => {
  it.each([
    ['us-east-1.console.aws.amazon.com', 'console'],
    [`${D}.us-east-1.console.aws.amazon.com`, 'console'],
    ['health.aws.amazon.com', 'health'],
    ['phd.aws.amazon.com', 'health'],
    ['lightsail.aws.amazon.com', 'lightsail'],
    ['health.console.aws.amazon.com', 'console'],
    ['us-east-1.signin.aws.amazon.com', 'sign-in'],
    ['aws.amazon.com', 'landing'],
    ['example.com', null],
  ])('%s: %s', (host, site) => {
    expect(siteOf(host, '/console/')).toBe(site);
  });
});

describe('the sign on a tab that could not be read', () => {
  it('is not there for one such page, nor for two', () => {
    const state = play([unread(T0), unread(T0 + MINUTE, 2)]);
    expect(tabSigns(state, T0 + MINUTE).map(({ marked }) => marked)).toEqual([false, false]);
  });

  it('is there from the third page of a kind within a day, and gone after it', () => {
    const state = play([unread(T0), unread(T0 + MINUTE), unread(T0 + HOUR)]);
    expect(tabSigns(state, T0 + HOUR)).toEqual([{ tab: 1, at: T0 + HOUR, marked: true }]);
    expect(tabSigns(state, T0 + 24 * HOUR - 1)[0]?.marked).toBe(true);
    expect(tabSigns(state, T0 + 24 * HOUR)[0]?.marked).toBe(false);
    expect(badge(state, T0 + HOUR).text).toBe('');
  });

  it('counts one page once, whatever it says while its marks are coming', () => {
    const late = other('unread', { mark: 'none', reason: 'marks-disagree' });
    const state = play([unread(T0), saw(T0 + 9_999, { signal: late }), saw(T0 + 12_000, { signal: late })]);
    expect(state.blindSpots).toEqual([{ place: 'aws/console/classic', count: 1, since: T0 }]);
  });

  it('counts each kind of page by itself', () => {
    const state = play([
      unread(T0),
      unread(T0, 2, 'health.aws.amazon.com'),
      unread(T0, 3, 'lightsail.aws.amazon.com'),
    ]);
    expect(state.blindSpots.map(({ place, count }) => [place, count])).toEqual([
      ['aws/console/classic', 1],
      ['aws/health/classic', 1],
      ['aws/lightsail/classic', 1],
    ]);
  });

  it('is forgotten when a page of that kind is read again, and not because nobody is signed in', () => {
    const thrice = play([unread(T0), unread(T0, 2), unread(T0, 3)]);
    expect(
      play([saw(T0, { tab: 4, signal: other('none', { mark: 'none' }) })], thrice).blindSpots,
    ).toHaveLength(1);
    const read = play([saw(T0, { tab: 4, signal: other('iam-user') })], thrice);
    expect([read.blindSpots, tabSigns(read, T0).some(({ marked }) => marked)]).toEqual([[], false]);
  });

  it('is there at the first such page while somebody is root, and goes with the last session', () => {
    const state = play([saw(T0, { tab: 9 }), unread(T0)]);
    expect(tabSigns(state, T0)).toEqual([{ tab: 1, at: T0, marked: true }]);
    const over = play(
      [{ kind: 'marker', at: T0, session: 's1', state: 'gone', host: 'x', scope: null }],
      state,
    );
    expect(tabSigns(over, T0)[0]?.marked).toBe(false);
  });

  it('keeps no account of somebody who may not be root, and stays small', () => {
    const events = Array.from({ length: 60 }, (_, at) =>
      saw(T0 + at * MINUTE, {
        tab: at,
        host: `${D}.us-east-1.console.aws.amazon.com`,
        signal: { ...UNREAD, differentiator: D },
      }),
    );
    const state = play(events);
    expect(JSON.stringify(state)).not.toContain(A);
    expect([state.unread.length, state.blindSpots.length]).toEqual([20, 1]);
  });
});

describe('the tab in front', () => {
  const tab = (change: Partial<OpenTab> = {}): OpenTab => ({
    id: 1,
    site: 'console',
    said: { who: 'iam-user', reason: null },
    ...change,
  });
  const none = play([]);

  it('of root: whose', () => {
    expect(thisTab(play([saw(T0)]), tab())).toEqual({ kind: 'root', name: 'Acme', account: A });
  });

  it('unread: what kind of page, and why; as the state has it, or as the page says', () => {
    const state = play([unread(T0)]);
    expect(thisTab(state, tab({ said: 'silent' }))).toEqual({
      kind: 'unread',
      site: 'console',
      reason: 'no-identity',
    });
    const said = { who: 'unread', reason: 'multi-session' } as const;
    expect(thisTab(none, tab({ site: 'health', said }))).toEqual({
      kind: 'unread',
      site: 'health',
      reason: 'multi-session',
    });
  });

  it.each([
    [{ said: { who: 'assumed-role', reason: null } }, { kind: 'somebody' }],
    [{ said: { who: 'none', reason: null } }, { kind: 'nobody' }],
    [{ said: 'silent' }, { kind: 'silent' }],
    [{ said: 'reading' }, null],
    [{ said: { who: 'root', reason: null } }, null],
    [{ site: 'sign-in', said: 'reading' }, { kind: 'sign-in' }],
    [{ site: 'landing' }, null],
  ] as [Partial<OpenTab>, unknown][])('%o: %o', (change, expected) => {
    expect(thisTab(none, tab(change))).toEqual(expected);
  });

  it('is not mentioned where there is none, or it isn’t AWS’s', () => {
    expect(popup(none, T0).thisTab).toBeNull();
  });
});

describe('where a session is kept apart', () => {
  it.each([
    ['default', null],
    ['firefox-default', null],
    ['private', 'private'],
    ['firefox-private', 'private'],
    ['firefox-container-3', 'container'],
  ])('%s: %s', (store, apart) => {
    expect(popup(play([saw(T0, { store, signal: signal() })]), T0).live[0]?.apart).toBe(apart);
  });
});
