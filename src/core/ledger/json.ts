import type { LedgerRow, Visit } from './row.ts';

/** What a file of ours says that it is. */
const FORMAT = 'offroot-ledger';

/** Number of the file's shape, apart from that of stored state. */
export const FILE_SCHEMA = 1;

/** Largest file that is read, in characters. */
export const FILE_MAX = 100_000_000;

/** Most rows of one kind that are read from a file: more than ten years of a busy person. */
export const ROWS_MAX = 200_000;

/**
 * Why nothing was taken from a file. `cut`: ours, but it ends too early; `not-json`: no JSON at all; `not-ours`: somebody
 * else's; `newer`: from a later version of Offroot; `too-large`, `too-many`: past the limits above.
 */
export type FileProblem = 'too-large' | 'not-json' | 'cut' | 'not-ours' | 'newer' | 'too-many';

/** What a file holds. Its rows are as they came: the worker reads each, and says which it refuses. */
export interface LedgerFile {
  rows: unknown[];
  activity: unknown[];
  problems: FileProblem[];
}

/** The ledger as JSON. In: now (ms), and the pages that were shown. */
export function toJson(rows: readonly LedgerRow[], now: number, activity: readonly Visit[] = []): string {
  const head = { format: FORMAT, schema: FILE_SCHEMA, exported: new Date(now).toISOString() };
  return `${JSON.stringify({ ...head, rows, activity }, null, 1)}\n`;
}

function refused(problem: FileProblem): LedgerFile {
  return { rows: [], activity: [], problems: [problem] };
}

/** A file of ours that doesn't parse has lost its end; any other is no JSON. */
function unparsed(text: string): FileProblem {
  return text.slice(0, 200).includes(`"${FORMAT}"`) ? 'cut' : 'not-json';
}

function content(file: Record<string, unknown>): LedgerFile {
  if (file.format !== FORMAT || !Number.isInteger(file.schema)) return refused('not-ours');
  if (Number(file.schema) > FILE_SCHEMA) return refused('newer');
  const { rows, activity = [] } = file;
  if (!Array.isArray(rows) || !Array.isArray(activity)) return refused('not-ours');
  if (Math.max(rows.length, activity.length) > ROWS_MAX) return refused('too-many');
  return { rows, activity, problems: [] };
}

/** Reads a file. Never throws: a file that can't be used is a problem, and then nothing of it is taken. */
export function readJson(text: string): LedgerFile {
  if (text.length > FILE_MAX) return refused('too-large');
  try {
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isRecord = typeof file === 'object' && file !== null && !Array.isArray(file);
    return isRecord ? content(file as Record<string, unknown>) : refused('not-ours');
  } catch {
    return refused(unparsed(text));
  }
}
