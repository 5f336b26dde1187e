import type { LedgerRow } from '../ledger/row.ts';
import type { Names } from './history.ts';

/** What the settings page is told of the ledger. Times in ms since the epoch. */
export interface LedgerView {
  rows: LedgerRow[];
  names: Names;
  /** How long ended sessions are kept, in days. */
  keptFor: number;
  /** What was forgotten last, while it can be had back; `what` null: everything. */
  undo: { until: number; what: string | null } | null;
  /** Pieces of stored state that could not be read and were set aside. */
  aside: number;
}
