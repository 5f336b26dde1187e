import type { Finding } from '../login/login.ts';

/** How long an accepted finding may rest before it is asked about again: what the popup offers, in days. */
export const REST_DAYS = [30, 90, 365] as const;

/** True for a finding that the popup speaks of: not settled, or accepted until a day that has come. */
export function isSpoken({ settled }: Finding, now: number): boolean {
  if (settled === null) return true;
  return settled.how === 'accepted' && settled.again !== null && now >= settled.again;
}

/** The findings that the popup speaks of, newest use first. In: now (ms). */
export function spoken<F extends Finding>(findings: readonly F[], now: number): F[] {
  return findings.filter((one) => isSpoken(one, now)).toSorted((one, other) => other.last - one.last);
}
