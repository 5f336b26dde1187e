import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/core/posture/status.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { question } from '../../../src/core/view/question.ts';
import { STALE_EVERY, STALE_KEY, staleNotice } from '../../../src/core/view/stale-notice.ts';
import { play, saw } from '../core/make.ts';

const NOW = 1_795_000_000_000;
const ACCOUNT = '111122223333';

function ended(change: Partial<State['ends'][number]> = {}): State['ends'][number] {
  return {
    at: NOW - DAY,
    known: 'marker-gone',
    name: 'Acme',
    account: ACCOUNT,
    session: 's1',
    store: '0',
    purpose: null,
    ticket: false,
    ...change,
  };
}

const having = (ends: State['ends'], asked: State['posture']['asked'] = {}): State => ({
  ...emptyState(),
  ends,
  posture: { ...emptyState().posture, asked },
});

describe('what is asked after a session', () => {
  test('first whether the alert arrived, then what it was for, then nothing more', () => {
    expect(question(having([ended()]), NOW)).toMatchObject({ what: 'alert', session: 's1', key: 'alert-s1' });
    expect(question(having([ended()], { 'alert-s1': NOW }), NOW)).toMatchObject({ what: 'purpose' });
    expect(question(having([ended()], { 'alert-s1': NOW, 'purpose-s1': NOW }), NOW)).toBeNull();
  });

  test('what was chosen before isn’t asked again', () => {
    expect(question(having([ended({ purpose: 'root-mfa' })], { 'alert-s1': NOW }), NOW)).toBeNull();
  });

  test('what a ticket alone has answered isn’t asked again; whether the alert arrived still is', () => {
    const marker = { kind: 'marker', session: 's1', host: 'console.aws.amazon.com', scope: null } as const;
    const gone = { ...marker, at: NOW, state: 'gone' } as const;
    const given = play([saw(NOW), { kind: 'ticket', at: NOW, session: 's1', ticket: 'OPS-1' }, gone]);
    const asked = (key: string): State => reduce(given, { kind: 'asked', at: NOW, question: key });
    expect(question(given, NOW)).toMatchObject({ what: 'alert', session: 's1' });
    expect(question(asked('alert-s1'), NOW)).toBeNull();
    const without = play([saw(NOW), gone]);
    expect(question({ ...without, posture: asked('alert-s1').posture }, NOW)).toMatchObject({
      what: 'purpose',
    });
  });

  test('of the newest end first', () => {
    const two = [ended(), ended({ session: 's2', at: NOW })];
    expect(question(having(two), NOW)).toMatchObject({ session: 's2' });
  });

  test('nothing of private windows, of former versions, or of long ago', () => {
    for (const one of [ended({ store: 'private' }), ended({ session: '' }), ended({ at: NOW - 8 * DAY })])
      expect(question(having([one]), NOW)).toBeNull();
  });

  test('no alert where the person said that it isn’t for them', () => {
    const state = having([ended()]);
    state.posture = {
      ...state.posture,
      evidence: [
        {
          check: 'root-alert',
          account: ACCOUNT,
          kind: 'attested',
          answer: 'not-applicable',
          at: NOW,
          source: 'person',
        },
      ],
    };
    expect(question(state, NOW)).toMatchObject({ what: 'purpose' });
  });
});

describe('the notice of stale answers', () => {
  const old = (at: number, asked: State['posture']['asked'] = {}): State => ({
    ...emptyState(),
    posture: {
      evidence: (['root-mfa', 'root-password'] as const).map((check) => ({
        check,
        account: ACCOUNT,
        kind: 'attested' as const,
        answer: 'pass' as const,
        at,
        source: 'person' as const,
      })),
      audiences: {},
      asked,
    },
  });

  test('is one for all of them', () => {
    expect(staleNotice(old(NOW - 1000 * DAY), NOW)).toBe(2);
    expect(staleNotice(old(NOW), NOW)).toBe(0);
    expect(staleNotice(emptyState(), NOW)).toBe(0);
  });

  test('comes once a month at most, also after a clock was set back', () => {
    const at = NOW - 1000 * DAY;
    expect(staleNotice(old(at, { [STALE_KEY]: NOW - STALE_EVERY + 1 }), NOW)).toBe(0);
    expect(staleNotice(old(at, { [STALE_KEY]: NOW - STALE_EVERY }), NOW)).toBe(2);
    expect(staleNotice(old(at, { [STALE_KEY]: NOW + 2 * STALE_EVERY }), NOW)).toBe(2);
  });
});
