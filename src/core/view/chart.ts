import { HOUR, MINUTE } from '../session/session.ts';

/** Root time in one day (`YYYY-MM-DD`) or month (`YYYY-MM`), in ms: for a root-only task, and all other. */
export interface Span {
  day: string;
  taskMs: number;
  otherMs: number;
}

/** One bar: its span, and how much of the chart's height each part takes (0 to 1). */
export interface Bar extends Span {
  task: number;
  other: number;
  /** Its date stands below it: always, or only where there is room for twice as many. */
  dated: 'always' | 'wide' | null;
}

/** A chart of root time: bars from the oldest to the newest, evenly spaced lines across with their times (ms), lowest first. */
export interface Chart {
  bars: Bar[];
  lines: number[];
  taskMs: number;
  otherMs: number;
}

/** Distances between the lines that people read without reckoning, in ms. */
const STEPS = [5, 10, 15, 30].map((count) => count * MINUTE);
const HOURS = [1, 2, 3, 6, 12, 24, 48, 120, 240].map((count) => count * HOUR);

function datedAt(fromLast: number, every: number): Bar['dated'] {
  if (fromLast % every !== 0) return null;
  return fromLast % (2 * every) === 0 ? 'always' : 'wide';
}

/** At most so many lines above the ground. */
const LINES_MOST = 3;

/** How many bars lie between two dates below them: a week of days, a quarter of months. */
const DATED_EVERY = { day: 7, month: 3 } as const;

function stepFor(most: number): number {
  return (
    [...STEPS, ...HOURS].find((step) => step * LINES_MOST >= most) ??
    Math.ceil(most / LINES_MOST / HOUR) * HOUR
  );
}

/** The chart of these spans, oldest first. Its top line is at or above the highest bar; without root time it is five minutes. */
export function chart(spans: readonly Span[]): Chart {
  const most = Math.max(MINUTE, ...spans.map((one) => one.taskMs + one.otherMs));
  const step = stepFor(most);
  const count = Math.ceil(most / step);
  const top = step * count;
  const every = spans[0]?.day.length === 7 ? DATED_EVERY.month : DATED_EVERY.day;
  return {
    bars: spans.map((one, at) => ({
      ...one,
      task: one.taskMs / top,
      other: one.otherMs / top,
      dated: datedAt(spans.length - 1 - at, every),
    })),
    lines: Array.from({ length: count }, (_, at) => step * (at + 1)),
    taskMs: spans.reduce((sum, one) => sum + one.taskMs, 0),
    otherMs: spans.reduce((sum, one) => sum + one.otherMs, 0),
  };
}
