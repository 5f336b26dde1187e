import { isBeingForgotten, keptSince, UNDO_FOR } from '../core/ledger/keep.ts';
import { type Refusal, readRow, readVisit } from '../core/ledger/read.ts';
import { keyOf, type LedgerRow, type Visit } from '../core/ledger/row.ts';
import type { State } from '../core/state.ts';
import { type LedgerView, ledgerView } from '../core/view/ledger.ts';
import type { Activity, Aside, Imported, Message } from '../messages.ts';
import { happen, lookKept } from './heart.ts';
import { addRows, allAside, countAside, rowsSince, visitsAfter } from './store.ts';
import { openTabs } from './tabs.ts';

/** Most pages that were shown in one answer. */
const VISITS_MOST = 5_000;

/** Most refusals that are told one by one. */
const REFUSED_TOLD = 20;

async function answer(): Promise<LedgerView> {
  const state = await lookKept();
  const now = Date.now();
  return ledgerView(state, await rowsSince(keptSince(state, now)), await countAside(), now);
}

function tick(): Promise<State> {
  return happen(async () => ({ kind: 'tick', at: Date.now(), ...(await openTabs()) }));
}

/** Forgets for good when the undo is over; a worker that is killed before leaves it to the alarm, or to its next event. */
function forgetLater(): void {
  setTimeout(() => void tick().catch(() => {}), UNDO_FOR);
}

/** The state that rows out of a file come to: what is overdue to be forgotten is forgotten first. */
async function stateForRows(): Promise<State> {
  const state = await lookKept();
  if (state.forgetting === null) return state;
  await tick();
  return lookKept();
}

/** What is read for an account that is being forgotten isn't taken: it would be erased with it. */
function unlessForgotten<T extends { account: string }>(state: State, read: T | Refusal): T | Refusal {
  return typeof read === 'object' && isBeingForgotten(state, read.account) ? 'forgetting' : read;
}

async function add(rows: LedgerRow[], visits: Visit[]): Promise<number | null> {
  try {
    return await addRows(rows, visits);
  } catch (error) {
    console.error('Offroot', error);
    return null;
  }
}

/** Takes rows in that were read; where the store has no room, none of them, and each is said. */
async function take<T extends object>(
  read: (T | Refusal)[],
  write: (rows: T[]) => Promise<number | null>,
): Promise<Imported> {
  const good = read.filter((one): one is T => typeof one === 'object');
  const added = good.length === 0 ? 0 : await write(good);
  const refused = read.flatMap((one, row) => {
    if (typeof one === 'string') return [{ row, why: one }];
    return added === null ? [{ row, why: 'no-room' as const }] : [];
  });
  return {
    added: added ?? 0,
    known: added === null ? 0 : good.length - added,
    refused: refused.slice(0, REFUSED_TOLD),
    refusedCount: refused.length,
  };
}

/** Rows of sessions that go on here are known already. */
async function importRows(raw: unknown[]): Promise<Imported> {
  const state = await stateForRows();
  const now = Date.now();
  const here = new Set(state.sessions.map(keyOf));
  const read = raw.map((row) => unlessForgotten(state, readRow(row, now, keptSince(state, now))));
  return take(read, (rows) =>
    add(
      rows.filter(({ key }) => !here.has(key)),
      [],
    ),
  );
}

async function importVisits(raw: unknown[]): Promise<Imported> {
  const state = await stateForRows();
  const now = Date.now();
  const read = raw.map((visit) => unlessForgotten(state, readVisit(visit, now, keptSince(state, now))));
  return take(read, (visits) => add([], visits));
}

/** What our own pages ask of the ledger. */
export const LEDGER_HANDLERS = {
  ledger: answer,
  async 'name-account'({ account, name }: Message<'name-account'>) {
    await happen({ kind: 'named', account, name });
    return answer();
  },
  async forget({ account }: Message<'forget'>) {
    await happen({ kind: 'forget', at: Date.now(), account });
    forgetLater();
    return answer();
  },
  async 'undo-forget'() {
    await happen({ kind: 'undo-forget', at: Date.now() });
    return answer();
  },
  async 'remove-session'({ session }: Message<'remove-session'>) {
    await happen({ kind: 'removed', at: Date.now(), session });
    return answer();
  },
  'import-rows': ({ rows }: Message<'import-rows'>) => importRows(rows),
  'import-activity': ({ visits }: Message<'import-activity'>) => importVisits(visits),
  async activity({ after }: Message<'activity'>): Promise<Activity> {
    const visits = await visitsAfter(after as Activity['next'], VISITS_MOST);
    const last = visits.length < VISITS_MOST ? undefined : visits.at(-1);
    return { visits, next: last ? [last.session, last.at, last.page] : null };
  },
  async aside(): Promise<{ pieces: Aside[] }> {
    return { pieces: await allAside() };
  },
};
