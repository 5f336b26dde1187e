/*
 * The ledger a second time, told from the rules and without a line of the product: what a model is for. A stay is one
 * spell as root at one place. Times in ms by the clock of the computer, which may be set.
 */

export type How = 'gone' | 'somebody-else' | 'signed-in-anew' | 'expired' | 'removed';

export interface Stay {
  place: string;
  account: string;
  known: 'watched' | 'seen' | 'restart';
  from: number;
  seen: number;
  due: number;
  tabs: Set<number>;
  left: { at: number; browser: boolean } | null;
  over: { at: number; how: How } | null;
  /** The person came for a root-only task. */
  task: boolean;
}

/** What is to be forgotten; no account: everything. */
interface Forgetting {
  asked: number;
  until: number;
  account: string | null;
}

const MINUTE = 60_000;
const LIFE = 12 * 60 * MINUTE;

/** What was counted as root, and whether it is at least that. */
export function counted({ from, seen, due, left, over, known }: Stay, now: number): [number, boolean] {
  let until = left ? seen : Math.max(now, seen);
  let least = left !== null;
  if (over) {
    const wasSeen = over.how !== 'expired' && over.how !== 'removed' && left === null;
    const soon = over.how !== 'removed' && over.at - seen <= MINUTE;
    until = wasSeen || soon ? over.at : seen;
    least = !wasSeen && !soon;
  }
  return [Math.max(0, Math.min(until, due) - from), least || known !== 'watched'];
}

/** How long forgetting can be undone. */
const UNDO = 10_000;

const DAY = 24 * 60 * MINUTE;

/** How long what is over is kept; and how far apart two looks at it may be, for the clock to be believed. */
const KEPT = 400 * DAY;
const BELIEVED = 7 * DAY;

/** The last Sunday of a month, at one o'clock in UTC: when Europe's clocks are set. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * DAY;
}

/** How far Berlin is ahead of UTC, from the law's own words: an hour, and two from the last Sunday of March to that of October. */
function ahead(at: number): number {
  const year = new Date(at).getUTCFullYear();
  const isSummer = at >= lastSunday(year, 2) && at < lastSunday(year, 9);
  return (isSummer ? 2 : 1) * 60 * MINUTE;
}

/** Midnight in Berlin, of a date by its calendar. No clock there is set within three hours of a midnight. */
function midnight(year: number, month: number, day: number): number {
  const utc = Date.UTC(year, month, day);
  return utc - ahead(utc);
}

/** The first moments of the last days (or months) in Berlin and of the next one, oldest first. */
export function edges(now: number, count: number, of: 'days' | 'months'): number[] {
  const there = new Date(now + ahead(now));
  const [year, month, day] = [there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate()];
  return Array.from({ length: count + 1 }, (_, at) => {
    const back = count - 1 - at;
    return of === 'days' ? midnight(year, month, day - back) : midnight(year, month - back, 1);
  });
}

export class Model {
  stays: Stay[] = [];
  forgetting: Forgetting | null = null;
  /** When it was last looked what is too old. */
  looked = 0;

  live(): Stay[] {
    return this.stays.filter((one) => !one.over);
  }

  /** The clock says so: set back, it takes what goes on with it; past the twelve hours, that is over. */
  clock(at: number): void {
    const back = Math.max(0, ...this.live().map((one) => one.seen)) - at;
    for (const one of this.live()) {
      if (back > MINUTE) {
        one.from -= back;
        one.seen -= back;
        one.due -= back;
        if (one.left) one.left.at -= back;
      }
    }
    const { asked = at, until = at + 1 } = this.forgetting ?? {};
    if (at >= until || at < asked) this.forgetNow();
    for (const one of this.live()) {
      if (at >= one.due) one.over = { at: one.due, how: 'expired' };
    }
  }

  /** A tab shows root of an account at a place; null: somebody else there; no place: it can't be told. */
  page(at: number, tab: number, place: string | null, account: string | null, watched = false): void {
    this.clock(at);
    for (const one of this.live()) {
      if (one.place === place) {
        if (one.account !== account) one.over = { at, how: 'somebody-else' };
      } else if (one.tabs.delete(tab) && one.tabs.size === 0) one.left = { at, browser: false };
    }
    if (place === null || account === null) return;
    const there = this.live().find((one) => one.place === place);
    if (there && !watched) {
      there.tabs.add(tab);
      there.seen = Math.max(there.seen, at);
      if (there.left?.browser) there.known = 'restart';
      there.left = null;
      return;
    }
    if (there) there.over = { at, how: 'signed-in-anew' };
    const tabs = new Set([...(there?.tabs ?? []), tab]);
    const known = watched ? 'watched' : 'seen';
    const stay = {
      place,
      account,
      known,
      from: at,
      seen: at,
      due: at + LIFE,
      tabs,
      left: null,
      over: null,
      task: false,
    };
    this.stays.push(stay as Stay);
  }

  /** Once a day what was over too long ago goes; not where the clock has leapt by more than a week. */
  sweep(at: number): void {
    const since = at - this.looked;
    if (since >= 0 && since < DAY) return;
    this.looked = at;
    if (since < 0 || since > BELIEVED) return;
    this.stays = this.stays.filter(({ over }) => !over || over.at >= at - KEPT);
  }

  /** A tab has another number now. */
  renumber(was: number, now: number): void {
    for (const { tabs } of this.live()) if (tabs.delete(was)) tabs.add(now);
  }

  /** These tabs are open now; `told`: because one has just closed, and not because somebody looked. */
  tabs(at: number, open: ReadonlySet<number>, told: boolean): void {
    this.clock(at);
    if (!told) this.sweep(at);
    for (const one of this.live()) {
      if (one.left) continue;
      for (const tab of one.tabs) if (!open.has(tab)) one.tabs.delete(tab);
      if (one.tabs.size === 0) one.left = { at, browser: false };
      if (told ? one.left : !one.left) one.seen = Math.max(one.seen, at);
    }
  }

  /** What is over of it is gone for good. */
  forgetNow(): void {
    const { account } = this.forgetting ?? {};
    if (this.forgetting)
      this.stays = this.stays.filter((one) => !one.over || (account !== null && one.account !== account));
    this.forgetting = null;
  }

  forget(at: number, account: string | null): void {
    this.clock(at);
    this.forgetNow();
    this.forgetting = { asked: at, until: at + UNDO, account };
  }

  undo(at: number): void {
    this.clock(at);
    this.forgetting = null;
  }

  purpose(at: number, stay: Stay, task: boolean): void {
    this.clock(at);
    if (!stay.over) stay.task = task;
  }

  /** Time as root between two moments, each counted once: for a task alone, and all other. */
  times(from: number, to: number, now: number): [number, number] {
    const spans = this.stays.map((one) => ({
      from: one.from,
      to: one.from + counted(one, now)[0],
      task: one.task,
    }));
    const edges = [from, to, ...spans.flatMap((one) => [one.from, one.to])];
    const inside = [...new Set(edges)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
    const sum: [number, number] = [0, 0];
    for (const [at, edge] of inside.entries()) {
      const there = spans.filter((one) => one.from <= edge && edge < one.to);
      const length = (inside[at + 1] ?? edge) - edge;
      if (there.length > 0) sum[there.every((one) => one.task) ? 0 : 1] += length;
    }
    return sum;
  }

  end(at: number, stay: Stay, how: How): void {
    this.clock(at);
    if (!stay.over) stay.over = { at, how };
  }

  /** The person says that it is over; only where no tab shows it. */
  remove(at: number, stay: Stay): void {
    this.clock(at);
    if (stay.left && !stay.over) stay.over = { at, how: 'removed' };
  }

  /** The browser was killed and is back; its worker has been there a little longer. */
  restart(at: number, since: number): void {
    this.clock(since);
    this.clock(at);
    this.sweep(at);
    for (const one of this.live()) {
      // A clock set back by less than a minute can't be told from messages out of order: it was seen in this run, then.
      if (one.seen > since) {
        one.tabs = new Set([...one.tabs].slice(-1));
        if (one.from < since) one.known = 'restart';
        continue;
      }
      one.tabs.clear();
      one.left = { at, browser: true };
    }
  }
}
