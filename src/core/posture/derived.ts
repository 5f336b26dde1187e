import type { Household } from '../login/guide-state.ts';
import type { Finding, Level, RootLogin } from '../login/login.ts';
import type { Policy } from '../policy.ts';
import type { Evidence } from './check.ts';

/** What the findings are derived from. */
interface Findings {
  logins: readonly RootLogin[];
  findings: readonly Finding[];
  household: Household | null;
}

/** Where the password may be one: another pool and another account with the same mailbox have passwords of their own. */
const ONE_PASSWORD: readonly Level[] = ['coupled', 'maybe-coupled'];

/** Accepting a finding silences it and changes nothing; what is mended, or is somebody else's, shows nothing any more. */
function stands({ level, settled }: Finding): boolean {
  return ONE_PASSWORD.includes(level) && (settled === null || settled.how === 'accepted');
}

/**
 * What was seen at Amazon's sign-in pages: that a root login is used there, and, where the person has said that a family
 * uses this browser, that it isn't only theirs. Only ever a fail: that nothing was seen shows nothing.
 */
export function seenAtAmazon({ logins, findings, household }: Findings): Evidence[] {
  return findings.filter(stands).flatMap(({ login, last }): Evidence[] => {
    const seen = { kind: 'observed', answer: 'fail', at: last, source: 'watched-sign-in' } as const;
    const accounts = logins.find(({ id }) => id === login)?.accounts ?? [];
    const separate = accounts.map(
      (account): Evidence => ({ ...seen, check: 'amazon-login-separate', account }),
    );
    if (household !== 'family') return separate;
    return [...separate, { ...seen, check: 'household', account: null }];
  });
}

/** What the organisation states of its accounts: where root is used on purpose, that it was used is no fault. In: now (ms). */
export function statedIn({ accounts = [] }: Policy, now: number): Evidence[] {
  const expected = accounts.filter(({ rootExpected }) => rootExpected === true);
  return expected.map(({ id }) => ({
    check: 'root-unused',
    account: id,
    kind: 'policy',
    answer: 'not-applicable',
    at: now,
    source: 'policy',
  }));
}
