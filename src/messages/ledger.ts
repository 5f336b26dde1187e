import * as z from 'zod/mini';
import { account, time } from '../core/field.ts';
import type { Refusal } from '../core/ledger/read.ts';
import type { Visit } from '../core/ledger/row.ts';
import type { LedgerView } from '../core/view/ledger.ts';
import { accountOrNone, short } from './field.ts';

/** Most rows of a file in one message. */
export const IMPORT_MAX = 200;

/** The ledger: shown, named, forgotten, taken out and in. */
export const LEDGER = {
  own: {
    /** The settings page asks for the ledger. So are the next four answered, too. */
    ledger: z.object({ kind: z.literal('ledger') }),
    /** The person names an account; null takes the name away. */
    'name-account': z.object({ kind: z.literal('name-account'), account, name: z.nullable(short) }),
    /** The person forgets an account, or (null) everything. */
    forget: z.object({ kind: z.literal('forget'), account: accountOrNone }),
    'undo-forget': z.object({ kind: z.literal('undo-forget') }),
    /** The person says that a session is over. */
    'remove-session': z.object({ kind: z.literal('remove-session'), session: short }),
    /** Rows out of a file; each is read by itself. */
    'import-rows': z.object({
      kind: z.literal('import-rows'),
      rows: z.array(z.unknown()).check(z.maxLength(IMPORT_MAX)),
    }),
    'import-activity': z.object({
      kind: z.literal('import-activity'),
      visits: z.array(z.unknown()).check(z.maxLength(IMPORT_MAX)),
    }),
    /** Pages that were shown, after the one that the last answer named. */
    activity: z.object({
      kind: z.literal('activity'),
      after: z.nullable(z.tuple([short, time, short])),
    }),
    /** Stored pieces that could not be read, to be exported. */
    aside: z.object({ kind: z.literal('aside') }),
  },
};

/** What came of rows out of a file. */
export interface Imported {
  added: number;
  /** Were there already. */
  known: number;
  /** The first of those that were not taken, by their place in the message. */
  refused: { row: number; why: Refusal }[];
  refusedCount: number;
}

/** Pages that were shown; `next` asks for those that follow, null: these were the last. */
export interface Activity {
  visits: Visit[];
  next: [string, number, string] | null;
}

/** A stored piece that could not be read, and when (ms) it was set aside. */
export interface Aside {
  at: number;
  what: unknown;
}

export interface LedgerReplies {
  ledger: LedgerView;
  'name-account': LedgerView;
  forget: LedgerView;
  'undo-forget': LedgerView;
  'remove-session': LedgerView;
  'import-rows': Imported;
  'import-activity': Imported;
  activity: Activity;
  aside: { pieces: Aside[] };
}
