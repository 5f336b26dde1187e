import * as z from 'zod/mini';
import { PAGE_IDS } from './console-page.ts';
import { CORNERS } from './corner.ts';
import { account, time } from './field.ts';
import { NAME_MAX, NOTHING_KEPT } from './ledger/keep.ts';
import { StoredFirstRun, StoredGuide, StoredHousehold } from './login/guide-stored.ts';
import { StoredFinding, StoredLearning, StoredLogin } from './login/stored.ts';
import { migrate } from './migrate.ts';
import { NO_RECORD } from './policy/remembered.ts';
import { PostureShape } from './posture/shape.ts';
import { PURPOSES } from './root-task.ts';
import { ENDS, isAt, isLive } from './session/session.ts';
import { TRAIL_STEPS } from './session/sign-in.ts';
import { StoredId, StoredSession } from './session/stored.ts';
import { readChosen } from './setting.ts';
import { UNREAD_REASONS } from './signal.ts';
import { SITES } from './site.ts';
import { emptyState, type State } from './state.ts';

const count = z.number().check(z.nonnegative());
const text = z.string().check(z.maxLength(256));
const orNull = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
const ending = z.enum(ENDS);
const purpose = z.enum(PURPOSES);
const corner = z.enum(CORNERS);
const trail = z.array(z.enum(TRAIL_STEPS));

const erasure = z.union([
  z.object({ what: z.literal('all') }),
  z.object({ what: z.literal('account'), account }),
  z.object({ what: z.literal('before'), at: z.number() }),
]);

/** The pieces of the hot record that stand alone: one that can't be read costs itself and nothing else. */
const PIECES = {
  next: count,
  signIns: z.array(
    z.object({
      tab: z.number(),
      at: time,
      document: z._default(time, 0),
      earlier: z._default(trail, []),
      steps: z._default(trail, []),
      left: z._default(orNull(z.object({ at: time, submitted: orNull(time) })), null),
    }),
  ),
  unread: z.array(
    z.object({
      tab: z.number(),
      at: time,
      reason: z.enum(UNREAD_REASONS),
      site: z._default(z.enum(SITES), 'console'),
    }),
  ),
  blindSpots: z._default(z.array(z.object({ place: text, count, since: time })), []),
  purposes: z._default(z.array(z.object({ tab: z.number(), at: time, purpose })), []),
  corner,
  shown: z.record(StoredId, z.array(text)),
  ends: z._default(
    z.array(
      z.object({
        at: time,
        known: ending,
        name: orNull(text),
        account,
        session: z._default(text, ''),
        store: z._default(text, ''),
        purpose: z._default(orNull(purpose), null),
        ticket: z._default(z.boolean(), false),
      }),
    ),
    [],
  ),
  queue: z._default(z.array(StoredId), []),
  logins: z._default(z.array(StoredLogin), []),
  findings: z._default(z.array(StoredFinding), []),
  learning: z._default(z.array(StoredLearning), []),
  guide: z._default(StoredGuide, []),
  firstRun: z._default(StoredFirstRun, 'open'),
  household: z._default(StoredHousehold, null),
  posture: PostureShape,
  policy: z._default(
    z.object({
      last: orNull(z.object({ raw: z.record(z.string(), z.unknown()), at: time })),
      emptySince: orNull(time),
      isBelieved: z.boolean(),
      isForced: orNull(z.boolean()),
    }),
    NO_RECORD,
  ),
  dropped: z.object({ shape: count, sender: count, kind: count }),
  setAside: count,
  names: z._default(z.record(account, z.string().check(z.maxLength(NAME_MAX))), {}),
  forgetting: z._default(
    orNull(z.object({ asked: time, until: time, account: orNull(account) })),
    NOTHING_KEPT.forgetting,
  ),
  erase: z._default(z.array(erasure), []),
  swept: z._default(time, 0),
  activity: z._default(z.array(z.object({ session: text, account, at: time, page: z.enum(PAGE_IDS) })), []),
} satisfies { [K in keyof Omit<State, 'schema' | 'sessions' | 'chosen'>]: z.ZodMiniType<State[K]> };

/** What reading gave: a state to go on with, and whatever could not be read, to be kept aside untouched. */
export interface Loaded {
  state: State;
  aside: unknown[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads stored state. In: whatever the store held (undefined on a first run). Out: a state that can be trusted, and
 * the unreadable pieces. A record that isn't ours, or is newer than this version, is set aside whole.
 */
export function parseStored(raw: unknown): Loaded {
  if (raw === undefined || raw === null) return { state: emptyState(), aside: [] };
  const migrated = isRecord(raw) ? migrate(raw) : null;
  if (!migrated) return { state: { ...emptyState(), setAside: 1 }, aside: [raw] };
  const { record: current, failed } = migrated;
  // Where a step failed, the record is kept as it was, and what can be read of the last good shape is gone on with.
  const aside: unknown[] = failed ? [raw] : [];
  const state = pieces(current, aside);
  state.chosen = chosen(current.chosen, aside);
  state.sessions = sessions(current.sessions, aside);
  state.next = Math.max(state.next, ...state.sessions.map((one) => Number(one.id.slice(1)) + 1));
  state.setAside += aside.length;
  return { state, aside };
}

/** A choice that can't be read costs itself alone. */
function chosen(stored: unknown, aside: unknown[]): State['chosen'] {
  if (stored === undefined) return {};
  if (!isRecord(stored)) {
    aside.push({ chosen: stored });
    return {};
  }
  const { chosen, bad } = readChosen(stored);
  for (const key of bad) aside.push({ chosen: { [key]: stored[key] } });
  return chosen;
}

function pieces(current: Record<string, unknown>, aside: unknown[]): State {
  const state = emptyState();
  for (const [key, schema] of Object.entries(PIECES)) {
    const read = z.safeParse(schema, current[key]);
    if (read.success) Object.assign(state, { [key]: read.data });
    else aside.push({ [key]: current[key] });
  }
  return state;
}

function sessions(stored: unknown, aside: unknown[]): State['sessions'] {
  if (!Array.isArray(stored)) {
    aside.push({ sessions: stored });
    return [];
  }
  const kept: State['sessions'] = [];
  for (const one of stored) {
    const read = z.safeParse(StoredSession, one);
    const twice =
      read.success && kept.some((other) => isLive(other) && isLive(read.data) && isAt(other, read.data));
    if (read.success && !twice) kept.push(read.data);
    else aside.push(one);
  }
  return kept;
}
