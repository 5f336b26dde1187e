import type { Event } from '../core/event.ts';
import { reduce } from '../core/reduce.ts';
import type { Dropped, State } from '../core/state.ts';
import { showNotices } from './notice.ts';
import { render } from './render.ts';
import { load, save } from './store.ts';

/** The state as last written; null until the first event after a wake-up has read it. */
let current: State | null = null;

/** One queue: the next event waits for the one before it, also when that one failed. */
let queue: Promise<unknown> = Promise.resolve();

function queued<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work);
  queue = turn.catch((error: unknown) => console.error('Offroot', error));
  return turn;
}

async function state(): Promise<State> {
  current ??= await load(Date.now());
  return current;
}

async function apply(event: Event): Promise<State> {
  const before = await state();
  const after = reduce(before, event);
  if (JSON.stringify(after) === JSON.stringify(before)) return before;
  current = await save(after);
  return current;
}

/**
 * Puts an event through the reducer (one that must look at the browser first looks when its turn comes), writes the outcome, draws every view of it again, and shows what is to be said.
 * Out: the state after it; rejects when the store does, and the next event tries again.
 */
export function happen(event: Event | (() => Promise<Event>)): Promise<State> {
  return queued(async () => {
    let next = await apply(typeof event === 'function' ? await event() : event);
    await render(next, Date.now());
    for (const shown of await showNotices(next, Date.now())) next = await apply(shown);
    return next;
  });
}

/**
 * Draws the views again after a wake-up: a worker that was killed while drawing loses nothing. Says nothing new: what
 * woke the worker comes next, and may be that the browser has only just started.
 */
export function redraw(): Promise<void> {
  return queued(async () => render(await state(), Date.now()));
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
  return queued(state);
}
