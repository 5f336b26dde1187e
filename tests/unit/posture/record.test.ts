import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/posture/check.ts';
import { ASKED_MAX, addEvidence } from '../../../src/core/posture/record.ts';
import { DAY } from '../../../src/core/posture/status.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { emptyState } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { type CheckRow, checklist } from '../../../src/core/view/checklist.ts';
import { A, B, HOUR, play, saw, signal, T0, told } from '../core/make.ts';

const IMPORTED: Evidence = {
  check: 'root-keys',
  account: A,
  kind: 'imported',
  answer: 'pass',
  at: T0,
  source: 'account-summary',
};

function rows(view: ReturnType<typeof checklist>, at = 0): CheckRow[] {
  return view.accounts[at]?.groups.flatMap((one) => one.rows) ?? [];
}

describe('evidence that is kept', () => {
  it('is one row for each check, account and kind; the later one stands', () => {
    const two = addEvidence([IMPORTED], [{ ...IMPORTED, at: T0 + 1, answer: 'fail' }]);
    expect(two).toEqual([{ ...IMPORTED, at: T0 + 1, answer: 'fail' }]);
    expect(addEvidence(two, [IMPORTED])).toBe(two);
  });

  it('keeps the later use of root, whichever report told it', () => {
    const unused = { ...IMPORTED, check: 'root-unused' } as const;
    const used = addEvidence(
      [{ ...unused, lastUsed: T0 - DAY }],
      [{ ...unused, at: T0 + 1, lastUsed: null }],
    );
    expect(used).toEqual([{ ...unused, at: T0 + 1, lastUsed: T0 - DAY }]);
  });

  it('leaves out what the check doesn’t accept', () => {
    expect(addEvidence([], [{ ...IMPORTED, check: 'root-password' }])).toEqual([]);
    expect(addEvidence([], [{ ...IMPORTED, check: 'household', kind: 'attested' }])).toEqual([]);
    expect(addEvidence([], [{ ...IMPORTED, account: null }])).toEqual([]);
    expect(addEvidence([], [{ ...IMPORTED, check: 'rotate-root-keys' }])).toEqual([]);
  });

  it('is stored and read again; a record without it is read as nothing known', () => {
    const state = play([
      { kind: 'evidence', evidence: [IMPORTED] },
      { kind: 'attested', at: T0, check: 'household', account: null, answer: 'pass' },
      { kind: 'audience', account: A, audience: 'business' },
      { kind: 'asked', at: T0, question: 'stale' },
    ]);
    expect(parseStored(structuredClone(state))).toEqual({ state, aside: [] });
    const { posture: _none, ...before } = emptyState();
    expect(parseStored(before)).toEqual({ state: emptyState(), aside: [] });
  });

  it('an answer can be taken back', () => {
    const said = { kind: 'attested', at: T0, check: 'root-email', account: A } as const;
    expect(play([{ ...said, answer: 'pass' }]).posture.evidence).toHaveLength(1);
    expect(
      play([
        { ...said, answer: 'pass' },
        { ...said, answer: null },
      ]).posture.evidence,
    ).toEqual([]);
  });

  it('remembers only so many questions', () => {
    let state = emptyState();
    for (let at = 0; at <= ASKED_MAX; at++) state = reduce(state, { kind: 'asked', at, question: `q${at}` });
    expect(Object.keys(state.posture.asked)).toHaveLength(ASKED_MAX);
    expect(state.posture.asked).not.toHaveProperty('q0');
  });
});

describe('what sessions show', () => {
  const signedIn = (steps: ('email' | 'password' | 'mfa-code')[]) => [
    told(T0, { steps }),
    saw(T0 + 500, { began: T0 + 300 }),
  ];

  it('of a live one: root is in use, and its MFA was seen', () => {
    const view = checklist(play(signedIn(['email', 'password', 'mfa-code'])), T0 + HOUR);
    const found = rows(view).filter(({ status }) => status !== 'unknown');
    expect(found.map(({ id, status }) => [id, status])).toEqual([
      ['root-mfa', 'pass'],
      ['root-unused', 'fail'],
    ]);
    expect(view.accounts).toMatchObject([{ account: A, name: 'Acme', live: true, audience: 'personal' }]);
  });

  it('a sign-in that was watched without MFA fails the check', () => {
    const { posture } = play([...signedIn(['email', 'password']), saw(T0 + 13 * HOUR, { signal: signal() })]);
    expect(posture.evidence).toMatchObject([
      { check: 'root-unused', kind: 'observed', lastUsed: T0 + 500 },
      { check: 'root-mfa', answer: 'fail', kind: 'observed', at: T0 + 500 },
    ]);
  });

  it('nothing of a private window is kept', () => {
    const later = saw(T0 + 13 * HOUR, { store: 'private' });
    expect(play([saw(T0, { store: 'private' }), later]).posture.evidence).toEqual([]);
  });
});

describe('the checklist', () => {
  it('without an account is of the person alone', () => {
    const view = checklist(emptyState(), T0);
    expect(view.accounts).toMatchObject([{ account: null, audience: 'personal', audienceKnown: false }]);
    expect(rows(view).map(({ id }) => id)).toEqual(['mailbox-mfa', 'household']);
  });

  it('counts, and nothing that isn’t known is safe', () => {
    const { accounts } = checklist(play([{ kind: 'audience', account: A, audience: 'business' }]), T0);
    expect(accounts[0]?.counts).toMatchObject({ safe: 0, todo: 0 });
    expect(accounts[0]?.counts.unknown).toBeGreaterThan(20);
  });

  it('the next step is the gravest that is wrong, before what is only not known', () => {
    const of = (...evidence: Evidence[]) =>
      checklist(play([{ kind: 'evidence', evidence }]), T0).accounts[0]?.next;
    expect(of(IMPORTED)).toBe('root-mfa');
    expect(of({ ...IMPORTED, answer: 'fail' })).toBe('root-keys');
    expect(of({ ...IMPORTED, check: 'daily-budget', answer: 'fail' })).toBe('root-mfa');
  });

  it('shows person’s checks in each account, and counts a stale one once', () => {
    const events = [
      { kind: 'attested', at: T0, check: 'household', account: null, answer: 'pass' },
      { kind: 'audience', account: A, audience: 'personal' },
      { kind: 'audience', account: B, audience: 'personal' },
    ] as const;
    const view = checklist(play([...events]), T0 + 366 * DAY);
    expect(view.accounts.map((_, at) => rows(view, at).find(({ id }) => id === 'household')?.status)).toEqual(
      ['stale', 'stale'],
    );
    expect(view.stale).toBe(1);
  });

  it('leaves out what doesn’t concern the audience, and obsolete advice', () => {
    const view = checklist(play([{ kind: 'audience', account: A, audience: 'member' }]), T0);
    const ids = rows(view).map(({ id }) => id);
    expect(ids).toContain('member-root-removed');
    expect(ids).not.toContain('household');
    expect(ids).not.toContain('security-questions');
  });

  it('asks nothing of credentials that a member account’s root doesn’t have, and hides nothing that is wrong of them', () => {
    const removed = { ...IMPORTED, check: 'member-root-removed' } as const;
    const of = (audience: 'member' | 'business', ...evidence: Evidence[]) => {
      const events = [
        { kind: 'audience', account: A, audience } as const,
        { kind: 'evidence', evidence } as const,
      ];
      return Object.fromEntries(rows(checklist(play(events), T0)).map(({ id, status }) => [id, status]));
    };
    const asked = [
      'root-mfa',
      'root-mfa-strong',
      'second-mfa',
      'root-password',
      'recovery-path',
      'safe-place',
    ];
    const states = (found: Record<string, string>) => [...new Set(asked.map((id) => found[id]))];
    expect(states(of('member', removed))).toEqual(['not-applicable']);
    expect(of('member', removed)).toMatchObject({ 'mailbox-mfa': 'unknown', phone: 'unknown' });
    expect(states(of('member'))).toEqual(['unknown']);
    expect(states(of('member', { ...removed, answer: 'fail' }))).toEqual(['unknown']);
    expect(states(of('business', removed))).toEqual(['unknown']);
    const off: Evidence = { ...IMPORTED, check: 'root-mfa', answer: 'fail' };
    expect(of('member', removed, off)['root-mfa']).toBe('fail');
  });
});
