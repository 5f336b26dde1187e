import { isDifferentiator } from '../place.ts';

/** Names that stand for accounts and sessions, so that a report can tell them apart and nobody can tell whose they are. */
export interface Pseudonyms {
  /** `account-1` … for twelve digits; for anything else, what is wrong with it. */
  account(raw: unknown): string;
  /** `account-1/session-1` … for a differentiator; for anything else `malformed`. */
  session(raw: unknown): string;
}

function numbered(word: string): (raw: string) => string {
  const known: string[] = [];
  return (raw) => {
    if (!known.includes(raw)) known.push(raw);
    return `${word}-${known.indexOf(raw) + 1}`;
  };
}

/** What stands where an account number was expected. */
function malformed(raw: unknown): string {
  if (typeof raw !== 'string') return 'not-text';
  return /^\d{1,40}$/.test(raw) ? `${raw.length}-digits` : 'malformed';
}

/** Numbers accounts and sessions in the order in which they are met. */
export function pseudonyms(): Pseudonyms {
  const account = numbered('account');
  const session = numbered('session');
  const ofAccount = (raw: unknown): string =>
    typeof raw === 'string' && /^\d{12}$/.test(raw) ? account(raw) : malformed(raw);
  return {
    account: ofAccount,
    session: (raw) =>
      isDifferentiator(raw) ? `${ofAccount(raw.slice(0, 12))}/${session(raw)}` : 'malformed',
  };
}
