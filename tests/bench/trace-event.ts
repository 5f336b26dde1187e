/** One event of Chromium's trace, as the DevTools protocol reports it: times in µs. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Wall time, of complete events (`ph` X). */
  readonly dur?: number;
  /** Processor time of the thread. */
  readonly tdur?: number;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** What stands at a path of an event's arguments, where it is a text. */
export function textAt(event: TraceEvent, ...path: string[]): string {
  let value: unknown = event.args;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  return typeof value === 'string' ? value : '';
}

export const endOf = (event: TraceEvent): number => event.ts + (event.dur ?? 0);

/** One thread of one process. */
export interface Thread {
  readonly pid: number;
  readonly tid: number;
}

/** The thread that parsed the page's markup; undefined when none did. */
export function mainThreadOf(events: readonly TraceEvent[], page: string): Thread | undefined {
  return events.find(
    (event) => event.name === 'ParseHTML' && textAt(event, 'beginData', 'url').startsWith(page),
  );
}

/** Complete events of a thread, in order of their start, outer before inner. */
export function eventsOn(thread: Thread | undefined, events: readonly TraceEvent[]): TraceEvent[] {
  return events
    .filter((event) => event.ph === 'X' && event.pid === thread?.pid && event.tid === thread.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}
