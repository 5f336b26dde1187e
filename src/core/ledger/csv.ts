import type { LedgerRow, Visit } from './row.ts';

/*
 * CSV as RFC 4180 has it: commas, CRLF, quotes doubled. Written by hand, ten lines: nothing of ours reads CSV.
 */

type Cell = string | number | boolean | null;

/** What makes a spreadsheet take a cell for a formula, in both widths (OWASP, CSV Injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A person's or AWS's own text: never a formula, and on one line. */
function plain(text: string | null): string | null {
  if (text === null) return null;
  const line = text.replace(/[\r\n]+/g, ' ');
  return FORMULA.test(text) ? `'${line}` : line;
}

/** In AWS's grouping: a spreadsheet would take twelve digits for a number, and lose the leading zeros. */
function grouped(account: string): string {
  return account.replace(/(\d{4})(?=\d)/g, '$1-');
}

function moment(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** TABLE: the columns, in order. Times in UTC (ISO 8601); what isn't known is empty. */
const COLUMNS: Record<string, (row: LedgerRow) => Cell> = {
  /** The same for the same stay in every export. */
  key: (row) => row.key,
  account: (row) => grouped(row.account),
  /** As AWS calls it. */
  name: (row) => plain(row.name),
  partition: (row) => row.partition,
  /** AWS's multi-session mode. */
  side_by_side: (row) => row.sideBySide,
  container: (row) => row.apart,
  start: (row) => moment(row.start.at),
  /** `watched`: the sign-in was; `seen`: already inside when first seen; `restart`: taken over from the browser's last run. */
  start_known: (row) => row.start.known,
  last_seen: (row) => moment(row.lastSeen),
  /** Without an end it may have been open at AWS until then. */
  open_until: (row) => moment(row.expires),
  end: (row) => moment(row.end?.at),
  end_known: (row) => row.end?.known ?? null,
  /** What is counted as root, in whole ms. */
  root_ms: (row) => row.rootMs,
  at_least: (row) => row.atLeast,
  mfa: (row) => row.mfa,
  purpose: (row) => row.purpose,
  /** The ticket that it was for. */
  ticket: (row) => plain(row.ticket),
  /** Within a time that the organisation had announced. */
  announced: (row) => row.announced,
  reached: (row) => row.reached,
  /** Ids of the pages that it showed, with blanks between. */
  pages: (row) => row.visited.join(' '),
  imported: (row) => row.imported,
};

const ACTIVITY: Record<string, (visit: Visit) => Cell> = {
  /** The session's key. */
  session: (visit) => visit.session,
  account: (visit) => grouped(visit.account),
  at: (visit) => moment(visit.at),
  page: (visit) => visit.page,
};

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function table<T>(columns: Record<string, (one: T) => Cell>, rows: readonly T[]): string {
  const lines = rows.map((row) => Object.values(columns).map((cell) => cell(row)));
  return [Object.keys(columns), ...lines].map((line) => `${line.map(quoted).join(',')}\r\n`).join('');
}

/** The ledger as CSV. */
export function toCsv(rows: readonly LedgerRow[]): string {
  return table(COLUMNS, rows);
}

/** The pages that were shown, as CSV. */
export function activityCsv(visits: readonly Visit[]): string {
  return table(ACTIVITY, visits);
}
