import type { Answer, Audience, Check, Evidence, Status } from './check.ts';

/** A day in ms. */
export const DAY = 86_400_000;

/** Evidence of later than this beyond our own clock is no evidence, in ms. */
export const CLOCK_SLACK = DAY / 2;

/** After how many days without use root counts as unused, when nobody has set it otherwise. */
export const UNUSED_DAYS = 90;

/** True while the answer may be believed. */
export function isFresh({ freshDays }: Check, { at }: Evidence, now: number): boolean {
  return now - at <= freshDays * DAY && at <= now + CLOCK_SLACK;
}

function isOf(check: Check, { check: id, kind, at }: Evidence, now: number): boolean {
  return id === check.id && check.accepts.includes(kind) && at <= now + CLOCK_SLACK;
}

/** The answers of several kinds, taken together. Not applying gives way to a pass, and contradicts a fail. */
function together(answers: readonly Answer[]): Status {
  if (answers.includes('fail')) return answers.every((one) => one === 'fail') ? 'fail' : 'disagree';
  if (answers.includes('pass')) return 'pass';
  return answers.length > 0 ? 'not-applicable' : 'unknown';
}

/** Root's last known use, by whatever it was seen, in ms; null when none is known. */
export function lastUse(evidence: readonly Evidence[]): number | null {
  const uses = evidence.map(({ lastUsed }) => lastUsed ?? null).filter((at) => at !== null);
  return uses.length > 0 ? Math.max(...uses) : null;
}

/** A use that was seen, by somebody who may not have seen all: it can only fail the check. */
const isOneUse = ({ kind, answer, lastUsed }: Evidence): boolean =>
  kind === 'observed' || (answer === 'fail' && lastUsed !== undefined);

/**
 * A use that happened, happened: it counts until the threshold, whatever was read before it. That this browser saw none
 * proves nothing, for root can sign in elsewhere.
 */
function statusOfUse(check: Check, evidence: readonly Evidence[], now: number, unusedDays: number): Status {
  // The organisation uses root there on purpose.
  if (evidence.some(({ kind, answer }) => kind === 'policy' && answer === 'not-applicable'))
    return 'not-applicable';
  const used = lastUse(evidence);
  if (used !== null && now - used < unusedDays * DAY) {
    const denied = evidence.some(
      (one) => one.kind === 'attested' && one.answer === 'pass' && one.at > used && isFresh(check, one, now),
    );
    return denied ? 'disagree' : 'fail';
  }
  const readings = evidence.filter((one) => !isOneUse(one));
  const fresh = readings.filter((one) => isFresh(check, one, now));
  if (fresh.length === 0) return readings.length > 0 ? 'stale' : 'unknown';
  return together(fresh.map((one) => (one.lastUsed === undefined ? one.answer : 'pass')));
}

/**
 * What is known of a check, derived and never stored. In: the evidence of one account (of other checks, too), whose
 * account it is, now (ms), and after how many days root counts as unused. Not known is never a pass.
 */
export function statusOf(
  check: Check,
  evidence: readonly Evidence[],
  audience: Audience,
  now: number,
  unusedDays = UNUSED_DAYS,
): Status {
  if (check.obsolete || !check.audience.includes(audience)) return 'not-applicable';
  const own = evidence.filter((one) => isOf(check, one, now));
  if (check.id === 'root-unused') return statusOfUse(check, own, now, unusedDays);
  const fresh = own.filter((one) => isFresh(check, one, now));
  if (fresh.length === 0) return own.length > 0 ? 'stale' : 'unknown';
  return together(fresh.map(({ answer }) => answer));
}
