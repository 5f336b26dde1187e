import browser from 'webextension-polyfill';
import type { State } from '../core/state.ts';
import { parseStored } from '../core/stored.ts';

/*
 * What the store didn't take (no room, a broken disk) is kept in `storage.session`: in memory, out of reach for content
 * scripts, and still there for the next worker. Only the end of the browser loses it.
 */

const KEY = 'unsaved';

/** Reads it back after the worker was killed; null where everything was stored, or it can't be read. */
export async function loadUnsaved(): Promise<State | null> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  if (stored === undefined) return null;
  const { state, aside } = parseStored(stored);
  return aside.length === 0 ? state : null;
}

export async function keepUnsaved(state: State): Promise<void> {
  await browser.storage.session.set({ [KEY]: state });
}

export async function clearUnsaved(): Promise<void> {
  await browser.storage.session.remove(KEY);
}
