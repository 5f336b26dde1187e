import type { Event } from '../core/event.ts';
import { type Halves, step, whole } from '../core/halves.ts';
import type { Dropped, State } from '../core/state.ts';
import { loadHidden, saveHidden } from './hidden.ts';
import { dueNotice, showNotice } from './notice.ts';
import { render } from './render.ts';
import { showStale } from './stale-notice.ts';
import { load, save } from './store.ts';

/** What is remembered, as last written; null until the first event after a wake-up has read it. */
let current: Halves | null = null;

/** One queue: the next event waits for the one before it, also when that one failed. */
let queue: Promise<unknown> = Promise.resolve();

function queued<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work);
  queue = turn.catch((error: unknown) => console.error('Offroot', error));
  return turn;
}

/** Whom to tell when an event and everything that it draws is over; set in the first tick. */
let settled: (state: State) => void = () => {};

export function whenSettled(react: typeof settled): void {
  settled = react;
}

async function halves(): Promise<Halves> {
  current ??= { kept: await load(Date.now()), hidden: await loadHidden() };
  return current;
}

function isSame(one: State, other: State): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function apply(event: Event): Promise<Halves> {
  const before = await halves();
  const { kept, hidden } = step(before, event);
  if (!isSame(hidden, before.hidden)) await saveHidden(hidden);
  current = { kept: isSame(kept, before.kept) ? before.kept : await save(kept), hidden };
  return current;
}

/**
 * Puts an event through the reducer (one that must look at the browser first looks when its turn comes), writes the outcome, draws every view of it again, and shows what is to be said.
 * Out: the state after it; rejects when the store does, and the next event tries again.
 */
export function happen(event: Event | (() => Promise<Event>)): Promise<State> {
  return queued(async () => {
    let next = await apply(typeof event === 'function' ? await event() : event);
    const due = await dueNotice(whole(next), Date.now());
    await render(next, Date.now(), due.again);
    for (const shown of await showNotice(due)) next = await apply(shown);
    for (const shown of await showStale(whole(next), Date.now())) next = await apply(shown);
    settled(whole(next));
    return whole(next);
  });
}

/**
 * Draws the views again after a wake-up: a worker that was killed while drawing loses nothing. Says nothing new: what
 * woke the worker comes next, and may be that the browser has only just started.
 */
export function redraw(): Promise<void> {
  return queued(async () => {
    const now = await halves();
    const { again } = await dueNotice(whole(now), Date.now());
    await render(now, Date.now(), again);
    settled(whole(now));
  });
}

/** What was dropped since the last write, so that a flood of rubbish costs one write and not thousands. */
const uncounted: Dropped = { shape: 0, sender: 0, kind: 0 };

/** Counts a message that could not be used. */
export async function drop(why: keyof Dropped): Promise<undefined> {
  const first = Object.values(uncounted).every((count) => count === 0);
  uncounted[why] += 1;
  if (!first) return undefined;
  await queued(async () => {
    const counts = { ...uncounted };
    Object.assign(uncounted, { shape: 0, sender: 0, kind: 0 });
    await apply({ kind: 'dropped', counts });
  });
  return undefined;
}

/** Reads the state without changing it, after everything that is in the queue. */
export function look(): Promise<State> {
  return queued(async () => whole(await halves()));
}
