import type { UnreadReason } from '../signal.ts';
import type { TabView } from '../view/tab.ts';
import type { PageReport } from './page.ts';

/** Number of the report's shape; `npm run page` reads this one and says so of any other. */
export const REPORT_SCHEMA = 1;

/** The first line: it says what this is, wherever it is pasted. */
const HEADING = `Offroot report, schema ${REPORT_SCHEMA}. It holds no name, address or token, and of account numbers the last four digits.`;

/** What a tab's page says, and what the worker knows of it. */
export interface TabReport extends PageReport {
  worker: { says: TabView['says']; reason: UnreadReason | null; agrees: boolean };
}

/** What is copied. */
export interface Report {
  schema: typeof REPORT_SCHEMA;
  /** Our version. */
  offroot: string;
  /** Family and major version alone. */
  browser: string;
  /** The steps of "Check Offroot with your own root account", where that was done. */
  check: Record<string, 'yes' | 'no' | 'skipped'> | null;
  pages: TabReport[];
}

const FAMILIES: readonly [string, RegExp][] = [
  ['Firefox', /\bFirefox\/(\d+)/],
  ['Edge', /\bEdg\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Chromium', /(?:Headless)?Chrome\/(\d+)/],
];

/** A browser's family and major version. In: its user agent. */
export function browserName(userAgent: string): string {
  for (const [name, pattern] of FAMILIES) {
    const major = pattern.exec(userAgent)?.[1];
    if (major) return `${name} ${major}`;
  }
  return 'another';
}

/** Sets what a page says beside what the worker knows of its tab. */
export function withWorker(page: PageReport, { says, reason, ending }: TabView): TabReport {
  const [signal] = page.signals.identity ?? [];
  const told = typeof signal?.account === 'string' ? page.numbers[signal.account] : undefined;
  const isSame = {
    root: signal?.who === 'root' && ending !== null && told?.endsWith(`…${ending}`) === true,
    unread: signal?.who === 'unread' && signal.reason === reason,
    nothing: signal?.who !== 'root' && signal?.who !== 'unread',
  };
  return { ...page, worker: { says, reason, agrees: isSame[says] } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** Writes a report as it is copied: a heading, then JSON with its keys in a fixed order. */
export function writeReport(report: Report): string {
  return `${HEADING}\n${JSON.stringify(sorted(report), null, 1)}\n`;
}
