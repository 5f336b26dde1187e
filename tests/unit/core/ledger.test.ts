import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { elapsed, isAtLeast, SESSION_LIFE } from '../../../src/core/session/session.ts';
import { emptyState } from '../../../src/core/state.ts';
import { badge } from '../../../src/core/view/badge.ts';
import { notices } from '../../../src/core/view/notices.ts';
import { A, B, D, HOUR, live, MINUTE, only, other, play, saw, signal, T0, told } from './make.ts';

const signIn = (at: number, tab = 1): Event => told(at, { tab });
const tick = (at: number, open = [1, 2]): Event => ({ kind: 'tick', at, open });
const tabs = (at: number, open: number[], cause: 'closed' | 'navigated' = 'closed'): Event => ({
  kind: 'tabs',
  at,
  open,
  cause,
});
const started = (at: number): Event => ({ kind: 'browser-started', at, since: at });
const asked = (
  at: number,
  step: 'opening' | 'asked' | 'refused' | 'elsewhere' = 'asked',
  session = 's1',
): Event => ({
  kind: 'sign-out',
  at,
  session,
  step,
  tab: 1,
});
function marker(
  at: number,
  state: 'here' | 'gone' | 'replaced' | null,
  host = 'console.aws.amazon.com',
): Event {
  return { kind: 'marker', at, session: 's1', state, host, scope: null };
}

describe('how a start is known', () => {
  it('was watched, where the root sign-in went before in that tab', () => {
    const session = only(play([signIn(T0), saw(T0 + 5_000)]));
    expect(session.start).toEqual({ at: T0 + 5_000, known: 'watched' });
    expect(isAtLeast(session)).toBe(false);
  });

  it('was seen, where the console was already open: then it is at least so long', () => {
    const session = only(play([saw(T0)]));
    expect(session.start).toEqual({ at: T0, known: 'seen' });
    expect(isAtLeast(session)).toBe(true);
  });

  it('was seen, where the sign-in was in another tab or too long ago', () => {
    expect(only(play([signIn(T0, 2), saw(T0 + 1)])).start.known).toBe('seen');
    expect(only(play([signIn(T0), saw(T0 + 30_000)])).start.known).toBe('seen');
    expect(only(play([signIn(T0), saw(T0 + 29_999)])).start.known).toBe('watched');
  });

  it('uses one watched sign-in for one session', () => {
    const other = saw(T0 + 3, { signal: signal({ differentiator: D }) });
    const state = play([signIn(T0), saw(T0 + 2), other]);
    expect(state.sessions.map(({ start }) => start.known)).toEqual(['watched', 'seen']);
    expect(state.signIns).toEqual([]);
  });

  it('forgets the sign-ins of before a restart', () => {
    expect(only(play([signIn(T0), started(T0 + 1), saw(T0 + 2)])).start.known).toBe('seen');
  });

  it('begins a new stay with a sign-in that was watched', () => {
    const state = play([saw(T0), started(T0 + HOUR), signIn(T0 + 11 * HOUR), saw(T0 + 11 * HOUR + 9_000)]);
    const [now] = live(state);
    expect(now?.start).toEqual({ at: T0 + 11 * HOUR + 9_000, known: 'watched' });
  });
});

describe('how a session goes on', () => {
  it('stays one session over pages, tabs and hosts of one place', () => {
    const state = play([
      saw(T0),
      saw(T0 + MINUTE, { tab: 2, host: 'eu-west-1.console.aws.amazon.com' }),
      saw(T0 + 2 * MINUTE, { tab: 1, signal: signal({ mark: 'cookie', name: null }) }),
    ]);
    expect(only(state)).toMatchObject({
      id: 's1',
      start: { at: T0 },
      tabs: [2, 1],
      name: 'Acme',
      left: null,
    });
  });

  it('goes on through pages that can’t be read or show nobody', () => {
    const unread = saw(T0 + 1, { tab: 2, signal: other('unread', { mark: 'none', reason: 'no-identity' }) });
    const none = saw(T0 + 2, { tab: 3, signal: other('none', { mark: 'none' }) });
    const state = play([saw(T0), unread, none]);
    expect(live(state)).toHaveLength(1);
    expect(state.unread).toEqual([{ tab: 2, at: T0 + 1, reason: 'no-identity', site: 'console' }]);
  });

  it('doesn’t count a tab that shows nobody any more', () => {
    const state = play([saw(T0), saw(T0 + MINUTE, { signal: other('none', { mark: 'none' }) })]);
    expect(only(state).tabs).toEqual([]);
  });

  it('is forgotten as unread once the tab can be read', () => {
    const unread = saw(T0, { signal: other('unread', { reason: 'malformed-mark' }) });
    expect(play([unread, saw(T0 + 1)]).unread).toEqual([]);
    expect(play([unread, saw(T0 + 1, { signal: other('none') })]).unread).toEqual([]);
    expect(play([unread, tabs(T0 + 1, [])]).unread).toEqual([]);
  });

  it('remembers the newest unread pages only', () => {
    const many = Array.from({ length: 50 }, (_, tab) =>
      saw(T0 + tab, { tab, signal: other('unread', { reason: 'no-identity' }) }),
    );
    const { unread } = play(many);
    expect(unread).toHaveLength(20);
    expect(unread.at(-1)?.tab).toBe(49);
  });

  it('counts the time of a tab that stays, and stops with the last one', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((minute) => tick(T0 + minute * MINUTE));
    const open = play([saw(T0), saw(T0, { tab: 2 }), tabs(T0 + 1, [2]), ...minutes]);
    expect(only(open)).toMatchObject({ tabs: [2], left: null });
    expect(elapsed(only(open), T0 + 12 * MINUTE)).toBe(12 * MINUTE);
    const left = T0 + 10 * MINUTE + 30_000;
    const closed = play([tabs(left, []), tick(T0 + 2 * HOUR, [])], open);
    expect(only(closed)).toMatchObject({ tabs: [], left: { at: left, how: 'closed' } });
    expect(Math.floor(elapsed(only(closed), T0 + 3 * HOUR) / MINUTE)).toBe(10);
  });

  it('heals itself with a tick where the loss of a tab was missed', () => {
    const state = play([saw(T0), tick(T0 + MINUTE, [7])]);
    expect(only(state)).toMatchObject({
      tabs: [],
      left: { at: T0 + MINUTE, how: 'navigated' },
      lastSeen: T0,
    });
    const unread = saw(T0, { signal: other('unread', { reason: 'no-identity' }) });
    expect(play([unread, tick(T0 + MINUTE, [])]).unread).toEqual([]);
  });

  it('tells tabs that were closed from tabs that went elsewhere', () => {
    expect(only(play([saw(T0), tabs(T0 + 1, [], 'navigated')])).left).toEqual({
      at: T0 + 1,
      how: 'navigated',
    });
    expect(only(play([saw(T0), tabs(T0 + 1, [9], 'closed')])).left).toEqual({ at: T0 + 1, how: 'closed' });
    expect(only(play([saw(T0), tabs(T0 + 1, [1, 9], 'closed')])).left).toBeNull();
  });

  it('keeps the first reason why it was left', () => {
    const state = play([saw(T0), tabs(T0 + 1, [], 'navigated'), tabs(T0 + 2, [], 'closed')]);
    expect(only(state).left).toEqual({ at: T0 + 1, how: 'navigated' });
  });

  it('is back with the next page', () => {
    expect(only(play([saw(T0), tabs(T0 + 1, []), saw(T0 + 2, { tab: 5 })]))).toMatchObject({
      left: null,
      tabs: [5],
    });
  });

  it('outlives the browser, and says so', () => {
    const state = play([saw(T0), tick(T0 + MINUTE), started(T0 + HOUR)]);
    expect(only(state)).toMatchObject({
      tabs: [],
      left: { at: T0 + HOUR, how: 'browser-closed' },
      end: null,
    });
    expect(elapsed(only(state), T0 + 2 * HOUR)).toBe(MINUTE);
  });

  it('keeps the tab of a page that was restored before the start was told', () => {
    const before: Event = { kind: 'browser-started', at: T0 + HOUR + 2_000, since: T0 + HOUR };
    const state = play([saw(T0), saw(T0 + HOUR + 1_000, { tab: 7 }), before]);
    expect(only(state)).toMatchObject({ tabs: [7], left: null });
  });

  it('keeps the size of its banner, and the corner for all', () => {
    const small: Event = { kind: 'arranged', corner: null, session: 's1', small: true };
    const moved: Event = { kind: 'arranged', corner: 'top-start', session: null, small: false };
    const state = play([saw(T0), small, moved]);
    expect([only(state).small, state.corner]).toEqual([true, 'top-start']);
  });
});

describe('how a session ends', () => {
  it('ends when somebody else is in its place', () => {
    for (const who of ['iam-user', 'assumed-role', 'identity-center', 'federated-user'] as const) {
      const state = play([saw(T0), saw(T0 + MINUTE, { tab: 2, signal: other(who) })]);
      expect(only(state).end).toEqual({ at: T0 + MINUTE, known: 'somebody-else' });
      expect(state.ends).toMatchObject([
        { at: T0 + MINUTE, known: 'somebody-else', name: 'Acme', account: A },
      ]);
    }
  });

  it('ends when root of another account is in its place, whose session begins', () => {
    const state = play([saw(T0), saw(T0 + MINUTE, { signal: signal({ account: B, name: 'Bee' }) })]);
    expect(state.sessions.map(({ account, end }) => [account, end?.known])).toEqual([
      [A, 'somebody-else'],
      [B, undefined],
    ]);
    expect(state.sessions.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  it('goes on while somebody else is in another place', () => {
    const elsewhere = [
      { signal: other('iam-user', { differentiator: D }) },
      { signal: other('iam-user', { partition: 'aws-eusc' }) },
      { signal: other('iam-user'), store: 'firefox-container-2' },
    ] as const;
    for (const options of elsewhere) {
      expect(live(play([saw(T0), saw(T0 + 1, { tab: 2, ...options })]))).toHaveLength(1);
    }
  });

  it('ends when its marker is gone or another’s, and not when nobody can tell', () => {
    expect(only(play([saw(T0), marker(T0 + 1, 'gone')])).end).toEqual({ at: T0 + 1, known: 'marker-gone' });
    expect(only(play([saw(T0), marker(T0 + 1, 'replaced')])).end).toEqual({
      at: T0 + 1,
      known: 'marker-replaced',
    });
    expect(only(play([saw(T0), marker(T0 + 1, null)])).end).toBeNull();
    expect(only(play([saw(T0), marker(T0 + 1, 'here')])).end).toBeNull();
  });

  it('isn’t ended by having asked', () => {
    const state = play([saw(T0), asked(T0 + 1), tabs(T0 + 2, [], 'navigated'), tick(T0 + HOUR)]);
    expect(only(state)).toMatchObject({ end: null, signOut: { step: 'asked', at: T0 + 1 } });
    expect(only(play([marker(T0 + HOUR + 1, 'gone')], state)).end?.known).toBe('marker-gone');
  });

  it('ends after AWS’s twelve hours, at that time', () => {
    const before = play([saw(T0), tick(T0 + SESSION_LIFE - 1)]);
    expect(only(before).end).toBeNull();
    const after = play([tick(T0 + SESSION_LIFE + HOUR)], before);
    expect(only(after).end).toEqual({ at: T0 + SESSION_LIFE, known: 'expired' });
    expect(elapsed(only(after), T0 + 20 * HOUR)).toBe(SESSION_LIFE);
  });

  it('ends after twelve hours at a restart, too', () => {
    expect(only(play([saw(T0), started(T0 + 30 * HOUR)])).end?.known).toBe('expired');
  });

  it('never leaves a page that shows root without a session', () => {
    const late = T0 + SESSION_LIFE + MINUTE; // the computer slept; the page is the first to speak
    const state = play([saw(T0), tabs(T0 + HOUR, []), saw(late)]);
    expect(live(state)).toHaveLength(1);
  });

  it('changes nothing any more once it has ended', () => {
    const ended = play([saw(T0), marker(T0 + 1, 'gone')]);
    const after = play([marker(T0 + 2, 'replaced'), asked(T0 + 3), tabs(T0 + 4, []), started(T0 + 5)], ended);
    expect(after.sessions).toEqual(ended.sessions);
  });

  it('begins anew with the next sighting', () => {
    const state = play([saw(T0), marker(T0 + 1, 'gone'), saw(T0 + 2)]);
    expect(live(state).map(({ id }) => id)).toEqual(['s2']);
  });

  it('forgets which notices were shown', () => {
    const shown: Event = { kind: 'shown', session: 's1', key: 'remind-900000' };
    expect(play([saw(T0), shown]).shown).toEqual({ s1: ['remind-900000'] });
    expect(play([saw(T0), shown, marker(T0 + 1, 'gone')]).shown).toEqual({});
  });
});

describe('sessions side by side', () => {
  const one = signal({ differentiator: D });
  const two = signal({ differentiator: `${A}-cd34ef56` });

  it('are told apart by the differentiator, never by the account', () => {
    const state = play([saw(T0, { signal: one }), saw(T0 + 1, { tab: 2, signal: two })]);
    expect(live(state).map(({ differentiator }) => differentiator)).toEqual([D, `${A}-cd34ef56`]);
  });

  it('end one at a time', () => {
    const state = play([
      saw(T0, { signal: one }),
      saw(T0 + 1, { tab: 2, signal: two }),
      marker(T0 + 2, 'gone'),
    ]);
    expect(live(state).map(({ id }) => id)).toEqual(['s2']);
    const role = saw(T0 + 3, { tab: 2, signal: other('assumed-role', { differentiator: `${A}-cd34ef56` }) });
    expect(live(play([role], state))).toEqual([]);
  });

  it('give a tab to the session that it shows', () => {
    const state = play([saw(T0, { signal: one }), saw(T0 + MINUTE, { tab: 1, signal: two })]);
    expect(state.sessions.map(({ tabs, left }) => [tabs, left?.how])).toEqual([
      [[], 'navigated'],
      [[1], undefined],
    ]);
  });
});

describe('where a marker can be read', () => {
  const here = (host: string, scope: string | null = null): Event => ({
    kind: 'marker',
    at: T0 + 1,
    session: 's1',
    state: 'here',
    host,
    scope,
  });
  const scopeAfter = (differentiator: string | null, ...events: Event[]) =>
    only(play([saw(T0, { signal: signal({ differentiator }) }), ...events])).marker.scope;

  it('is not known at first', () => expect(scopeAfter(null)).toBeNull());

  it('is AWS’s domain for the classic one', () => {
    expect(scopeAfter(null, here('us-east-1.console.aws.amazon.com'))).toBe('amazon.com');
  });

  it('is what the browser tells, if the page lies below it', () => {
    expect(scopeAfter(D, here('a.console.aws.amazon.com', 'console.aws.amazon.com'))).toBe(
      'console.aws.amazon.com',
    );
    expect(scopeAfter(D, here('a.console.aws.amazon.com', 'example.com'))).toBe('a.console.aws.amazon.com');
  });

  it('is learned from the hosts where it was read', () => {
    const first = here(`${D}.us-east-1.console.aws.amazon.com`);
    expect(scopeAfter(D, first)).toBe(`${D}.us-east-1.console.aws.amazon.com`);
    expect(scopeAfter(D, first, here('signin.aws.amazon.com'))).toBe('aws.amazon.com');
  });

  it('never gets narrower', () => {
    expect(
      scopeAfter(
        null,
        here('console.aws.amazon.com'),
        here('health.aws.amazon.com', 'health.aws.amazon.com'),
      ),
    ).toBe('amazon.com');
  });

  it('isn’t guessed to be wider than where it was read', () => {
    const scope = scopeAfter(
      D,
      here(`${D}.us-east-1.console.aws.amazon.com`),
      here(`${D}.eu-west-1.console.aws.amazon.com`),
    );
    expect(scope).not.toBe('console.aws.amazon.com');
  });
});

describe('a clock that is set back', () => {
  it('makes no time negative and ends nothing', () => {
    const state = play([
      saw(T0),
      tick(T0 + 5 * MINUTE),
      tick(T0 - HOUR),
      saw(T0 - HOUR),
      tabs(T0 - 2 * HOUR, []),
    ]);
    expect(only(state).end).toBeNull();
    expect(elapsed(only(state), T0 - HOUR)).toBe(5 * MINUTE);
    expect(badge(state, T0 - HOUR).text).toBe('5+');
  });

  it('makes no time negative for an end before the start', () => {
    expect(elapsed(only(play([saw(T0), marker(T0 - HOUR, 'gone')])), T0)).toBe(0);
  });
});

describe('a sign-out that came to nothing', () => {
  it.each(['refused', 'elsewhere', 'asked'] as const)('%s: reminders go on', (step) => {
    let state = play([saw(T0), asked(T0 + MINUTE, step), saw(T0 + 3 * MINUTE)]);
    for (const { session, key } of notices(state, T0 + 4 * MINUTE))
      state = reduce(state, { kind: 'shown', session, key });
    expect(notices(state, T0 + 30 * MINUTE).map(({ kind }) => kind)).toEqual(['firm']);
  });

  it('refused: a closed last tab is said', () => {
    let state = play([saw(T0), asked(T0 + MINUTE, 'refused'), saw(T0 + 3 * MINUTE)]);
    for (const { session, key } of notices(state, T0 + 4 * MINUTE))
      state = reduce(state, { kind: 'shown', session, key });
    state = reduce(state, tabs(T0 + 5 * MINUTE, []));
    expect(notices(state, T0 + 5 * MINUTE).map(({ kind }) => kind)).toEqual(['left-open']);
  });

  it('refused: the closed browser is said at the next start', () => {
    const state = play([saw(T0), asked(T0 + MINUTE, 'refused'), saw(T0 + 3 * MINUTE), started(T0 + HOUR)]);
    expect(notices(state, T0 + HOUR).map(({ kind }) => kind)).toEqual(['left-open-before']);
  });
});

describe('reduce', () => {
  it('counts what was dropped', () => {
    const counts = { shape: 1, sender: 2, kind: 3 };
    const state = play([
      { kind: 'dropped', counts },
      { kind: 'dropped', counts },
    ]);
    expect(state.dropped).toEqual({ shape: 2, sender: 4, kind: 6 });
  });

  it('gives the state back as it is for what concerns nobody', () => {
    const before = play([saw(T0)]);
    for (const event of [asked(T0 + 1, 'asked', 's9'), { kind: 'later', at: T0, session: 's9' } as const]) {
      expect(reduce(before, event)).toEqual(before);
    }
    expect(play([tick(T0)])).toEqual({ ...emptyState(), swept: T0 });
  });
});
