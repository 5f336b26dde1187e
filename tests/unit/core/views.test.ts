import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { ladderOf, rungAfter } from '../../../src/core/session/nudge.ts';
import { SESSION_LIFE } from '../../../src/core/session/session.ts';
import { settings } from '../../../src/core/setting.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { badge } from '../../../src/core/view/badge.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { duration, groupedAccount, timeWording } from '../../../src/core/view/duration.ts';
import { placeKey } from '../../../src/core/view/mirror-key.ts';
import { LEFT_GRACE, notices } from '../../../src/core/view/notices.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { wake } from '../../../src/core/view/wake.ts';
import { A, B, D, HOUR, MINUTE, other, play, saw, signal, T0, told } from './make.ts';

const watched: Event[] = [told(T0 - 1), saw(T0)];
const tabs = (at: number, cause: 'closed' | 'navigated'): Event => ({ kind: 'tabs', at, open: [], cause });
const signOut = (at: number, step: 'opening' | 'asked' | 'refused' | 'elsewhere'): Event => ({
  kind: 'sign-out',
  at,
  session: 's1',
  step,
  tab: 1,
});

/** Shows what is due at each of these minutes, as the worker does. Out: minute and kind of each notice. */
function remindersOver(minutes: number[], state: State, events: Record<number, Event> = {}): string[] {
  const said: string[] = [];
  let now = state;
  for (const minute of minutes) {
    const event = events[minute];
    if (event) now = reduce(now, event);
    const at = T0 + minute * MINUTE;
    now = reduce(now, { kind: 'active', at, tab: 1 });
    now = reduce(now, { kind: 'tick', at, open: [1] });
    for (const { session, key, also, kind } of notices(now, at)) {
      said.push(`${minute} ${kind}`);
      for (const one of [key, ...also]) now = reduce(now, { kind: 'shown', session, key: one });
    }
  }
  return said;
}

const everyMinute = (until: number): number[] => Array.from({ length: until + 1 }, (_, minute) => minute);

describe('badge', () => {
  it('is plain without a session', () => {
    expect(badge(emptyState(), T0)).toEqual({ text: '', live: 0, longest: 0, atLeast: false });
    expect(badge(play([...watched, saw(T0 + 1, { signal: other('iam-user') })]), T0 + 1).live).toBe(0);
  });

  it('shows whole minutes, with + for a lower bound', () => {
    const state = play(watched);
    expect([0, 59_999, MINUTE, 90 * MINUTE].map((ms) => badge(state, T0 + ms).text)).toEqual([
      '0',
      '0',
      '1',
      '90',
    ]);
    expect(badge(play([saw(T0)]), T0 + 5 * MINUTE).text).toBe('5+');
    expect(badge(play([...watched, tabs(T0 + 1, 'closed')]), T0 + 5 * MINUTE).text).toBe('0+');
  });

  it('shows the longest of several', () => {
    const state = play([...watched, saw(T0 + HOUR, { tab: 2, signal: signal({ differentiator: D }) })]);
    expect(badge(state, T0 + 2 * HOUR)).toEqual({ text: '120', live: 2, longest: 2 * HOUR, atLeast: false });
  });

  it('has four characters at most over a session’s life', () => {
    expect(badge(play([saw(T0)]), T0 + SESSION_LIFE - 1).text).toBe('719+');
    expect(badge(play([saw(T0)]), T0 + 5 * SESSION_LIFE).text.length).toBeLessThanOrEqual(4);
  });

  it('has four characters at most after signing in anew', () => {
    const state = play([saw(T0), told(T0 + 11 * HOUR), saw(T0 + 11 * HOUR + 1)]);
    expect(
      badge(
        play(
          [tabs(T0 + 22 * HOUR, 'closed')],
          reduce(state, { kind: 'tick', at: T0 + 22 * HOUR, open: [1] }),
        ),
        T0 + 22 * HOUR,
      ).text.length,
    ).toBeLessThanOrEqual(4);
  });
});

describe('mirror', () => {
  it('holds nothing but what the page knows already', () => {
    const state = play([saw(T0)]);
    expect(mirror(state, T0, 'en')).toEqual({
      corner: 'bottom-end',
      signIn: null,
      ask: false,
      mute: false,
      live: [
        {
          key: `aws/classic/${A}`,
          store: 'default',
          banner: {
            session: 's1',
            since: T0,
            atLeast: true,
            time: '0 min',
            until: T0 + MINUTE,
            small: false,
            stage: '',
            hold: null,
            signOut: 'none',

            purpose: null,
            reached: false,
          },
          marker: { account: A, differentiator: null, scope: null },
        },
      ],
    });
  });

  it('says of what was taken over from the last run that it is a lower bound, as badge and reminder do', () => {
    const again: Event = { kind: 'browser-started', at: T0 + HOUR, since: T0 + HOUR };
    const state = play([saw(T0), again, saw(T0 + HOUR + 1)]);
    const now = T0 + 2 * HOUR;
    const said = [mirror(state, now, 'en').live[0]?.banner, badge(state, now), notices(state, now)[0]];
    expect(said.map((one) => one?.atLeast)).toEqual([true, true, true]);
  });

  it('has the time in words, and until when they hold', () => {
    const view = (at: number) => mirror(play([...watched]), at, 'en').live[0]?.banner;
    expect(view(T0 + MINUTE - 1)).toMatchObject({ time: '0 min', until: T0 + MINUTE });
    expect(view(T0 + 12 * MINUTE)).toMatchObject({ time: '12 min', until: T0 + 13 * MINUTE });
    expect(view(T0 - 5)).toMatchObject({ time: '0 min' });
  });

  it('is empty without a live session', () => {
    expect(mirror(play([saw(T0), saw(T0 + 1, { signal: other('iam-user') })]), T0, 'en').live).toEqual([]);
  });

  it('says how a sign-out stands', () => {
    const at = (step: 'opening' | 'asked' | 'refused' | 'elsewhere', later: number) =>
      mirror(play([...watched, signOut(T0, step)]), T0 + later, 'en').live[0]?.banner.signOut;
    expect(at('asked', MINUTE - 1)).toBe('asked');
    expect(at('asked', MINUTE)).toBe('unconfirmed');
    expect(at('opening', 1)).toBe('asked');
    expect(at('refused', HOUR)).toBe('none');
    expect(at('elsewhere', HOUR)).toBe('none');
  });

  it('finds a banner by partition, place and account', () => {
    const keys = [
      signal(),
      signal({ account: B }),
      signal({ differentiator: D }),
      signal({ partition: 'aws-eusc' }),
    ].map(placeKey);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('reminders', () => {
  it('come after 15, 30 and 60 minutes, then every hour', () => {
    expect(remindersOver(everyMinute(250), play(watched))).toEqual([
      '15 reminder',
      '30 firm',
      '60 ask',
      '120 ask',
      '180 ask',
      '240 ask',
    ]);
  });

  it('come once for all that were slept through', () => {
    expect(remindersOver([0, 200, 201, 239, 240], play(watched))).toEqual(['200 ask', '240 ask']);
  });

  it('are silent for a quarter of an hour after Later, and go on after that', () => {
    const later: Event = { kind: 'later', at: T0 + 16 * MINUTE, session: 's1' };
    expect(remindersOver(everyMinute(130), play(watched), { 16: later })).toEqual([
      '15 reminder',
      '31 firm',
      '60 ask',
      '120 ask',
    ]);
  });

  it('are silent for everybody else', () => {
    expect(notices(play([saw(T0, { signal: other('assumed-role') })]), T0 + 5 * HOUR)).toEqual([]);
  });

  it('have their thresholds where the ladder says', () => {
    const minutes = [0, 14, 15, 29, 30, 59, 60, 119, 120, 719];
    const rungs = minutes.map((one) => rungAfter(one * MINUTE, ladderOf(settings({}))));
    expect(rungs.map(({ due }) => due / MINUTE)).toEqual([0, 0, 15, 15, 30, 30, 60, 60, 120, 660]);
    expect(rungs.map(({ rung }) => rung[0]).join('')).toBe('nnrrffaaaa');
  });
});

describe('other notices', () => {
  const kinds = (state: State, now: number) => notices(state, now).map(({ kind }) => kind);

  it('say at once that the last tab was closed', () => {
    expect(kinds(play([...watched, tabs(T0 + 1, 'closed')]), T0 + 1)).toEqual(['left-open']);
  });

  it('give a tab that went elsewhere time to come back', () => {
    const state = play([...watched, tabs(T0, 'navigated')]);
    expect(kinds(state, T0 + LEFT_GRACE - 1)).toEqual([]);
    expect(kinds(state, T0 + LEFT_GRACE)).toEqual(['left-open']);
  });

  it('say it once, and again when it is left again', () => {
    let state = play([...watched, tabs(T0 + 1, 'closed')]);
    for (const { session, key } of notices(state, T0 + 1))
      state = reduce(state, { kind: 'shown', session, key });
    expect(kinds(state, T0 + HOUR)).toEqual([]);
    expect(kinds(play([saw(T0 + HOUR), tabs(T0 + 2 * HOUR, 'closed')], state), T0 + 2 * HOUR)).toEqual([
      'left-open',
    ]);
  });

  it('say at the next start that the browser was closed', () => {
    const state = play([...watched, { kind: 'browser-started', at: T0 + HOUR, since: T0 + HOUR }]);
    expect(kinds(state, T0 + HOUR)).toEqual(['left-open-before']);
  });

  it('say how a sign-out went, and nothing else meanwhile', () => {
    const later = (step: 'opening' | 'asked' | 'refused' | 'elsewhere', ms: number) =>
      kinds(play([...watched, signOut(T0 + HOUR, step), tabs(T0 + HOUR, 'navigated')]), T0 + HOUR + ms);
    expect(later('asked', MINUTE - 1)).toEqual([]);
    expect(later('asked', MINUTE)).toEqual(['unconfirmed']);
    expect(later('refused', 0)).toEqual(['refused']);
    expect(later('elsewhere', 0)).toEqual(['elsewhere']);
  });

  it('hold no account, whatever they say', () => {
    const all = [
      [...watched],
      [...watched, tabs(T0, 'closed')],
      [...watched, signOut(T0, 'asked')],
      [...watched, signOut(T0, 'refused')],
      [saw(T0, { signal: signal({ differentiator: D }) })],
    ].flatMap((events) => notices(play(events), T0 + 2 * HOUR));
    expect(all).toHaveLength(5);
    for (const notice of all) {
      const { key: _ours, also: _too, ...said } = notice;
      expect(JSON.stringify(said)).not.toMatch(/\d{9,}|Acme/);
      expect(notice.key).not.toContain(A);
    }
  });
});

describe('wake', () => {
  it('is never without a live session', () => {
    expect(wake(emptyState(), T0)).toBeNull();
    expect(wake(play([saw(T0), saw(T0 + 1, { signal: other('iam-user') })]), T0 + 1)).toBeNull();
    const unread = saw(T0, { signal: other('unread', { reason: 'no-identity' }) });
    expect(wake(play([unread, told(T0)]), T0)).toBeNull();
  });

  it('is at the next whole minute while a tab shows it', () => {
    const state = play(watched);
    expect(wake(state, T0)).toBe(T0 + MINUTE);
    expect(wake(state, T0 + 1)).toBe(T0 + MINUTE);
    expect(wake(state, T0 + MINUTE)).toBe(T0 + 2 * MINUTE);
    expect(wake(state, T0 + SESSION_LIFE - 1)).toBe(T0 + SESSION_LIFE);
  });

  it('is only for what is still to be said where no tab shows it', () => {
    expect(wake(play([...watched, tabs(T0 + 1, 'closed')]), T0 + 1)).toBe(T0 + SESSION_LIFE);
    expect(wake(play([...watched, tabs(T0 + 1, 'navigated')]), T0 + 1)).toBe(T0 + 1 + LEFT_GRACE);
    const asked = play([...watched, tabs(T0 + 1, 'closed'), signOut(T0 + 2, 'asked')]);
    expect(wake(asked, T0 + 2)).toBe(T0 + 2 + MINUTE);
    expect(wake(asked, T0 + 3 + MINUTE)).toBe(T0 + SESSION_LIFE);
  });

  it('is in time for every notice', () => {
    const states = [watched, [...watched, tabs(T0 + 7, 'navigated')], [...watched, signOut(T0 + 7, 'asked')]];
    for (const state of states.map((events) => play(events))) {
      for (let now = T0 + 8, turns = 0; turns < 20; turns += 1) {
        const next = wake(state, now);
        if (next === null) break;
        expect(next).toBeGreaterThan(now);
        const before = notices(state, next - 1).map(({ key }) => key);
        const since = notices(state, now).map(({ key }) => key);
        expect(before, 'nothing new is due between two wake-ups').toEqual(since);
        now = next;
      }
    }
  });
});

describe('popup', () => {
  it('lists live sessions, newest first, with how the start is known', () => {
    const state = play([
      ...watched,
      saw(T0 + HOUR, { tab: 2, signal: signal({ differentiator: D, name: null }) }),
    ]);
    const { live } = popup(state, T0 + 2 * HOUR);
    expect(
      live.map(({ id, known, elapsed, tabs, sideBySide }) => [id, known, elapsed / HOUR, tabs, sideBySide]),
    ).toEqual([
      ['s2', 'seen', 1, 1, true],
      ['s1', 'watched', 2, 1, false],
    ]);
  });

  it('says the last end for a while', () => {
    const state = play([saw(T0), saw(T0 + 1, { signal: other('iam-user') })]);
    expect(popup(state, T0 + 9 * MINUTE).ends[0]?.known).toBe('somebody-else');
    expect(popup(state, T0 + 11 * MINUTE).ends).toEqual([]);
  });

  it('says what was lost', () => {
    const state = { ...emptyState(), dropped: { shape: 1, sender: 2, kind: 3 }, setAside: 4 };
    expect(popup(state, T0)).toMatchObject({ dropped: 6, setAside: 4 });
  });

  it('says how a sign-out stands', () => {
    const at = (step: 'opening' | 'asked' | 'refused', ms: number) =>
      popup(play([...watched, signOut(T0, step)]), T0 + ms).live[0]?.signOut;
    expect(at('opening', 1)).toBe('opening');
    expect(at('asked', 1)).toBe('asked');
    expect(at('asked', MINUTE)).toBe('unconfirmed');
    expect(at('refused', HOUR)).toBe('refused');
  });

  it('goes on saying that it can’t sign out in another container', () => {
    const state = play([...watched, signOut(T0, 'elsewhere')]);
    expect(popup(state, T0 + MINUTE).live[0]?.signOut).toBe('elsewhere');
  });

  it('says that a sign-out isn’t confirmed when the console that was opened for it hasn’t come', () => {
    const state = play([...watched, signOut(T0, 'opening')]);
    expect(notices(state, T0 + MINUTE - 1)).toEqual([]);
    expect(notices(state, T0 + MINUTE).map(({ kind }) => kind)).toContain('unconfirmed');
  });
});

describe('words for time', () => {
  it.each([
    [0, '0 min'],
    [59_999, '0 min'],
    [12 * MINUTE, '12 min'],
    [HOUR, '1 hr'],
    [65 * MINUTE, '1 hr, 5 min'],
    [-5, '0 min'],
  ])('%i ms is %s', (ms, words) => expect(duration(ms, 'en')).toBe(words));

  it('gives a figure from the first minute on', () => {
    expect([timeWording(0, true), timeWording(MINUTE, true), timeWording(MINUTE, false)]).toEqual([
      'Now',
      'AtLeast',
      '',
    ]);
  });

  it('groups an account as AWS does, and nothing else', () => {
    expect([A, '1234', `${A}4`].map(groupedAccount)).toEqual(['1111-2222-3333', '1234', `${A}4`]);
  });
});
