import type { Event } from '../core/event.ts';
import { type Halves, step, whole } from '../core/halves.ts';
import type { Dropped, State } from '../core/state.ts';
import { loadHidden, saveHidden } from './hidden.ts';
import { showNotices } from './notice.ts';
import { render } from './render.ts';
import { load, save } from './store.ts';
import { clearUnsaved, keepUnsaved, loadUnsaved } from './unsaved.ts';

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
  current ??= { kept: (await restored()) ?? (await load(Date.now())), hidden: await loadHidden() };
  return current;
}

/** The store didn't take the last write: what is in memory is ahead of it. */
let unsaved = false;

/** True while something could not be stored, and will be lost when the browser ends before it can. */
export function isUnsaved(): boolean {
  return unsaved;
}

async function restored(): Promise<State | null> {
  const state = await loadUnsaved();
  unsaved = state !== null;
  return state;
}

/** Stores it; where the store fails, nothing is lost: it stays in memory, also for the next worker, and is tried again. */
async function keep(next: State, before: State): Promise<State> {
  if (!unsaved && isSame(next, before)) return before;
  try {
    const hot = await save(next);
    if (unsaved) await clearUnsaved();
    unsaved = false;
    return hot;
  } catch (error) {
    console.error('Offroot', error);
    unsaved = true;
    await keepUnsaved(next).catch((failed: unknown) => console.error('Offroot', failed));
    return next;
  }
}

/** Events that came while the store could not be read; they go first when it can. */
let waiting: Event[] = [];

/** Most events that wait; older ones go first. */
const WAITING_MAX = 1_000;

async function apply(event: Event): Promise<Halves> {
  waiting = [...waiting, event].slice(-WAITING_MAX);
  const before = await halves();
  const next = waiting.reduce(step, before);
  if (!isSame(next.hidden, before.hidden)) await saveHidden(next.hidden);
  waiting = [];
  current = next;
  current = { kept: await keep(next.kept, before.kept), hidden: next.hidden };
  return current;
}

function isSame(one: State, other: State): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Puts an event through the reducer (one that must look at the browser first looks when its turn comes), writes the outcome, draws every view of it again, and shows what is to be said.
 * Out: the state after it; rejects when the store can't be read, and then the event waits for the next.
 */
export function happen(event: Event | (() => Promise<Event>)): Promise<State> {
  return queued(async () => {
    let next = await apply(typeof event === 'function' ? await event() : event);
    await render(next, Date.now());
    for (const shown of await showNotices(whole(next), Date.now())) next = await apply(shown);
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
    await render(now, Date.now());
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

/** The same, without what private windows have shown. */
export function lookKept(): Promise<State> {
  return queued(async () => (await halves()).kept);
}
