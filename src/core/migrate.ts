import { SCHEMA } from './state.ts';

type Stored = Record<string, unknown>;
type Step = (stored: Stored) => Stored;

/**
 * Steps from one schema number to the next, in order: STEPS[0] turns schema 1 into 2. Each is pure and tested against
 * tests/states.
 */
const STEPS: readonly Step[] = [
  // The ledger: names, what is being forgotten, what waits for the store; each session has a key of its own.
  (stored) => ({
    ...stored,
    sessions: Array.isArray(stored.sessions) ? stored.sessions.map(withKey) : stored.sessions,
    names: {},
    forgetting: null,
    erase: [],
    swept: 0,
    activity: [],
  }),
];

function withKey(session: unknown): unknown {
  const { account, start, id } = (session ?? {}) as {
    account?: string;
    start?: { at?: number };
    id?: string;
  };
  if (typeof session !== 'object' || session === null) return session;
  return { ...session, key: `${account}-${start?.at}-${id}`, noted: null };
}

/** A record in today's shape; or, where a step failed, in the last shape that it could be brought to. */
export interface Migrated {
  record: Stored;
  failed: boolean;
}

/**
 * Brings a stored record up to this version's schema. In: a record as stored. Out: null when it carries no schema number
 * of ours (none at all, or one from a newer version). A step that throws stops it there.
 */
export function migrate(stored: Stored, steps: readonly Step[] = STEPS): Migrated | null {
  const from = stored.schema;
  const newest = steps === STEPS ? SCHEMA : steps.length + 1;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 1 || from > newest) return null;
  let record = stored;
  for (let schema = from; schema < newest; schema += 1) {
    try {
      record = { ...(steps[schema - 1] as Step)(record), schema: schema + 1 };
    } catch {
      return { record, failed: true };
    }
  }
  return { record, failed: false };
}
