import { describe, expect, it } from 'vitest';
import type { Finding, RootLogin } from '../../../src/core/login/login.ts';
import type { Evidence } from '../../../src/core/posture/check.ts';
import { DAY } from '../../../src/core/posture/status.ts';
import { reduce } from '../../../src/core/reduce.ts';
import type { State } from '../../../src/core/state.ts';
import { type AccountPosture, type CheckRow, checklist } from '../../../src/core/view/checklist.ts';
import { A, B, play, T0 } from '../core/make.ts';

const LOGIN: RootLogin = {
  id: 'l1',
  digest: 'a'.repeat(64),
  label: null,
  learned: 'watched',
  at: T0,
  accounts: [A],
  last: T0,
  coupled: null,
};
const FINDING: Finding = {
  id: 'f1',
  login: 'l1',
  property: 'prime-video',
  level: 'coupled',
  country: 'com',
  first: T0,
  last: T0 + DAY,
  shown: null,
  settled: null,
};

/** Two accounts, A's root login, and what was found of it. */
function found(finding: Partial<Finding> | null, more: Partial<State> = {}): State {
  const state = play([
    { kind: 'audience', account: A, audience: 'personal' },
    { kind: 'audience', account: B, audience: 'personal' },
  ]);
  return { ...state, logins: [LOGIN], findings: finding ? [{ ...FINDING, ...finding }] : [], ...more };
}

/** A state with a policy in force. */
function managed(raw: object, from = found(null)): State {
  return reduce(from, { kind: 'policy', at: T0, answer: raw, isForced: true });
}

function of(state: State, account: string | null, now = T0 + DAY): AccountPosture {
  const one = checklist(state, now).accounts.find((known) => known.account === account);
  if (!one) throw new Error(`no account ${account}`);
  return one;
}

function row(state: State, id: CheckRow['id'], account: string | null = A, now = T0 + DAY): CheckRow {
  const rows = of(state, account, now).groups.flatMap((one) => one.rows);
  const [one, ...others] = rows.filter((known) => known.id === id);
  if (!one || others.length > 0) throw new Error(`${id}: ${rows.map((known) => known.id)}`);
  return one;
}

const accepted = { how: 'accepted', at: T0, again: null } as const;

describe('what was seen at Amazon', () => {
  it.each(['coupled', 'maybe-coupled'] as const)('%s fails the check of the accounts it opens', (level) => {
    const state = found({ level });
    expect(row(state, 'amazon-login-separate')).toMatchObject({
      status: 'fail',
      evidence: [{ kind: 'observed', answer: 'fail', at: T0 + DAY }],
    });
    expect(row(state, 'amazon-login-separate', B).status).toBe('unknown');
  });

  it('is derived: nothing of it is kept as evidence', () => {
    const state = found({});
    checklist(state, T0 + DAY);
    expect(state.posture.evidence).toEqual([]);
  });

  it.each([
    ['of another pool', { level: 'other-pool' }],
    ['with the same mailbox alone', { level: 'same-mailbox' }],
    ['that is mended', { settled: { ...accepted, how: 'fixed' } }],
    ['that is somebody else’s', { settled: { ...accepted, how: 'not-mine' } }],
    ['of a login that opened no account', { login: 'l9' }],
  ] as const)('a finding %s shows nothing', (_what, finding) => {
    expect(row(found(finding), 'amazon-login-separate').status).toBe('unknown');
  });

  it('silence is no pass', () => {
    expect(row(found(null), 'amazon-login-separate').status).toBe('unknown');
    expect(row(found(null, { household: 'family' }), 'household').status).toBe('unknown');
  });

  it('an accepted one stays what it is', () => {
    expect(row(found({ settled: accepted }), 'amazon-login-separate').status).toBe('fail');
  });

  it('disagrees with who says that it is done', () => {
    const said = { kind: 'attested', at: T0, check: 'amazon-login-separate', account: A } as const;
    expect(row(reduce(found({}), { ...said, answer: 'pass' }), 'amazon-login-separate').status).toBe(
      'disagree',
    );
  });

  it('several of one account are one line, the newest', () => {
    const two = [FINDING, { ...FINDING, id: 'f2', last: T0 + 2 * DAY }];
    const one = row(found(null, { findings: two }), 'amazon-login-separate', A, T0 + 2 * DAY);
    expect(one.evidence.map(({ at }) => at)).toEqual([T0 + 2 * DAY]);
  });

  it('fails the household where a family uses this browser, and only there', () => {
    expect(row(found({}, { household: 'family' }), 'household').status).toBe('fail');
    for (const household of ['alone', 'work', null] as const)
      expect(row(found({}, { household }), 'household').status).toBe('unknown');
  });
});

describe('a policy', () => {
  it('has what it requires first, marked, and as the next step', () => {
    const one = of(managed({ requiredChecks: ['household', 'phone', 'no-such-check'] }), A);
    expect(one.groups[0]).toMatchObject({
      group: 'required',
      rows: [
        { id: 'phone', required: true },
        { id: 'household', required: true },
      ],
    });
    expect(one.groups.slice(1).flatMap(({ rows }) => rows.filter(({ required }) => required))).toEqual([]);
    expect([one.next, of(found(null), A).next]).toEqual(['phone', 'root-mfa']);
    expect(of(found(null), A).groups[0]?.group).not.toBe('required');
  });

  it('goes on to the others when what it requires is safe', () => {
    const said = { kind: 'attested', at: T0, check: 'phone', account: A, answer: 'pass' } as const;
    expect(of(managed({ requiredChecks: ['phone'] }, reduce(found(null), said)), A).next).toBe('root-mfa');
  });

  it('sets after how many days root counts as unused', () => {
    const evidence = [
      { check: 'root-unused', account: A, kind: 'imported', answer: 'pass', source: 'credential-report' },
    ] as const;
    const used = play([
      {
        kind: 'evidence',
        evidence: evidence.map((one) => ({ ...one, at: T0 + 100 * DAY, lastUsed: T0 })),
      },
    ]);
    const status = (state: State) => row(state, 'root-unused', A, T0 + 100 * DAY).status;
    expect([status(used), status(managed({ rootUnusedFor: 120 }, used))]).toEqual(['pass', 'fail']);
    const days = (policy: object, own = found(null)) => row(managed(policy, own), 'root-unused').days;
    expect([days({ mode: 'ask' }), days({ rootUnusedFor: 120 })]).toEqual([90, 120]);
    // A person may ask for more, and not for less.
    const chose = (value: number) => reduce(found(null), { kind: 'set', key: 'rootUnusedFor', value });
    expect(days({ rootUnusedFor: 120 }, chose(200))).toBe(200);
    expect(days({ rootUnusedFor: 120 }, chose(30))).toBe(120);
    expect(row(managed({}), 'root-mfa').days).toBeNull();
  });

  it('has answers reviewed sooner, and never later', () => {
    const said = { kind: 'attested', at: T0, check: 'phone', account: A, answer: 'pass' } as const;
    const told = reduce(found(null), said);
    const status = (state: State, days: number) => row(state, 'phone', A, T0 + days * DAY).status;
    const monthly = managed({ reviewEveryDays: 30 }, told);
    expect([status(monthly, 30), status(monthly, 31), status(told, 31)]).toEqual(['pass', 'stale', 'pass']);
    expect(checklist(monthly, T0 + 31 * DAY).stale).toBe(1);
    const late = managed({ reviewEveryDays: 3_650 }, told);
    expect(status(late, 400)).toBe(status(told, 400));
    expect(status(late, 400)).toBe('stale');
  });

  it('states that root is used on purpose: then its use is no fault, in that account alone', () => {
    const use = (account: string): Evidence => ({
      check: 'root-unused',
      account,
      kind: 'observed',
      answer: 'fail',
      at: T0,
      source: 'ledger',
      lastUsed: T0,
    });
    const used = play([{ kind: 'evidence', evidence: [use(A), use(B)] }]);
    const state = managed({ accounts: [{ id: A, rootExpected: true }, { id: B }] }, used);
    expect(row(state, 'root-unused', A)).toMatchObject({ status: 'not-applicable' });
    expect(row(state, 'root-unused', A).evidence.map(({ kind }) => kind)).toContain('policy');
    expect(row(state, 'root-unused', B).status).toBe('fail');
  });
});
