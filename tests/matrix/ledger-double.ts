import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Event } from '../../src/core/event.ts';
import type { perDay, perMonth } from '../../src/core/ledger/days.ts';
import type { LedgerRow, rowOf } from '../../src/core/ledger/row.ts';
import type { reduce } from '../../src/core/reduce.ts';
import type { emptyState, State } from '../../src/core/state.ts';
import type { parseStored } from '../../src/core/stored.ts';
import type { wake } from '../../src/core/view/wake.ts';
import { counted, edges, Model } from './ledger-model.ts';

/** The product, or a copy of it with a rule broken. */
export interface Subject {
  reduce: typeof reduce;
  emptyState: typeof emptyState;
  parseStored: typeof parseStored;
  rowOf: typeof rowOf;
  wake: typeof wake;
  perDay: typeof perDay;
  perMonth: typeof perMonth;
}

/** Stories begin on some day, or in the evening before Europe's clocks are set, forward or back. */
const BEGINNINGS = [1_795_000_000_000, Date.UTC(2027, 2, 27, 20), Date.UTC(2026, 9, 24, 20)] as const;

/** Where the days are counted: a place whose clocks are set. */
const ZONE = 'Europe/Berlin';
const ACCOUNTS = ['111122223333', '444455556666'];
const PLACES = [null, '111122223333-ab12cd34', '444455556666-ef56ab78'];

/** One thing that happens. `wait` passes before it, in ms. */
export interface Step {
  what:
    | ('sign-in' | 'root' | 'root again' | 'somebody else' | 'unread' | 'close' | 'close unseen')
    | ('tick' | 'gone' | 'removed' | 'worker dies' | 'browser dies' | 'clock' | 'full' | 'room')
    | ('root of a closed tab' | 'purpose' | 'forget' | 'forget and undo' | 'undo' | 'another number')
    | ('clock by days' | 'clock by years' | 'day after day');
  wait: number;
  tab: number;
  place: number;
  account: number;
  /** How far the clock is set, in ms. */
  by: number;
  /** The message comes twice. */
  twice: boolean;
  /** It comes behind one that was stamped so much later, in ms. */
  late: number;
  /** The worker dies between having reduced it and having written it; where it comes twice, the next one has it again. */
  lost: boolean;
}

const SECOND = 1_000;
const HOUR = 3_600_000;

/** How much further than `clock` it is set in the two larger leaps. */
const [DAY_EACH, YEARS_EACH] = [24, 2_920];

/** How long after its worker a browser tells that it has started, in ms. */
const START_TAKES = 300;

/** One of so many events is lost with its worker. */
const OF_EVENTS = 16;

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom<Step['what']>(
    ...(['sign-in', 'root', 'root', 'root', 'root again', 'somebody else', 'unread'] as const),
    ...(['close', 'close', 'close unseen', 'tick', 'tick', 'tick', 'tick', 'gone', 'gone'] as const),
    ...(['removed', 'worker dies', 'worker dies', 'browser dies', 'clock', 'full', 'room'] as const),
    ...(['root of a closed tab', 'purpose', 'purpose', 'forget', 'forget and undo', 'undo'] as const),
    ...(['another number', 'clock by days', 'clock by years', 'day after day'] as const),
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
  late: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 20 * SECOND })),
  lost: fc.nat(OF_EVENTS - 1).map((at) => at === 0),
});

/** A story: when it begins, in ms, and what happens. */
export interface Story {
  at: number;
  steps: Step[];
}

/** Stories of up to 60 events. */
export const story: fc.Arbitrary<Story> = fc.record({
  at: fc.constantFrom(...BEGINNINGS),
  steps: fc.array(step, { maxLength: 60, size: 'max' }),
});

/** The worker and its store in small: what is on disk, what the browser keeps in memory, and what the worker holds. */
class Double {
  readonly model = new Model();
  readonly open = new Set<number>();
  readonly events: Event[] = [];
  now: number;
  full = false;
  unsaved: State | null = null;
  #disk: { hot: State; rows: Map<string, Line> };
  #state: State | null = null;
  #isDying = false;

  constructor(
    readonly of: Subject,
    at: number,
  ) {
    this.now = at;
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
    if (this.#isDying) {
      this.of.reduce(this.state(), event);
      return;
    }
    this.events.push(event);
    this.#state = this.#save(this.of.reduce(this.state(), event));
  }

  #save(state: State): State {
    if (this.full) {
      this.unsaved = state;
      return state;
    }
    for (const one of state.erase) this.#erase(one);
    for (const one of state.sessions)
      if (one.end) this.#disk.rows.set(this.of.rowOf(one, 0).key, this.line(one));
    const hot = stored(state);
    this.#disk.hot = hot;
    this.unsaved = null;
    return hot;
  }

  #erase(erasure: State['erase'][number]): void {
    const isMeant = ({ account, end, lastSeen }: LedgerRow): boolean =>
      erasure.what === 'all' ||
      (erasure.what === 'account' && erasure.account === account) ||
      (erasure.what === 'before' && (end?.at ?? lastSeen) < erasure.at);
    for (const [key, { row }] of this.#disk.rows) if (isMeant(row)) this.#disk.rows.delete(key);
  }

  workerDies(): void {
    this.#state = null;
  }

  /** The worker dies before it has written what comes of this: for the ledger and its model it never was. */
  diesDuring(act: () => void): void {
    const before = structuredClone({ ...this.model });
    this.#isDying = true;
    act();
    this.#isDying = false;
    Object.assign(this.model, before);
    this.workerDies();
  }

  line(session: State['sessions'][number]): Line {
    return { place: session.differentiator, row: this.of.rowOf(session, this.now) };
  }

  lines(): Line[] {
    return [...this.#disk.rows.values(), ...this.state().sessions.map((one) => this.line(one))];
  }
}

/** A row, and the place that its session had. */
interface Line {
  place: string | null;
  row: LedgerRow;
}

/** What of a row the model knows, too. */
function known({ place, row }: Line): string {
  const { account, start, rootMs, atLeast, end } = row;
  const how = end && (HOWS[end.known] ?? end.known);
  return JSON.stringify([place, account, start.known, start.at, rootMs, atLeast, how, end?.at ?? null]);
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

function forget(double: Double, { tab, account }: Step): void {
  const whom = tab === 1 ? null : (ACCOUNTS[account] ?? null);
  double.tell({ kind: 'forget', at: double.now, account: whom });
  double.model.forget(double.now, whom);
}

function undo(double: Double): void {
  double.tell({ kind: 'undo-forget', at: double.now });
  double.model.undo(double.now);
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
  'root of a closed tab': (double, one) => {
    const was = double.open.has(one.tab);
    page('root')(double, one);
    if (!was) double.open.delete(one.tab);
  },
  purpose: (double, { tab, account }) => {
    const [session, stay] = pick(double, tab) ?? [];
    if (!session || !stay) return;
    const purpose = account === 0 ? 'close-account' : 'something-else';
    double.tell({ kind: 'purpose', at: double.now, session, tab, store: 'default', purpose, page: null });
    double.model.purpose(double.now, stay, account === 0);
  },
  forget,
  'forget and undo': (double, one) => {
    forget(double, one);
    double.now += Math.abs(one.by) % (20 * SECOND);
    undo(double);
  },
  undo,
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
    double.model.remove(double.now, stay);
  },
  'worker dies': (double) => double.workerDies(),
  'browser dies': (double) => {
    if (double.unsaved !== null) return; // What has no room on disk goes with the browser; the popup has said so.
    double.workerDies();
    double.open.clear();
    const since = double.now;
    double.now += START_TAKES;
    double.tell({ kind: 'browser-started', at: double.now, since });
    double.model.restart(double.now, since);
  },
  'another number': (double, { tab }) => {
    const now = tab + 10;
    if (!double.open.delete(tab)) return;
    double.open.add(now);
    double.tell({ kind: 'tab-replaced', at: double.now, was: tab, now });
    double.model.clock(double.now);
    double.model.renumber(tab, now);
  },
  clock: (double, { by }) => {
    double.now += by;
  },
  // One step of it is a leap of up to six days, or of up to two years, forward or back.
  'clock by days': (double, { by }) => {
    double.now += by * DAY_EACH;
  },
  'clock by years': (double, { by }) => {
    double.now += by * YEARS_EACH;
  },
  'day after day': (double) => {
    for (let days = 0; days < 2; days += 1) {
      double.now += 25 * HOUR;
      look(double);
    }
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
  const { until = Number.POSITIVE_INFINITY } = model.forgetting ?? {};
  const isIdle = live.length === 0 && model.forgetting === null;
  if (at === null || isIdle) {
    same('no alarm, and nothing to wait for', at === null, isIdle);
    return;
  }
  const due = Math.min(until, ...live.flatMap((one) => (one.left ? one.due : [one.due, now + 60_000])));
  if (!(at > now && at <= due)) throw new Error(`the alarm at ${at} is not between ${now} and ${due}`);
}

/** The days and months that the charts show: each moment once, whatever overlaps, by the clocks of the place. */
function checkTimes({ of, model, now }: Double, rows: LedgerRow[]): void {
  const told = [...of.perDay(rows, now, DAYS, ZONE), ...of.perMonth(rows, now, MONTHS, ZONE)];
  const ours = [edges(now, DAYS, 'days'), edges(now, MONTHS, 'months')].flatMap((all) =>
    all.slice(1).map((to, at) => model.times(all[at] ?? to, to, now)),
  );
  same(
    'the times differ',
    told.map(({ taskMs, otherMs }) => [taskMs, otherMs]),
    ours,
  );
}

/** How many days and months are compared. */
const [DAYS, MONTHS] = [2, 2];

/** Acts of the browser, and not messages to the worker: none of them is lost, late or told twice. */
const NO_MESSAGES: readonly Step['what'][] = [
  ...(['worker dies', 'browser dies', 'full', 'room'] as const),
  ...(['clock', 'clock by days', 'clock by years', 'day after day'] as const),
];
const TWICE: readonly Step['what'][] = ['root', 'unread', 'somebody else', 'tick'];

function play(double: Double, one: Step): void {
  const act = (): void => ACTS[one.what](double, one);
  if (NO_MESSAGES.includes(one.what)) {
    act();
    return;
  }
  double.now -= one.late;
  if (one.lost) double.diesDuring(act);
  else act();
  if (one.twice && (one.lost || TWICE.includes(one.what))) act();
  double.now += one.late;
}

/** Plays a story to both, and compares. Throws where they differ. */
export function compare(of: Subject, { at, steps }: Story): void {
  const double = new Double(of, at);
  for (const one of steps) {
    double.now += one.wait;
    play(double, one);
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
  const lines = double.lines();
  same('the ledgers differ', lines.map(known).toSorted(), ours.toSorted());
  checkTimes(
    double,
    lines.map(({ row }) => row),
  );
  const replayed = double.events.reduce((state, event) => stored(of.reduce(state, event)), of.emptyState());
  same('a replay differs', replayed, double.state());
  checkAlarm(double, double.state());
}
