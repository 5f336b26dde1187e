import type { Answer, CheckId, Evidence, Source } from '../check.ts';
import { CLOCK_SLACK } from '../status.ts';

/** One answer that a text gives. */
export interface Found {
  check: CheckId;
  answer: Answer;
  /** As of when, in ms; null where the text doesn't say. */
  at: number | null;
  lastUsed?: number | null;
}

/** Why something wasn't taken. */
export const WHYS = [
  'unknown-value',
  'may-be-inactive',
  'needs-report',
  'needs-status',
  'needs-alerts',
  'needs-other-contacts',
  'proves-no-arrival',
  'ignores-keys',
  'not-decided',
  'not-roots',
  'topic-hides-people',
  'archived',
  'future',
  'not-read',
  'not-allowed',
] as const;
export type Why = (typeof WHYS)[number];

export interface NotTaken {
  check: CheckId;
  why: Why;
}

/** What a text says of one account; account null: it doesn't say of which. */
export interface Part {
  account: string | null;
  source: Source;
  found: Found[];
  not: NotTaken[];
}

/** Why nothing can be made of a text. */
export const PROBLEMS = ['empty', 'too-large', 'cut', 'unknown', 'older-script'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What recognising a text gave: parts, or a problem, never both. Nothing of the text's own words is in it. */
export interface ImportResult {
  parts: Part[];
  /** Findings and users that are about something else. */
  others: number;
  problem: Problem | null;
}

export const failed = (problem: Problem): ImportResult => ({ parts: [], others: 0, problem });

/** The accounts that a result names. */
export function accountsIn({ parts }: ImportResult): string[] {
  return [...new Set(parts.flatMap(({ account }) => account ?? []))].toSorted();
}

/** True when a person has to say of which account it is: none is named, several are, or not everywhere. */
export function needsPick(result: ImportResult): boolean {
  return accountsIn(result).length !== 1 || result.parts.some(({ account }) => account === null);
}

/** A day, in ms: two readings within it are of the same time. */
const SAME_TIME = 86_400_000;

/** The later of two answers to the same check; of the same time, the worse. */
function settled(one: Found, other: Found): Found {
  const apart = (other.at ?? 0) - (one.at ?? 0);
  if (Math.abs(apart) >= SAME_TIME) return apart > 0 ? other : one;
  return one.answer === 'fail' ? one : other.answer === 'fail' || apart > 0 ? other : one;
}

/** One answer for each check. */
export function eachOnce(found: readonly Found[]): Found[] {
  const rows = new Map<CheckId, Found>();
  for (const one of found) {
    const was = rows.get(one.check);
    rows.set(one.check, was ? settled(was, one) : one);
  }
  return [...rows.values()];
}

/** What would be taken for an account, and what not. */
export interface Taken {
  evidence: Evidence[];
  not: NotTaken[];
}

/**
 * What a result says of an account that the person has picked, or that is the only one. In: now (ms), which stands for a
 * time that the text doesn't say. Parts of other accounts are left out.
 */
export function takenFor({ parts }: ImportResult, account: string, now: number): Taken {
  const own = parts.filter((part) => part.account === account || part.account === null);
  const all = own.flatMap(({ source, found }) =>
    found.map((one): Evidence => ({ ...one, at: one.at ?? now, account, kind: 'imported', source })),
  );
  const isPast = ({ at, lastUsed }: Evidence): boolean => Math.max(at, lastUsed ?? 0) <= now + CLOCK_SLACK;
  const late = all.filter((one) => !isPast(one)).map(({ check }): NotTaken => ({ check, why: 'future' }));
  return { evidence: all.filter(isPast), not: [...own.flatMap((part) => part.not), ...late] };
}
