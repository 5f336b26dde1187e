import type { Event } from '../event.ts';
import { NO_POLICY, type Policy, readPolicy } from '../policy.ts';
import type { PolicyRecord } from './remembered.ts';
import { isRecord } from './shape.ts';

/** How long "there is none" must stand before it is believed, in ms. */
export const EMPTY_PATIENCE = 30_000;

/**
 * `in-force`: there is one. `checking`: an administrator has put Offroot here, and whether there is a policy isn't known
 * yet. `none`: there is none.
 */
export type Standing = 'in-force' | 'checking' | 'none';

export function standing({ last, isForced, isBelieved }: PolicyRecord): Standing {
  if (last) return 'in-force';
  return isForced === true && !isBelieved ? 'checking' : 'none';
}

/** The policy that holds, as far as it can be read. */
export function inForce({ last }: PolicyRecord): Policy {
  return last ? readPolicy(last.raw).policy : NO_POLICY;
}

type Told = Extract<Event, { kind: 'policy' }>;

function toldOfNone(was: PolicyRecord, { at, isForced }: Told): PolicyRecord {
  const record = { ...was, isForced };
  if (!was.last && (!isForced || was.isBelieved)) return { ...record, emptySince: null };
  const emptySince = was.emptySince !== null && was.emptySince <= at ? was.emptySince : at;
  if (at - emptySince < EMPTY_PATIENCE) return { ...record, emptySince };
  return { ...record, last: null, emptySince: null, isBelieved: true };
}

/** The browser has said what the policy is, or (undefined) who installed Offroot alone. Out: the record after it. */
export function told(was: PolicyRecord, event: Told): PolicyRecord {
  const { answer, at, isForced } = event;
  if (answer === undefined) return { ...was, isForced };
  if (!isRecord(answer) || Object.keys(answer).length === 0) return toldOfNone(was, event);
  const isSame = was.last !== null && JSON.stringify(was.last.raw) === JSON.stringify(answer);
  const last = isSame ? was.last : { raw: answer, at };
  return { last, emptySince: null, isBelieved: false, isForced };
}

/** The browser was started: what it says of a policy has to stand anew. */
export function startedAgain(was: PolicyRecord): PolicyRecord {
  return { ...was, emptySince: null, isBelieved: false };
}

/** A question that is overdue isn't asked in one breath with the last, in ms: Chromium may take seconds to answer. */
export const ASK_PAUSE = 5_000;

/** When the browser must be asked again, in ms; null where nothing is in doubt. */
export function askAgainAt({ emptySince }: PolicyRecord): number | null {
  return emptySince === null ? null : emptySince + EMPTY_PATIENCE;
}
