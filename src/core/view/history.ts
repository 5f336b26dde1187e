import type { LedgerRow } from '../ledger/row.ts';
import type { Purpose } from '../root-task.ts';
import { MINUTE } from '../session/session.ts';
import { localDay } from './calendar.ts';
import { groupedAccount } from './duration.ts';

/** What the person calls their accounts: account number to name. */
export type Names = Readonly<Record<string, string>>;

/** How an account is shown: what it is called, and its last four digits where that isn't its number already. */
export interface Called {
  name: string;
  digits: string | null;
}

/** The person's own name for an account, else AWS's alias, else its number in AWS's grouping. */
export function called(account: string, names: Names, alias: string | null): Called {
  const name = names[account] ?? alias;
  return name ? { name, digits: account.slice(-4) } : { name: groupedAccount(account), digits: null };
}

/** Which sessions are listed; null takes all. `none`: the person didn't say why they were root. */
export interface Filter {
  account: string | null;
  purpose: Purpose | 'none' | null;
}

/** Everything, unfiltered. */
export const ALL: Filter = { account: null, purpose: null };

/** The sessions that pass the filter, the latest start first. */
export function filtered(rows: readonly LedgerRow[], { account, purpose }: Filter): LedgerRow[] {
  return rows
    .filter((row) => account === null || row.account === account)
    .filter((row) => purpose === null || (row.purpose ?? 'none') === purpose)
    .toSorted((one, other) => other.start.at - one.start.at);
}

/** One account of the ledger: how it is shown, and how many sessions it has. */
export interface AccountRow extends Called {
  account: string;
  /** What AWS calls it. */
  alias: string | null;
  sessions: number;
}

/** Every account that has a session, by name. AWS's alias is that of its latest session that had one. */
export function accounts(rows: readonly LedgerRow[], names: Names, locale: string): AccountRow[] {
  const found = new Map<string, Pick<AccountRow, 'alias' | 'sessions'>>();
  for (const row of rows.toSorted((one, other) => one.start.at - other.start.at)) {
    const { alias = null, sessions = 0 } = found.get(row.account) ?? {};
    found.set(row.account, {
      alias: row.name ?? alias,
      sessions: sessions + 1,
    });
  }
  return [...found]
    .map(([account, one]) => ({ account, ...one, ...called(account, names, one.alias) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
}

/** The purposes that sessions have, in the order in which they first come up; `none` last. */
export function purposes(rows: readonly LedgerRow[]): (Purpose | 'none')[] {
  const found = [...new Set(rows.map((row) => row.purpose))];
  const named = found.filter((one) => one !== null);
  return found.includes(null) ? [...named, 'none'] : named;
}

/** How many sessions are on the screen at once: a list of thousands stays as quick as one of fifty. */
export const PAGE_SIZE = 50;

/** One page of a list, counted from 0; past the end, the last one. */
export interface Page<T> {
  at: number;
  pages: number;
  /** Number of the first row on it, counted from 1; 0 when there is none. */
  first: number;
  last: number;
  all: number;
  rows: T[];
}

export function pageOf<T>(rows: readonly T[], wanted: number): Page<T> {
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const at = Math.min(Math.max(0, wanted), pages - 1);
  const from = at * PAGE_SIZE;
  const shown = rows.slice(from, from + PAGE_SIZE);
  return {
    at,
    pages,
    first: shown.length > 0 ? from + 1 : 0,
    last: from + shown.length,
    all: rows.length,
    rows: shown,
  };
}

/** A live session that a tab shows is noted at least once a minute; two minutes later it counts as not seen, in ms. */
const SEEN_NOW = 2 * MINUTE;

/**
 * How a session's end is to be said; `isUnseen`: it goes on here, and no tab shows it. `ended`: and how that is known. `now`: a
 * tab shows it. `maybe`: no tab shows it, AWS may keep it open until `expires`. `over`: no end was seen, but AWS's 12 hours are over.
 */
export function ending(row: LedgerRow, now: number, isUnseen = false): 'ended' | 'now' | 'maybe' | 'over' {
  if (row.end) return 'ended';
  if (now >= row.expires) return 'over';
  return now - row.lastSeen < SEEN_NOW && !row.imported && !isUnseen ? 'now' : 'maybe';
}

/** True where a session is a lower bound only and counts on or after `first` (`YYYY-MM-DD` or `YYYY-MM`, local). */
export function hasAtLeast(rows: readonly LedgerRow[], first: string, timeZone?: string): boolean {
  const until = (row: LedgerRow) => localDay(row.start.at + row.rootMs, timeZone).slice(0, first.length);
  return rows.some((row) => row.atLeast && until(row) >= first);
}
