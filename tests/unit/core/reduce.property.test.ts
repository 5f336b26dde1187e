import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_IDS } from '../../../src/core/console-page.ts';
import type { Event } from '../../../src/core/event.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { PURPOSES } from '../../../src/core/root-task.ts';
import { elapsed, isAt } from '../../../src/core/session/session.ts';
import { TRAIL_MAX, TRAIL_STEPS } from '../../../src/core/session/sign-in.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { badge } from '../../../src/core/view/badge.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { notices } from '../../../src/core/view/notices.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { wake } from '../../../src/core/view/wake.ts';
import { B, D, HOUR, live, other, signal, T0 } from './make.ts';

/** Any time of two days, in any order: clocks are set back. */
const at = fc.integer({ min: T0, max: T0 + 48 * HOUR });
const tab = fc.nat(4);
const session = fc.constantFrom('s1', 's2', 's3', 's9', '__proto__', '');
const host = fc.constantFrom(
  'console.aws.amazon.com',
  `${D}.us-east-1.console.aws.amazon.com`,
  'signin.aws.amazon.com',
);

const said = fc.constantFrom(
  signal(),
  signal({ account: B, name: null }),
  signal({ differentiator: D, signInHost: 'us-east-1.signin.aws.amazon.com' }),
  signal({ partition: 'aws-eusc', mark: 'cookie' }),
  other('iam-user'),
  other('assumed-role', { differentiator: D }),
  other('none', { mark: 'none' }),
  other('unread', { mark: 'none', reason: 'multi-session' }),
);

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('sighting' as const),
      at,
      tab,
      store: fc.constantFrom('default', 'firefox-container-1'),
      host,
      signal: said,
      began: fc.option(at, { nil: undefined }),
      page: fc.option(fc.constantFrom(...PAGE_IDS)),
    }),
  },
  fc.record({
    kind: fc.constant('root-sign-in' as const),
    at,
    tab,
    document: at,
    steps: fc.array(fc.constantFrom(...TRAIL_STEPS), { maxLength: 5 }),
    left: fc.option(fc.record({ at, submitted: fc.option(fc.nat(2_000)) })),
  }),
  fc.record({
    kind: fc.constant('moved' as const),
    at,
    tab,
    store: fc.constant('default'),
    page: fc.option(fc.constantFrom(...PAGE_IDS)),
  }),
  fc.record({
    kind: fc.constant('purpose' as const),
    at,
    tab,
    store: fc.constantFrom('default', 'firefox-container-1'),
    session: fc.option(session),
    purpose: fc.constantFrom(...PURPOSES),
    page: fc.option(fc.constantFrom(...PAGE_IDS)),
  }),
  fc.record({
    kind: fc.constant('marker' as const),
    at,
    session,
    state: fc.constantFrom('here' as const, 'gone' as const, 'replaced' as const, null),
    host,
    scope: fc.constantFrom('amazon.com', 'example.com', null),
  }),
  fc.record({
    kind: fc.constant('tabs' as const),
    at,
    open: fc.array(tab, { maxLength: 4 }),
    cause: fc.constantFrom('closed' as const, 'navigated' as const),
  }),
  fc.record({
    kind: fc.constant('sign-out' as const),
    at,
    session,
    step: fc.constantFrom('opening' as const, 'asked' as const, 'refused' as const, 'elsewhere' as const),
    tab: fc.option(tab),
  }),
  fc.record({ kind: fc.constant('later' as const), at, session }),
  fc.record({
    kind: fc.constant('arranged' as const),
    corner: fc.constantFrom('top-start' as const, 'bottom-end' as const, null),
    session: fc.option(session),
    small: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('browser-started' as const), at, since: at }),
  fc.record({ kind: fc.constant('tick' as const), at, open: fc.array(tab, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('shown' as const),
    session: fc.constantFrom('s1', 's2', 's3'),
    key: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('dropped' as const),
    counts: fc.record({ shape: fc.nat(9), sender: fc.nat(9), kind: fc.nat(9) }),
  }),
);

const story = fc.array(event, { maxLength: 40 });
const RUNS = 120;

/** Plays a story, and looks at each state on the way. */
function through(events: Event[], look: (state: State, event: Event, before: State) => void): State {
  return events.reduce((before, one) => {
    const after = reduce(before, one);
    look(after, one, before);
    return after;
  }, emptyState());
}

describe('whatever happens, in whatever order', () => {
  it('touches neither the state before nor the event', () => {
    fc.assert(
      fc.property(story, (events) => {
        const copies = structuredClone(events);
        events.reduce((before, one) => {
          const copy = structuredClone(before);
          const after = reduce(before, one);
          expect(before).toEqual(copy);
          return after;
        }, emptyState());
        expect(events).toEqual(copies);
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps one live session at a place, and one id for each', () => {
    fc.assert(
      fc.property(story, (events) => {
        through(events, (state) => {
          const now = live(state);
          for (const one of now) expect(now.filter((two) => isAt(one, two))).toHaveLength(1);
          expect(new Set(state.sessions.map(({ id }) => id)).size).toBe(state.sessions.length);
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('makes no time negative, and none longer than it can be', () => {
    fc.assert(
      fc.property(story, at, (events, now) => {
        through(events, (state) => {
          for (const one of state.sessions) {
            expect(elapsed(one, now)).toBeGreaterThanOrEqual(0);
            expect(elapsed(one, now)).toBeLessThanOrEqual(Math.max(0, one.expires - one.start.at));
          }
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('never opens again what has ended, and never changes who it was', () => {
    fc.assert(
      fc.property(story, (events) => {
        through(events, (state, _event, before) => {
          for (const was of before.sessions) {
            const is = state.sessions.find(({ id }) => id === was.id);
            expect(is?.account).toBe(was.account);
            if (was.end) expect(is).toEqual(was);
          }
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('ends nothing but for a reason: a marker, somebody else, or the twelve hours', () => {
    fc.assert(
      fc.property(story, (events) => {
        through(events, (state, one, before) => {
          const ended = live(before).filter(({ id }) => !live(state).some((two) => two.id === id));
          const newest = Math.max(0, ...live(before).map(({ lastSeen }) => lastSeen));
          for (const { id, expires } of ended) {
            const known = state.sessions.find((two) => two.id === id)?.end?.known;
            // A clock that was set back while the browser was away takes the twelve hours back with it.
            const by = one.kind === 'browser-started' && newest > one.at ? newest - one.since : 0;
            if (known === 'expired') expect('at' in one && one.at >= expires - by).toBe(true);
            else
              expect(one.kind).toBe(
                known?.startsWith('marker') || known === 'sign-in-page' ? 'marker' : 'sighting',
              );
          }
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('is read back as it was stored, with nothing set aside', () => {
    fc.assert(
      fc.property(story, (events) => {
        const state = through(events, () => {});
        const { state: again, aside } = parseStored(JSON.parse(JSON.stringify(state)));
        expect(aside).toEqual([]);
        expect(again).toEqual(state);
      }),
      { numRuns: RUNS },
    );
  });

  it('has views that don’t throw and don’t contradict one another', () => {
    fc.assert(
      fc.property(story, at, (events, now) => {
        const state = through(events, () => {});
        const count = live(state).length;
        expect(badge(state, now).live).toBe(count);
        expect(mirror(state, now, 'en').live).toHaveLength(count);
        expect(popup(state, now).live).toHaveLength(count);
        expect(notices(state, now).length).toBeLessThanOrEqual(count);
        const next = wake(state, now);
        if (count === 0) expect(next).toBeNull();
        if (next !== null) expect(next).toBeGreaterThan(now);
        expect(badge(state, now).text).toMatch(/^(\d+\+?)?$/);
      }),
      { numRuns: RUNS },
    );
  });

  it('stays small', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 300, maxLength: 300 }), (events) => {
        const state = through(events, () => {});
        expect(state.unread.length).toBeLessThanOrEqual(20);
        expect(state.signIns.length).toBeLessThanOrEqual(5);
        for (const { earlier } of state.signIns) expect(earlier.length).toBeLessThanOrEqual(TRAIL_MAX);
        expect(state.purposes.length).toBeLessThanOrEqual(20);
        for (const { visited } of state.sessions) expect(new Set(visited).size).toBe(visited.length);
        for (const keys of Object.values(state.shown)) expect(keys.length).toBeLessThanOrEqual(64);
      }),
      { numRuns: 5 },
    );
  });
});
