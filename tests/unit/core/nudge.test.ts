import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce } from '../../../src/core/reduce.ts';
import { ladderOf, rungAfter } from '../../../src/core/session/nudge.ts';
import { SETTINGS, settings } from '../../../src/core/setting.ts';
import type { State } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { everydayOf } from '../../../src/core/view/everyday.ts';
import { HOUR, MINUTE, only, play, saw, T0, told } from './make.ts';

const watched = [told(T0 - 1), saw(T0)];
const later = (at: number, minutes?: 15 | 30 | 60) =>
  ({ kind: 'later', at, session: 's1', ...(minutes && { minutes }) }) as const;
const within = (key: 'remindAfter' | 'firmAfter' | 'askAfter' | 'repeatAfter') =>
  fc.integer({ min: SETTINGS[key].least, max: SETTINGS[key].most });
const chosen = fc.record(
  {
    remindAfter: within('remindAfter'),
    firmAfter: within('firmAfter'),
    askAfter: within('askAfter'),
    repeatAfter: within('repeatAfter'),
  },
  { requiredKeys: [] },
);

describe('the ladder', () => {
  it('only ever goes up, whatever is set, and says nothing before the first reminder', () => {
    const order = ['none', 'remind', 'firm', 'ask'];
    fc.assert(
      fc.property(chosen, fc.array(fc.nat(12 * 60), { minLength: 2, maxLength: 30 }), (set, minutes) => {
        const ladder = ladderOf(settings(set));
        const rungs = minutes
          .toSorted((one, other) => one - other)
          .map((minute) => ({ minute, ...rungAfter(minute * MINUTE, ladder) }));
        for (const [at, now] of rungs.entries()) {
          const before = rungs[at - 1] ?? { due: 0, rung: 'none' };
          expect(now.due).toBeGreaterThanOrEqual(before.due);
          expect(order.indexOf(now.rung)).toBeGreaterThanOrEqual(order.indexOf(before.rung));
          expect(now.due).toBeLessThanOrEqual(now.minute * MINUTE);
          expect(now.rung === 'none').toBe(now.minute < (set.remindAfter ?? 15));
        }
      }),
    );
  });
});

describe('Later', () => {
  it('is as long as asked, as often as allowed, and then changes nothing', () => {
    let state: State = play(watched);
    for (const [at, minutes, until] of [
      [16, undefined, 31],
      [31, 60, 91],
      [91, undefined, 151],
    ] as const) {
      state = reduce(state, later(T0 + at * MINUTE, minutes));
      expect(only(state).laterUntil).toBe(T0 + until * MINUTE);
    }
    const fourth = reduce(state, later(T0 + 152 * MINUTE));
    expect(only(fourth)).toMatchObject({ laterUntil: T0 + 151 * MINUTE, nudge: { laters: 3 } });
  });

  it('can be taken away altogether', () => {
    const set = reduce(play(watched), { kind: 'set', key: 'laterMost', value: 0 });
    expect(only(reduce(set, later(T0 + HOUR))).laterUntil).toBeNull();
  });
});

describe('a clock that is set back by an hour', () => {
  it('takes what was heard and called with it: the ladder goes on where it was', () => {
    const before = play([...watched, { kind: 'active', at: T0 + 16 * MINUTE, tab: 1 }]);
    const small = reduce(before, { kind: 'arranged', corner: null, session: 's1', small: true });
    const at = only(small).lastSeen;
    const seen = reduce(small, { kind: 'tick', at: at + 17 * MINUTE, open: [1] });
    const back = reduce(seen, { kind: 'tick', at: at + 17 * MINUTE - HOUR, open: [1] });
    expect(only(back)).toMatchObject({
      small: true,
      nudge: { active: T0 + 16 * MINUTE - HOUR, called: T0 + 15 * MINUTE - HOUR },
    });
    const firm = reduce(back, { kind: 'tick', at: at + 30 * MINUTE - HOUR, open: [1] });
    expect(only(firm).small).toBe(false);
  });
});

describe('what was done as root', () => {
  it('names what didn’t need it, once each, the newest three', () => {
    const visited = ['ec2', 'iam', 'iam-users', 'account', 's3', 'sqs', 'lambda'] as const;
    expect(everydayOf({ visited: [...visited], purpose: null })).toEqual(['S3', 'SQS', 'Lambda']);
    expect(everydayOf({ visited: ['ec2', 's3'], purpose: 's3-deny-all' })).toEqual(['EC2']);
    expect(everydayOf({ visited: ['account', 'billing'], purpose: null })).toEqual([]);
  });
});

describe('a session that was stored before nudges were', () => {
  it('is read, and nothing of it is lost', () => {
    const state = play(watched);
    const { nudge: _none, ...old } = only(state);
    const { state: read, aside } = parseStored({ ...state, sessions: [old] });
    expect([read.sessions, aside]).toEqual([state.sessions, []]);
  });
});
