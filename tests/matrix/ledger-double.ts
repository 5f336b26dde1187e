import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Event } from '../../src/core/event.ts';
import type { rowOf } from '../../src/core/ledger/row.ts';
import type { reduce } from '../../src/core/reduce.ts';
import type { emptyState, State } from '../../src/core/state.ts';
import type { parseStored } from '../../src/core/stored.ts';
import type { wake } from '../../src/core/view/wake.ts';
import { counted, Model } from './ledger-model.ts';

/** The product, or a copy of it with a rule broken. */
export interface Subject {
  reduce: typeof reduce;
  emptyState: typeof emptyState;
  parseStored: typeof parseStored;
  rowOf: typeof rowOf;
  wake: typeof wake;
}

const T0 = 1_795_000_000_000;
const ACCOUNTS = ['111122223333', '444455556666'];
const PLACES = [null, '111122223333-ab12cd34', '444455556666-ef56ab78'];

/** One thing that happens. `wait` passes before it, in ms. */
export interface Step {
  what:
    | ('sign-in' | 'root' | 'root again' | 'somebody else' | 'unread' | 'close' | 'close unseen')
    | ('tick' | 'gone' | 'removed' | 'worker dies' | 'browser dies' | 'clock' | 'full' | 'room');
  wait: number;
  tab: number;
  place: number;
  account: number;
  /** How far the clock is set, in ms. */
  by: number;
  /** The message comes twice. */
  twice: boolean;
}

const SECOND = 1_000;
const HOUR = 3_600_000;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom<Step['what']>(
    ...(['sign-in', 'root', 'root', 'root', 'root again', 'somebody else', 'unread'] as const),
    ...(['close', 'close', 'close unseen', 'tick', 'tick', 'tick', 'tick', 'gone', 'gone'] as const),
    ...(['removed', 'worker dies', 'worker dies', 'browser dies', 'clock', 'full', 'room'] as const),
  ),
  wait: fc.oneof(
    fc.integer({ min: 1, max: 70 * SECOND }),
    fc.integer({ min: 1, max: 70 * SECOND }),
    fc.integer({ min: SECOND, max: 5 * HOUR }),
  ),
  tab: fc.integer({ min: 1, max: 4 }),
  place: fc.nat(PLACES.length - 1),
  account: fc.nat(ACCOUNTS.length - 1),
  by: fc.integer({ min: -6 * HOUR, max: 6 * HOUR }),
  twice: fc.boolean(),
});

/** Stories of up to 60 events. */
export const story: fc.Arbitrary<Step[]> = fc.array(step, { maxLength: 60, size: 'max' });

/** The worker and its store in small: what is on disk, what the browser keeps in memory, and what the worker holds. */
class Double {
  readonly model = new Model();
  readonly open = new Set<number>();
  readonly events: Event[] = [];
  now = T0;
  full = false;
  unsaved: State | null = null;
  #disk: { hot: State; rows: Map<string, unknown[]> };
  #state: State | null = null;

  constructor(readonly of: Subject) {
    this.#disk = { hot: of.emptyState(), rows: new Map() };
  }

  state(): State {
    if (this.#state === null) {
      const read = this.of.parseStored(JSON.parse(JSON.stringify(this.unsaved ?? this.#disk.hot)));
      if (read.aside.length > 0) throw new Error('what was stored can’t be read');
      this.#state = read.state;
    }
    return this.#state;
  }

  tell(event: Event): void {
    this.events.push(event);
    this.#state = this.#save(this.of.reduce(this.state(), event));
  }

  #save(state: State): State {
    if (this.full) {
      this.unsaved = state;
      return state;
    }
    for (const one of state.sessions)
      if (one.end) this.#disk.rows.set(this.of.rowOf(one, 0).key, this.line(one));
    const hot = stored(state);
    this.#disk.hot = hot;
    this.unsaved = null;
    return hot;
  }

  workerDies(): void {
    this.#state = null;
  }

  /** What of a session the model knows, too. */
  line(session: State['sessions'][number]): unknown[] {
    const { account, start, rootMs, atLeast, end } = this.of.rowOf(session, this.now);
    const how = end && (HOWS[end.known] ?? end.known);
    return [session.differentiator, account, start.known, start.at, rootMs, atLeast, how, end?.at ?? null];
  }

  lines(): string[] {
    const live = this.state().sessions.map((one) => this.line(one));
    return [...this.#disk.rows.values(), ...live].map((one) => JSON.stringify(one)).toSorted();
  }
}

const HOWS: Record<string, string> = { 'marker-gone': 'gone', 'sign-in-page': 'gone' };

function stored(state: State): State {
  return { ...state, sessions: state.sessions.filter((one) => !one.end), erase: [], activity: [] };
}

function sighting(
  double: Double,
  { tab, place }: Step,
  who: 'root' | 'iam-user' | 'unread',
  account: string,
): void {
  const root = who === 'root';
  double.tell({
    kind: 'sighting',
    at: double.now,
    tab,
    store: 'default',
    host: 'console.aws.amazon.com',
    signal: {
      ...{ kind: 'identity', who, mark: 'meta', partition: 'aws', name: null, signInHost: null },
      account: root ? account : null,
      differentiator: PLACES[place] ?? null,
      reason: who === 'unread' ? 'no-identity' : null,
    },
  } as Event);
}

function signIn(double: Double, { tab }: Step): void {
  const left = { at: double.now, submitted: 500 };
  const steps = ['email', 'password'] as const;
  double.tell({ kind: 'root-sign-in', at: double.now, tab, document: double.now, steps: [...steps], left });
}

type Act = (double: Double, step: Step) => void;

const page =
  (who: 'root' | 'iam-user' | 'unread'): Act =>
  (double, one) => {
    const account = ACCOUNTS[one.account] ?? '';
    double.open.add(one.tab);
    sighting(double, one, who, account);
    const place = who === 'unread' ? null : String(PLACES[one.place]);
    double.model.page(double.now, one.tab, place, who === 'root' ? account : null);
  };

/** A live session and its double, by their order. */
function pick(double: Double, at: number): [string, Model['stays'][number]] | null {
  const stays = double.model.live();
  const stay = stays[at % Math.max(1, stays.length)];
  const session = double
    .state()
    .sessions.find(({ differentiator, end }) => stay && !end && String(differentiator) === stay.place);
  return stay && session ? [session.id, stay] : null;
}

function look(double: Double): void {
  double.tell({ kind: 'tick', at: double.now, open: [...double.open] });
  double.model.tabs(double.now, double.open, false);
}

const ACTS: Record<Step['what'], Act> = {
  'sign-in': (double, one) => {
    const account = ACCOUNTS[one.account] ?? '';
    double.open.add(one.tab);
    signIn(double, one);
    double.model.clock(double.now);
    sighting(double, one, 'root', account);
    double.model.page(double.now, one.tab, String(PLACES[one.place]), account, true);
  },
  root: page('root'),
  'root again': (double, one) => {
    const stay = double.model.live()[0];
    const place = PLACES.findIndex((name) => String(name) === stay?.place);
    const account = ACCOUNTS.indexOf(stay?.account ?? '');
    if (stay) page('root')(double, { ...one, place, account });
  },
  'somebody else': page('iam-user'),
  unread: page('unread'),
  close: (double, { tab }) => {
    if (!double.open.delete(tab)) return;
    double.tell({ kind: 'tabs', at: double.now, open: [...double.open], cause: 'closed' });
    double.model.tabs(double.now, double.open, true);
  },
  'close unseen': (double, { tab }) => void double.open.delete(tab),
  tick: look,
  gone: (double, { tab }) => {
    const [session, stay] = pick(double, tab) ?? [];
    if (!session || !stay) return;
    const host = tab % 2 ? 'console.aws.amazon.com' : 'signin.aws.amazon.com';
    double.tell({ kind: 'marker', at: double.now, session, state: 'gone', host, scope: null });
    double.model.end(double.now, stay, 'gone');
  },
  removed: (double, { tab }) => {
    const [session, stay] = pick(double, tab) ?? [];
    if (!session || !stay) return;
    double.tell({ kind: 'removed', at: double.now, session });
    double.model.end(double.now, stay, 'removed');
  },
  'worker dies': (double) => double.workerDies(),
  'browser dies': (double) => {
    if (double.unsaved !== null) return; // What has no room on disk goes with the browser; the popup has said so.
    double.workerDies();
    double.open.clear();
    double.tell({ kind: 'browser-started', at: double.now, since: double.now });
    double.model.restart(double.now);
  },
  clock: (double, { by }) => {
    double.now += by;
  },
  full: (double) => {
    double.full = true;
  },
  room: (double) => {
    double.full = false;
  },
};

function same(what: string, one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other))
    throw new Error(`${what}:\n${JSON.stringify(one)}\n${JSON.stringify(other)}`);
}

/** The alarm that is needed: none without a live session; else within the minute, or when the first is over. */
function checkAlarm({ of, model, now }: Double, current: State): void {
  const at = of.wake(current, now);
  const live = model.live();
  if (at === null || live.length === 0) {
    same('no alarm, and no session', at === null, live.length === 0);
    return;
  }
  const due = Math.min(...live.flatMap((one) => (one.left ? one.due : [one.due, now + 60_000])));
  if (!(at > now && at <= due)) throw new Error(`the alarm at ${at} is not between ${now} and ${due}`);
}

/** Plays a story to both, and compares. Throws where they differ. */
export function compare(of: Subject, steps: readonly Step[]): void {
  const double = new Double(of);
  for (const one of steps) {
    double.now += one.wait;
    ACTS[one.what](double, one);
    if (one.twice && ['root', 'unread', 'somebody else', 'tick'].includes(one.what))
      ACTS[one.what](double, one);
  }
  double.full = false;
  double.now += 1;
  look(double);
  const ours = double.model.stays.map((stay) => {
    const [ms, least] = counted(stay, double.now);
    const place = stay.place === 'null' ? null : stay.place;
    const { at = null, how = null } = stay.over ?? {};
    return JSON.stringify([place, stay.account, stay.known, stay.from, ms, least, how, at]);
  });
  same('the ledgers differ', double.lines(), ours.toSorted());
  const replayed = double.events.reduce((state, event) => stored(of.reduce(state, event)), of.emptyState());
  same('a replay differs', replayed, double.state());
  checkAlarm(double, double.state());
}
