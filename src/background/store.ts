import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Purpose } from '../core/root-task.ts';
import type { Session } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { parseStored } from '../core/stored.ts';

interface Schema extends DBSchema {
  /** One record, under the key `state`. */
  hot: { key: string; value: unknown };
  /** Ended sessions, only ever added. */
  closed: { key: number; value: Session };
  /** Stored pieces that could not be read, kept as they were. */
  aside: { key: number; value: { at: number; what: unknown } };
}

const NAME = 'offroot';
const HOT_KEY = 'state';

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('hot');
      db.createObjectStore('closed', { autoIncrement: true });
      db.createObjectStore('aside', { autoIncrement: true });
    },
    terminated() {
      opened = null;
    },
  });
  opened.catch(() => {
    opened = null; // the next event tries again
  });
  return opened;
}

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

/** Writes the state in one transaction; ended sessions move to rows of their own. Out: the state without them. */
export async function save(state: State): Promise<State> {
  const closed = state.sessions.filter((one) => one.end !== null);
  const hot =
    closed.length > 0 ? { ...state, sessions: state.sessions.filter((one) => one.end === null) } : state;
  const change = (await database()).transaction(['hot', 'closed'], 'readwrite');
  await change.objectStore('hot').put(hot, HOT_KEY);
  for (const one of closed) await change.objectStore('closed').add(one);
  await change.done;
  return hot;
}

/** Keeps what an ended session was for, said afterwards; one that has a purpose, or isn't there any more, stays as it is. */
export async function keepPurpose(session: string, purpose: Purpose): Promise<void> {
  const change = (await database()).transaction('closed', 'readwrite');
  for (let at = await change.store.openCursor(null, 'prev'); at; at = await at.continue()) {
    if (at.value.id !== session) continue;
    if (at.value.purpose === null) await at.update({ ...at.value, purpose });
    break;
  }
  await change.done;
}
