import * as z from 'zod/mini';
import { parsePrincipal } from '../../principal.ts';
import type { CheckId } from '../check.ts';
import { byName, readCsv } from './csv.ts';
import type { Format, Reading } from './format.ts';
import { fromBase64, timeOf } from './json.ts';
import type { Found, NotTaken, Part } from './result.ts';

type Row = Record<string, string>;

/** How AWS names the root user in the report. */
const ROOT = '<root_account>';

/** How a report begins, whatever separates its values; quotes come from spreadsheets. */
const BEGINNING = /^(sep=.\r?\n)?"?user"?[,;\t]"?arn"?[,;\t]"?user_creation_time/i;

/** A switch, as AWS writes it and as a spreadsheet of this language does; null where it is neither. */
function flag(value: string | undefined): boolean | null {
  return value !== undefined && /^(true|false)$/i.test(value) ? value.toLowerCase() === 'true' : null;
}

/** A last use in ms; `none` where AWS says that there was none; null where it can't be read. */
function use(value: string | undefined): number | 'none' | null {
  if (value !== undefined && /^(n\/a|no_information)$/i.test(value)) return 'none';
  return timeOf(value);
}

/** Keys or certificates: one that is active fails, two that aren't pass; an inactive one is not an active one. */
function activeOf(check: CheckId, values: (boolean | null)[], at: number | null): Found | NotTaken {
  if (values.includes(true)) return { check, answer: 'fail', at };
  return values.includes(null) ? { check, why: 'unknown-value' } : { check, answer: 'pass', at };
}

/** The last use by password or by either key: a recent use of a key counts, whether or not the password was ever used. */
function unused(row: Row, at: number | null): Found | NotTaken {
  const uses = ['password_last_used', 'access_key_1_last_used_date', 'access_key_2_last_used_date'].map(
    (name) => use(row[name]),
  );
  const times = uses.filter((one) => typeof one === 'number');
  const lastUsed = times.length > 0 ? Math.max(...times) : null;
  const check = 'root-unused';
  if (!uses.includes(null)) return { check, answer: 'pass', at, lastUsed };
  return lastUsed === null ? { check, why: 'unknown-value' } : { check, answer: 'fail', at, lastUsed };
}

function mfaOf(row: Row, at: number | null): Found | NotTaken {
  const check = 'root-mfa';
  const active = flag(row.mfa_active);
  if (active === null) return { check, why: 'unknown-value' };
  if (active) return { check, answer: 'pass', at };
  const rest = [row.password_enabled, row.access_key_1_active, row.access_key_2_active].map(flag);
  return { check, answer: rest.every((one) => one === false) ? 'not-applicable' : 'fail', at };
}

function rootOf(row: Row, at: number | null): Pick<Part, 'found' | 'not'> {
  const read = [
    mfaOf(row, at),
    activeOf('root-keys', [flag(row.access_key_1_active), flag(row.access_key_2_active)], at),
    activeOf('root-certificates', [flag(row.cert_1_active), flag(row.cert_2_active)], at),
    unused(row, at),
  ];
  const password = flag(row.password_enabled);
  if (password !== null) read.push({ check: 'member-root-removed', answer: password ? 'fail' : 'pass', at });
  return { found: read.filter((one) => 'answer' in one), not: read.filter((one) => 'why' in one) };
}

/** One user's password that is on is enough for a password policy to matter; a row that is cut may be that one. */
function policyOf(rows: (Row | null)[], at: number | null): Found[] {
  const isOff = (row: Row | null): boolean => row?.user === ROOT || flag(row?.password_enabled) === false;
  return rows.every(isOff) ? [{ check: 'password-policy', answer: 'not-applicable', at }] : [];
}

/** Reads the report itself. In: its text, and when it was made (ms; null: it doesn't say). */
export function readReport(text: string, at: number | null): Reading {
  const rows = readCsv(text);
  if (!rows) return { parts: [], problem: 'cut' };
  const users = byName(rows);
  const roots = users.filter((row) => row?.user === ROOT);
  if (roots.length === 0) return { parts: [], problem: 'cut' };
  const parts = roots.map((row): Part => {
    const who = parsePrincipal(row?.arn);
    const account = who?.kind === 'root' ? who.account : null;
    return { account, source: 'credential-report', ...rootOf(row ?? {}, at) };
  });
  if (parts.length === 1) parts[0]?.found.push(...policyOf(users, at));
  return { parts, others: users.length - roots.length };
}

/** True for the report's own text. */
export function isReport(text: string): boolean {
  return BEGINNING.test(text);
}

const Answer = z.object({
  Content: z.string(),
  GeneratedTime: z.optional(z.union([z.string(), z.number()])),
});

/** `aws iam get-credential-report`: the same report in base64, and when it was made. */
export const credentialReport: Format = {
  is: (value) => z.safeParse(Answer, value).success,
  read(values) {
    const readings = values.map((value): Reading => {
      const { Content, GeneratedTime } = z.parse(Answer, value);
      const text = fromBase64(Content);
      return text !== null && isReport(text)
        ? readReport(text, timeOf(GeneratedTime))
        : { parts: [], problem: 'cut' };
    });
    const problem = readings.find((one) => one.problem)?.problem;
    return { parts: readings.flatMap(({ parts }) => parts), ...(problem ? { problem } : {}) };
  },
};
