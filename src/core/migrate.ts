import { SCHEMA } from './state.ts';

type Stored = Record<string, unknown>;

/** Steps from one schema number to the next, in order: STEPS[0] turns schema 1 into 2. Each is pure and tested. */
const STEPS: readonly ((stored: Stored) => Stored)[] = [];

/**
 * Brings a stored record up to this version's schema. In: a record as stored. Out: the record in today's shape, or
 * null when it carries no schema number of ours (none at all, or one from a newer version).
 */
export function migrate(stored: Stored): Stored | null {
  const from = stored.schema;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 1 || from > SCHEMA) return null;
  return STEPS.slice(from - 1).reduce((record, step) => step(record), stored);
}
