import type { IdentitySignal, UnreadReason } from '../signal.ts';
import type { PageSnapshot } from '../snapshot.ts';
import { decide, identity } from './identity.ts';
import { type Pseudonyms, pseudonyms } from './pseudonym.ts';
import { saidOfHints, saidOfHost, saidOfSessionData, saidOfTbData, saidOfUserInfo } from './said.ts';

/**
 * Which rule decided: the reason why a page is unread; or the mark that answered, alone or in agreement with the account
 * that the page names; or that nobody is there, that the page is still coming, or that it is no console page at all.
 */
export type Rule =
  | UnreadReason
  | 'meta-arn'
  | 'cookie-and-account'
  | 'cookie-alone'
  | 'nobody'
  | 'still-loading'
  | 'not-console';

export type SourceName =
  | 'host'
  | 'session-data'
  | 'tb-data'
  | 'user-info'
  | 'session-cookies'
  | 'opt-in'
  | 'hints';

/**
 * What one source said. Every word of `said` is from a fixed vocabulary: no account number, name, token, address or raw
 * value. Accounts and sessions are told apart as `account-1`, `account-2`, `session-1` …, the same in all sources of one
 * page. One mark's fields are `key=value`, parted by `, `; several marks of one source are parted by ` | `.
 */
export interface SourceReport {
  source: SourceName;
  /** How many of its marks are on the page; one more than MARKS_MAX stands for any number above that. */
  found: number;
  said: string;
}

export interface Explanation {
  /** Null on pages that aren't console pages, and while nothing is certain. */
  signal: IdentitySignal | null;
  rule: Rule;
  /** All seven, in the order in which they are asked. */
  sources: SourceReport[];
}

/** How the identity of a page was decided, for the diagnostics. Reads every field of the snapshot; never runs in pages. */
export function explain(page: PageSnapshot): Explanation {
  const [signal = null] = identity(page);
  return { signal, rule: ruleOf(page), sources: sourcesOf(page, pseudonyms()) };
}

function ruleOf(page: PageSnapshot): Rule {
  const verdict = decide(page);
  if (!verdict) return 'not-console';
  const { answer, data } = verdict;
  if (typeof answer === 'string') return answer;
  if (answer.mark === 'meta') return 'meta-arn';
  return data?.accountId === undefined ? 'cookie-alone' : 'cookie-and-account';
}

/** Most marks of one source that are told one by one. */
const TOLD_MAX = 8;

function report<T>(source: SourceName, marks: readonly T[], tell: (mark: T) => string): SourceReport {
  const told = marks.slice(0, TOLD_MAX).map(tell).join(' | ');
  return { source, found: marks.length, said: told || 'nothing' };
}

function sourcesOf(page: PageSnapshot, names: Pseudonyms): SourceReport[] {
  return [
    report('host', saidOfHost(page, names), String),
    report('session-data', page.sessionData, (text) => saidOfSessionData(text, names)),
    report('tb-data', page.tbData, saidOfTbData),
    report('user-info', page.userInfo === null ? [] : [page.userInfo], (text) => saidOfUserInfo(text, names)),
    report('session-cookies', page.sessionCookies, names.session),
    report('opt-in', page.multiSessionOptIn ? ['true'] : [], String),
    report('hints', saidOfHints(page, names), String),
  ];
}
