import { describe, expect, it } from 'vitest';
import type { CheckId, Evidence, Status } from '../../../src/core/posture/check.ts';
import { CHECK_IDS } from '../../../src/core/posture/check.ts';
import { CHECKS } from '../../../src/core/posture/index.ts';
import { CLOCK_SLACK, DAY, statusOf } from '../../../src/core/posture/status.ts';
import { A, T0 } from '../core/make.ts';

function known(change: Partial<Evidence> = {}): Evidence {
  return {
    check: 'root-mfa',
    account: A,
    kind: 'imported',
    answer: 'pass',
    at: T0,
    source: 'credential-report',
    ...change,
  };
}

function status(check: CheckId, evidence: Evidence[], now = T0, days?: number): Status {
  return statusOf(CHECKS[check], evidence, 'business', now, days);
}

describe('the status of a check', () => {
  it('is not known without evidence, for every check that applies', () => {
    for (const id of CHECK_IDS) {
      const { obsolete, audience } = CHECKS[id];
      const applies = !obsolete && audience.includes('business');
      expect(status(id, []), id).toBe(applies ? 'unknown' : 'not-applicable');
    }
  });

  it('is what fresh evidence says', () => {
    expect(status('root-mfa', [known()])).toBe('pass');
    expect(status('root-mfa', [known({ answer: 'fail' })])).toBe('fail');
    expect(status('root-mfa', [known({ answer: 'not-applicable' })])).toBe('not-applicable');
  });

  it.each(CHECK_IDS.filter((id) => !CHECKS[id].obsolete && CHECKS[id].audience.includes('business')))(
    '%s goes stale, never green, a moment after its days are over',
    (id) => {
      const end = T0 + CHECKS[id].freshDays * DAY;
      const one = known({ check: id, kind: 'attested' });
      if (!CHECKS[id].accepts.includes('attested')) return;
      expect(status(id, [one], end)).toBe('pass');
      expect(status(id, [one], end + 1)).toBe('stale');
    },
  );

  it('says when two kinds of evidence disagree', () => {
    const said = known({ kind: 'attested', answer: 'pass', source: 'person' });
    expect(status('root-mfa', [known({ answer: 'fail' }), said])).toBe('disagree');
    expect(status('root-mfa', [known({ answer: 'fail' }), known({ answer: 'not-applicable' })])).toBe(
      'disagree',
    );
    expect(status('root-mfa', [known({ answer: 'fail', at: T0 - 91 * DAY }), said])).toBe('pass');
  });

  it('takes no evidence that the check doesn’t accept, that is of another check, or of the future', () => {
    expect(status('root-password', [known({ check: 'root-password' })])).toBe('unknown');
    expect(status('root-keys', [known()])).toBe('unknown');
    expect(status('root-mfa', [known({ at: T0 + CLOCK_SLACK + 1 })])).toBe('unknown');
    expect(status('root-mfa', [known({ at: T0 + CLOCK_SLACK })])).toBe('pass');
  });
});

describe('root not used', () => {
  const report = (lastUsed: number | null, at = T0) => known({ check: 'root-unused', lastUsed, at });
  const seen = (at: number) =>
    known({ check: 'root-unused', kind: 'observed', answer: 'fail', at, lastUsed: at, source: 'ledger' });

  it('follows from the last use and the threshold', () => {
    expect(status('root-unused', [report(null)])).toBe('pass');
    expect(status('root-unused', [report(T0 - 90 * DAY)])).toBe('pass');
    expect(status('root-unused', [report(T0 - 90 * DAY + 1)])).toBe('fail');
    expect(status('root-unused', [report(T0 - 90 * DAY + 1)], T0, 30)).toBe('pass');
  });

  it('is never known from what this browser didn’t see', () => {
    expect(status('root-unused', [seen(T0)], T0 + 91 * DAY)).toBe('unknown');
    expect(status('root-unused', [report(null, T0 - 36 * DAY), seen(T0 - 91 * DAY)], T0)).toBe('stale');
  });

  it('a use after the report outweighs it, and one that the person denies is a disagreement', () => {
    expect(status('root-unused', [report(null, T0 - DAY), seen(T0)])).toBe('fail');
    const denied = known({ check: 'root-unused', kind: 'attested', at: T0 + 1, source: 'person' });
    expect(status('root-unused', [seen(T0), denied], T0 + 1)).toBe('disagree');
    expect(status('root-unused', [seen(T0), { ...denied, at: T0 - 1 }], T0 + 1)).toBe('fail');
  });
});
