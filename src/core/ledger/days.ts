import { ROOT_TASKS } from '../root-task.ts';
import { HOUR } from '../session/session.ts';
import { localDay } from '../view/calendar.ts';
import type { LedgerRow } from './row.ts';

/** Root time in one day (`YYYY-MM-DD`) or month (`YYYY-MM`), in ms: for a root-only task, and all other. */
export interface DayTimes {
  day: string;
  taskMs: number;
  otherMs: number;
}

const DAY = 24 * HOUR;

/** No local day begins further than this from its midnight in UTC, in ms. */
const ZONES = 15 * HOUR;

type Stretch = [from: number, to: number];

/** The first moment of a local day, in ms, whatever the clocks do in that night. In: `YYYY-MM-DD`. */
function beginOf(day: string, timeZone?: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let [before, from] = [midnight - ZONES, midnight + ZONES];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (localDay(middle, timeZone) < day) before = middle;
    else from = middle;
  }
  return from;
}

/** A day so many days later, by the calendar alone. In and out: `YYYY-MM-DD`. */
function later(day: string, by: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + by * DAY).toISOString().slice(0, 10);
}

/** The first day of a month so many months later. In: any day of a month. */
function monthLater(day: string, by: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 10);
}

/** Stretches without their overlaps, oldest first. */
function merged(rows: readonly LedgerRow[]): Stretch[] {
  const all = rows.map((row): Stretch => [row.start.at, row.start.at + Math.max(0, row.rootMs)]);
  const out: Stretch[] = [];
  for (const [from, to] of all.toSorted((one, other) => one[0] - other[0])) {
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function within(stretches: readonly Stretch[], from: number, to: number): number {
  return stretches.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0);
}

/** The person came for something that needs root today. */
function isForTask({ purpose }: LedgerRow): boolean {
  return purpose !== null && purpose !== 'something-else' && ROOT_TASKS[purpose].need !== 'no-longer';
}

/** Times between these days; what a root-only task and another session share counts as other. */
function times(
  rows: readonly LedgerRow[],
  days: string[],
  nameOf: (day: string) => string,
  timeZone?: string,
): DayTimes[] {
  const all = merged(rows);
  const other = merged(rows.filter((row) => !isForTask(row)));
  const edges = days.map((day) => beginOf(day, timeZone));
  return days.slice(0, -1).map((day, at) => {
    const [from = 0, to = 0] = edges.slice(at, at + 2);
    const otherMs = within(other, from, to);
    return { day: nameOf(day), taskMs: within(all, from, to) - otherMs, otherMs };
  });
}

/** Root time in each of the last local days, oldest first, today last. In: now (ms), how many, a time zone or the browser's. */
export function perDay(rows: readonly LedgerRow[], now: number, days: number, timeZone?: string): DayTimes[] {
  const today = localDay(now, timeZone);
  const edges = Array.from({ length: days + 1 }, (_, at) => later(today, at - days + 1));
  return times(rows, edges, (day) => day, timeZone);
}

/** Root time in each of the last local months, oldest first, this one last. */
export function perMonth(
  rows: readonly LedgerRow[],
  now: number,
  months: number,
  timeZone?: string,
): DayTimes[] {
  const today = localDay(now, timeZone);
  const edges = Array.from({ length: months + 1 }, (_, at) => monthLater(today, at - months + 1));
  return times(rows, edges, (day) => day.slice(0, 7), timeZone);
}

function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** Local days without root: until now, today included, and the longest stretch. Both 0 without any session. */
export function daysWithoutRoot(
  rows: readonly LedgerRow[],
  now: number,
  timeZone?: string,
): { now: number; longest: number } {
  const spans = merged(rows).map((one) => one.map((at) => numberOf(localDay(at, timeZone))) as Stretch);
  const [last] = spans.slice(-1);
  if (!last) return { now: 0, longest: 0 };
  const current = Math.max(0, numberOf(localDay(now, timeZone)) - last[1]);
  const gaps = spans.slice(1).map(([from], at) => from - (spans[at]?.[1] ?? from) - 1);
  return { now: current, longest: Math.max(current, 0, ...gaps) };
}
