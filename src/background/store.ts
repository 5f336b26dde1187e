import type { IDBPTransaction } from 'idb';
import type { Erasure } from '../core/ledger/keep.ts';
import { type LedgerRow, overAt, rowOf, type Visit } from '../core/ledger/row.ts';
import type { Purpose } from '../core/root-task.ts';
import type { State } from '../core/state.ts';
import { parseStored } from '../core/stored.ts';
import type { Aside } from '../messages.ts';
import { type Change, database, type Schema, STORES, type StoredRow, withOver } from './database.ts';

/** Where the hot record is. */
const HOT_KEY = 'state';

/** With so many rows nothing more is taken out of files: all of them must fit into one answer to the settings page (64 MB). */
const ROWS_MOST = 20_000;

/** Reads the state, setting aside what can't be read before anything is written over it. In: now (ms). */
export async function load(now: number): Promise<State> {
  const db = await database();
  const { state, aside } = parseStored(await db.get('hot', HOT_KEY));
  if (aside.length > 0) {
    const change = db.transaction(['aside', 'hot'], 'readwrite');
    for (const what of aside) await change.objectStore('aside').add({ at: now, what });
    await change.objectStore('hot').put(state, HOT_KEY);
    await change.done;
  }
  return state;
}

async function eraseAll(change: Change): Promise<void> {
  for (const name of ['ledger', 'activity', 'aside'] as const) await change.objectStore(name).clear();
}

async function eraseAccount(change: Change, account: string): Promise<void> {
  const rows = await change.objectStore('ledger').index('account').getAllKeys(account);
  for (const key of rows) await change.objectStore('ledger').delete(key);
  const visits = await change.objectStore('activity').index('account').getAllKeys(account);
  for (const key of visits) await change.objectStore('activity').delete(key);
}

async function eraseBefore(change: Change, at: number): Promise<void> {
  const older = IDBKeyRange.upperBound(at, true);
  for (const key of await change.objectStore('ledger').index('over').getAllKeys(older))
    await change.objectStore('ledger').delete(key);
  for (const key of await change.objectStore('activity').index('at').getAllKeys(older))
    await change.objectStore('activity').delete(key);
}

async function erase(change: Change, erasure: Erasure): Promise<void> {
  if (erasure.what === 'all') await eraseAll(change);
  else if (erasure.what === 'account') await eraseAccount(change, erasure.account);
  else await eraseBefore(change, erasure.at);
}

/** What is written over and over: no row of the ledger, so that its size doesn't grow with the ledger. */
function hotOf(state: State): State {
  const { sessions, erase, activity } = state;
  const isHot = erase.length + activity.length === 0 && sessions.every((one) => one.end === null);
  return isHot ? state : { ...state, sessions: sessions.filter((one) => !one.end), erase: [], activity: [] };
}

/** Makes a change, all of it or nothing: the first thing that fails takes all the others back. */
async function wholly<T>(change: { done: Promise<void>; abort(): void }, work: Promise<T>): Promise<T> {
  try {
    const [made] = await Promise.all([work, change.done]);
    return made;
  } catch (error) {
    try {
      change.abort();
    } catch {} // it has ended by itself
    throw error;
  }
}

/**
 * Writes the state in one transaction, all of it or nothing: ended sessions and visits move to rows of their own, and what
 * is to be erased is. Doing it twice does nothing more. Out: the state without what was moved.
 */
export async function save(state: State): Promise<State> {
  const hot = hotOf(state);
  const only = hot === state ? (['hot'] as never) : [...STORES];
  const change = (await database()).transaction(only, 'readwrite') as Change;
  if (hot !== state) rowCount = null;
  await wholly(change, writeAll(change, state, hot));
  return hot;
}

async function writeAll(change: Change, state: State, hot: State): Promise<void> {
  await change.objectStore('hot').put(hot, HOT_KEY);
  if (hot === state) return;
  for (const erasure of state.erase) await erase(change, erasure);
  for (const one of state.sessions)
    if (one.end) await change.objectStore('ledger').put(withOver(rowOf(one, one.end.at)));
  for (const visit of state.activity) await change.objectStore('activity').put(visit);
}

/** As the ledger has it; an older row knows of no ticket. */
function withoutOver({ over: _over, ...row }: StoredRow): LedgerRow {
  return { ...row, ticket: row.ticket ?? null, announced: row.announced ?? false };
}

/** The rows that were over then (ms) or later, oldest first. */
export async function rowsSince(at: number): Promise<LedgerRow[]> {
  const rows = await (await database()).getAllFromIndex('ledger', 'over', IDBKeyRange.lowerBound(at));
  return rows.map(withoutOver);
}

/** Pages that were shown, at most so many, after the last one that is known already. */
export async function visitsAfter(last: [string, number, string] | null, most: number): Promise<Visit[]> {
  const range = last === null ? null : IDBKeyRange.lowerBound(last, true);
  return (await database()).getAll('activity', range, most);
}

/** Whether a row out of a file is new: none with its key is there, or one out of a file that knew less. */
function isNews(known: StoredRow | undefined, row: LedgerRow): boolean {
  return !known || (known.imported && !known.end && overAt(row) > known.over);
}

/** How many rows the ledger has, at most, since a file was read; null: to be counted, which takes longer the more there are. */
let rowCount: number | null = null;

type Addition = IDBPTransaction<Schema, ('ledger' | 'activity')[], 'readwrite'>;

async function addAll(
  change: Addition,
  rows: readonly LedgerRow[],
  visits: readonly Visit[],
): Promise<number> {
  let added = 0;
  let count = rowCount ?? (await change.objectStore('ledger').count());
  rowCount = null;
  for (const row of rows) {
    if (!isNews(await change.objectStore('ledger').get(row.key), row)) continue;
    if (count >= ROWS_MOST) throw new Error('The ledger is full');
    await change.objectStore('ledger').put(withOver(row));
    count += 1;
    added += 1;
  }
  for (const visit of visits) {
    const { session, at, page } = visit;
    if (await change.objectStore('activity').getKey([session, at, page])) continue;
    await change.objectStore('activity').put(visit);
    added += 1;
  }
  rowCount = count;
  return added;
}

/** Adds rows out of a file, all or none. Out: how many were not there already. Rejects where there is no room for them. */
export async function addRows(rows: readonly LedgerRow[], visits: readonly Visit[]): Promise<number> {
  const change = (await database()).transaction(['ledger', 'activity'], 'readwrite');
  return wholly(change, addAll(change, rows, visits));
}

/** Keeps what an ended session was for, said afterwards; one that has a purpose, or isn't there any more, stays as it is. */
export async function keepPurpose(session: string, purpose: Purpose): Promise<void> {
  const change = (await database()).transaction('ledger', 'readwrite');
  for (let at = await change.store.index('over').openCursor(null, 'prev'); at; at = await at.continue()) {
    if (!at.value.key.endsWith(`-${session}`)) continue;
    if (at.value.purpose === null) await at.update({ ...at.value, purpose });
    break;
  }
  await change.done;
}

/** How many stored pieces could not be read. */
export async function countAside(): Promise<number> {
  return (await database()).count('aside');
}

/** The stored pieces that could not be read. */
export async function allAside(): Promise<Aside[]> {
  return (await database()).getAll('aside');
}
