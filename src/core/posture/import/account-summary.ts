import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';
import type { Found, NotTaken, Part } from './result.ts';

const count = z.optional(z.nullable(z.catch(z.number().check(z.int(), z.nonnegative()), Number.NaN)));

/** What we read of the summary; null where the account has no such count. */
export const Counts = z.object({
  AccountMFAEnabled: count,
  AccountAccessKeysPresent: count,
  AccountSigningCertificatesPresent: count,
  AccountPasswordPresent: count,
});
type Counts = z.infer<typeof Counts>;
const Summary = z.object({ SummaryMap: Counts });

/** The summary counts inactive ones, too, and an inactive one is not an active one: more than none decides nothing. */
function noneOf(check: 'root-keys' | 'root-certificates', present: Counts[keyof Counts]): Found | NotTaken {
  if (present === 0) return { check, answer: 'pass', at: null };
  return { check, why: (present ?? Number.NaN) > 0 ? 'may-be-inactive' : 'unknown-value' };
}

/** True where root has neither a password nor a key: then nobody can sign in as root, with or without MFA. */
export const hasNothing = (counts: Counts): boolean =>
  counts.AccountPasswordPresent === 0 && counts.AccountAccessKeysPresent === 0;

function mfaOf(counts: Counts): Found | NotTaken {
  const check = 'root-mfa';
  const mfa = counts.AccountMFAEnabled;
  if (mfa === 1) return { check, answer: 'pass', at: null };
  if (mfa !== 0) return { check, why: 'unknown-value' };
  return { check, answer: hasNothing(counts) ? 'not-applicable' : 'fail', at: null };
}

/** What the counts of an account say of its root user. */
export function readSummary(counts: Counts): Pick<Part, 'found' | 'not'> {
  const read = [
    mfaOf(counts),
    noneOf('root-keys', counts.AccountAccessKeysPresent),
    noneOf('root-certificates', counts.AccountSigningCertificatesPresent),
  ];
  const password = counts.AccountPasswordPresent;
  if (password === 0 || password === 1)
    read.push({ check: 'member-root-removed', answer: password === 0 ? 'pass' : 'fail', at: null });
  return { found: read.filter((one) => 'answer' in one), not: read.filter((one) => 'why' in one) };
}

/** `aws iam get-account-summary`: names no account and no time. */
export const accountSummary: Format = {
  is: (value) => holds(value, 'SummaryMap'),
  read: (values) => ({
    parts: values.flatMap((value): Part[] => {
      const read = z.safeParse(Summary, value);
      if (!read.success) return [];
      return [{ account: null, source: 'account-summary', ...readSummary(read.data.SummaryMap) }];
    }),
  }),
};
