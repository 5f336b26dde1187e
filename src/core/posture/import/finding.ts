import { type Answer, CHECK_IDS, type CheckId, type Source } from '../check.ts';
import { HELP } from '../help.ts';
import type { Reading } from './format.ts';
import { eachOnce, type Found, type NotTaken, type Part, type Why } from './result.ts';

/** One finding of another tool, once its own words are read. */
export interface Finding {
  account: string | null;
  check: CheckId;
  /** Null: the tool itself didn't decide. */
  answer: Answer | null;
  at: number | null;
  why?: Why;
}

/** TABLE: whose answers prove less than they say; the other way round, what Prowler calls root use is one. */
const DOUBTS: Partial<Record<CheckId, (answer: Answer) => Why | null>> = {
  // A filter that exists proves no arrival; that none exists proves no absence: EventBridge does it, too.
  'root-alert': () => 'proves-no-arrival',
  // Prowler looks at keys only where the password was never used, so that its pass may hide a key's use.
  'root-unused': (answer) => (answer === 'fail' ? null : 'ignores-keys'),
};

/** The check that a tool's own name stands for, obsolete ones too. */
export function checkNamed(of: 'securityHub' | 'prowler', name: string): CheckId | null {
  return (
    CHECK_IDS.find((id) => {
      const { securityHub, prowler } = HELP[id].benchmarks;
      return of === 'securityHub' ? securityHub === name : prowler?.includes(name);
    }) ?? null
  );
}

function taken({ check, answer, at, why }: Finding): Found | NotTaken {
  const doubt = why ?? (answer === null ? 'not-decided' : (DOUBTS[check]?.(answer) ?? null));
  if (doubt !== null || answer === null) return { check, why: doubt ?? 'not-decided' };
  return check === 'root-unused' && at !== null ? { check, answer, at, lastUsed: at } : { check, answer, at };
}

/** Findings, sorted by account. In: those of checks that we know, and how many others there were. */
export function readFindings(source: Source, findings: readonly Finding[], others: number): Reading {
  const accounts = [...new Set(findings.map(({ account }) => account))];
  const parts = accounts.map((account): Part => {
    const read = findings.filter((one) => one.account === account).map(taken);
    const found = eachOnce(read.filter((one) => 'answer' in one));
    const not = new Map(read.filter((one) => 'why' in one).map((one) => [one.check, one]));
    const answered = new Set(found.map(({ check }) => check));
    return { account, source, found, not: [...not.values()].filter(({ check }) => !answered.has(check)) };
  });
  return { parts, others };
}
