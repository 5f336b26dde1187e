import browser from 'webextension-polyfill';
import type { FileProblem } from '../../src/core/ledger/json.ts';
import type { Imported, Message } from '../../src/messages.ts';

/** A larger file isn't read at all, in bytes: a row takes about 500, so this is ten times what a full ledger has. */
const FILE_MOST = 100_000_000;

/** How many rows go in one message. */
const ROWS_MOST = 200;

/** How many rows that weren't taken are told one by one. */
const TOLD_MOST = 20;

const NOTHING: Imported = { added: 0, known: 0, refused: [], refusedCount: 0 };

/** What became of an import: of its sessions and of the pages that they showed. Rows are counted from 1. */
export type Outcome =
  | { kind: 'taken'; sessions: Imported; pages: Imported }
  | { kind: FileProblem | 'broken' };

async function ask(message: Message<'import-rows' | 'import-activity'>): Promise<Imported> {
  const reply = (await browser.runtime.sendMessage(message)) as Imported | undefined;
  if (!reply) throw new Error('The worker did not answer');
  return reply;
}

function plus(sum: Imported, { added, known, refused, refusedCount }: Imported, from: number): Imported {
  const counted = refused.map(({ row, why }) => ({ row: row + from + 1, why }));
  return {
    added: sum.added + added,
    known: sum.known + known,
    refused: [...sum.refused, ...counted].slice(0, TOLD_MOST),
    refusedCount: sum.refusedCount + refusedCount,
  };
}

/** Sends rows to the worker, a few at a time, and adds up what it says. */
async function sendAll(all: unknown[], send: (rows: unknown[]) => Promise<Imported>): Promise<Imported> {
  let sum = NOTHING;
  for (let from = 0; from < all.length; from += ROWS_MOST) {
    sum = plus(sum, await send(all.slice(from, from + ROWS_MOST)), from);
  }
  return sum;
}

/** Takes an export back in. In: its text. Never throws. */
export async function takeText(text: string): Promise<Outcome> {
  try {
    const { readJson } = await import('../../src/core/ledger/json.ts');
    const { rows, activity, problems } = readJson(text);
    const [problem] = problems;
    if (problem) return { kind: problem };
    const sessions = await sendAll(rows, (some) => ask({ kind: 'import-rows', rows: some }));
    const pages = await sendAll(activity, (some) => ask({ kind: 'import-activity', visits: some }));
    return { kind: 'taken', sessions, pages };
  } catch {
    return { kind: 'broken' };
  }
}

/** Takes an export back in from a file; one that is too large isn't even read. */
export async function takeFile(file: File): Promise<Outcome> {
  if (file.size > FILE_MOST) return { kind: 'too-large' };
  const text = await file.text().catch(() => null);
  return text === null ? { kind: 'broken' } : takeText(text);
}
