import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { nextInQueue } from '../../../src/core/session/queue.ts';
import { SIGN_OUT_PATIENCE } from '../../../src/core/session/session.ts';
import { B, D, MINUTE, other, play, saw, signal, T0, told } from './make.ts';

const E = `${B}-ef56gh78`;
const both = play([
  saw(T0, { tab: 1, signal: signal({ differentiator: D }) }),
  saw(T0, { tab: 2, signal: signal({ differentiator: E, account: B }) }),
  saw(T0, { tab: 3, signal: other('assumed-role', { differentiator: `${B}-aaaa1111` }) }),
]);
const all: Event = { kind: 'sign-out-all', at: T0 + MINUTE };

function step(at: number, session: string, how: 'opening' | 'asked' | 'refused' | 'elsewhere'): Event {
  return { kind: 'sign-out', at, session, step: how, tab: null };
}

describe('signing out of all root sessions', () => {
  it('takes one at a time: the next begins when the one before is confirmed', () => {
    const begun = play([all], both);
    expect([begun.queue, nextInQueue(begun)]).toEqual([['s1', 's2'], 's1']);
    const asked = play([step(T0 + MINUTE, 's1', 'asked')], begun);
    expect([asked.queue, nextInQueue(asked)]).toEqual([['s1', 's2'], null]);
    const gone = play(
      [{ kind: 'marker', at: T0 + MINUTE + 5, session: 's1', state: 'gone', host: 'x', scope: null }],
      asked,
    );
    expect([gone.queue, nextInQueue(gone)]).toEqual([['s2'], 's2']);
  });

  it.each(['refused', 'elsewhere'] as const)('goes on when one comes to nothing: %s', (how) => {
    const next = play([all, step(T0 + MINUTE, 's1', how)], both);
    expect([next.queue, nextInQueue(next)]).toEqual([['s2'], 's2']);
    expect(next.sessions[0]?.signOut?.step).toBe(how);
  });

  it('goes on when our patience is over, and ends with the last', () => {
    const asked = play([all, step(T0 + MINUTE, 's1', 'asked')], both);
    const tick = (at: number): Event => ({ kind: 'tick', at, open: [1, 2, 3] });
    expect(nextInQueue(play([tick(T0 + MINUTE + SIGN_OUT_PATIENCE - 1)], asked))).toBeNull();
    const late = play([tick(T0 + MINUTE + SIGN_OUT_PATIENCE)], asked);
    expect(nextInQueue(late)).toBe('s2');
    const last = play([step(T0 + 3 * MINUTE, 's2', 'refused')], late);
    expect([last.queue, nextInQueue(last)]).toEqual([[], null]);
  });

  it('tries again what came to nothing before, and waits for what is on its way', () => {
    const refused = play([step(T0, 's1', 'refused'), step(T0 + MINUTE, 's2', 'asked'), all], both);
    expect([refused.sessions[0]?.signOut, nextInQueue(refused)]).toEqual([null, 's1']);
    const under = play([step(T0 + MINUTE, 's1', 'asked'), all], both);
    expect(nextInQueue(under)).toBeNull();
  });

  it('is forgotten when the browser is started again', () => {
    expect(play([all, { kind: 'browser-started', at: T0 + 2 * MINUTE, since: T0 }], both).queue).toEqual([]);
  });

  it('never holds anybody but root', () => {
    const roles = play([saw(T0, { signal: other('assumed-role') }), all]);
    expect([roles.queue, nextInQueue(roles)]).toEqual([[], null]);
  });
});

describe('a tab with another number', () => {
  it('still shows what it showed', () => {
    const replaced = play(
      [
        step(T0, 's1', 'opening'),
        { kind: 'tab-replaced', at: T0, was: 1, now: 9 },
        { kind: 'tick', at: T0 + MINUTE, open: [9, 2] },
      ],
      both,
    );
    expect(replaced.sessions[0]).toMatchObject({ tabs: [9], left: null });
  });

  it('takes its unread page and its sign-in along', () => {
    const state = play([
      saw(T0, { tab: 4, signal: other('unread', { reason: 'no-identity' }) }),
      told(T0, { tab: 5 }),
      { kind: 'tab-replaced', at: T0, was: 4, now: 40 },
      { kind: 'tab-replaced', at: T0, was: 5, now: 50 },
      saw(T0 + 1, { tab: 50, began: T0 }),
    ]);
    expect(state.unread).toMatchObject([{ tab: 40 }]);
    expect(state.sessions[0]?.start.known).toBe('watched');
  });
});

describe('a container', () => {
  it('that has a tab of it again can be signed out of: the earlier word is taken back', () => {
    const shown = (at: number) => saw(at, { store: 'firefox-container-1' });
    const gone = play([
      shown(T0),
      { kind: 'tabs', at: T0, open: [], cause: 'closed' },
      step(T0, 's1', 'elsewhere'),
    ]);
    expect(gone.sessions[0]?.signOut?.step).toBe('elsewhere');
    expect(play([shown(T0 + MINUTE)], gone).sessions[0]?.signOut).toBeNull();
    expect(play([step(T0, 's1', 'asked'), shown(T0 + MINUTE)], gone).sessions[0]?.signOut?.step).toBe(
      'asked',
    );
  });
});
