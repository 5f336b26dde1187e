import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import * as z from 'zod/mini';
import { type LedgerRow, overAt, rowOf, type Visit } from '../core/ledger/row.ts';
import { StoredSession } from '../core/session/stored.ts';
import type { Aside } from '../messages.ts';

/** A row as stored: `over` is what it is kept from, in ms. */
export type StoredRow = LedgerRow & { over: number };

export interface Schema extends DBSchema {
  /** One record, under the key `state`. */
  hot: { key: string; value: unknown };
  /** Ended sessions, and those out of files. */
  ledger: { key: string; value: StoredRow; indexes: { account: string; over: number } };
  /** Pages that sessions showed, only ever added. */
  activity: { key: [string, number, string]; value: Visit; indexes: { account: string; at: number } };
  aside: { key: number; value: Aside };
  /** Ended sessions as version 1 kept them. */
  closed: { key: number; value: unknown };
}

export const STORES = ['hot', 'ledger', 'activity', 'aside'] as const;
export type Change = IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>;
type Upgrade = IDBPTransaction<Schema, (typeof STORES)[number][], 'versionchange'>;

const NAME = 'offroot';
const VERSION = 2;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** A row as it is stored. */
export function withOver(row: LedgerRow): StoredRow {
  return { ...row, over: overAt(row) };
}

/** Version 1 kept ended sessions as they were; what can't be read of them is set aside. */
async function takeOver(db: IDBPDatabase<Schema>, change: Upgrade): Promise<void> {
  for (const one of await (change as never as IDBPTransaction<Schema, ['closed']>)
    .objectStore('closed')
    .getAll()) {
    const read = z.safeParse(StoredSession, one);
    if (read.success) await change.objectStore('ledger').put(withOver(rowOf(read.data, 0)));
    else await change.objectStore('aside').add({ at: 0, what: one });
  }
  db.deleteObjectStore('closed');
}

/** Makes the stores. What throws here leaves the database as it was, and the next event tries again. */
async function upgrade(db: IDBPDatabase<Schema>, change: Upgrade): Promise<void> {
  const has = (name: keyof Schema): boolean => db.objectStoreNames.contains(name as never);
  if (!has('hot')) db.createObjectStore('hot');
  if (!has('aside')) db.createObjectStore('aside', { autoIncrement: true });
  const ledger = db.createObjectStore('ledger', { keyPath: 'key' });
  ledger.createIndex('account', 'account');
  ledger.createIndex('over', 'over');
  const activity = db.createObjectStore('activity', { keyPath: ['session', 'at', 'page'] });
  activity.createIndex('account', 'account');
  activity.createIndex('at', 'at');
  if (has('closed')) await takeOver(db, change);
}

/** The one open database; opened at the first wish. */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, VERSION, {
    upgrade: (db, _from, _to, change) => upgrade(db, change as never as Upgrade),
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null; // the next event tries again
  });
  return opened;
}
