import browser from 'webextension-polyfill';
import { isBlank } from '../core/halves.ts';
import { emptyState, type State } from '../core/state.ts';
import { parseStored } from '../core/stored.ts';
import { openTabs } from './tabs.ts';

/*
 * What private windows have shown is kept in `storage.session`: it is in memory alone, outlives a killed worker, and is
 * out of reach for content scripts.
 */

const KEY = 'hidden';

/** Reads it back after the worker was killed. What can't be read, or has no private window any more, is dropped. */
export async function loadHidden(): Promise<State> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  if (stored === undefined) return emptyState();
  if ((await openTabs()).hasPrivate) return parseStored(stored).state;
  await browser.storage.session.remove(KEY);
  return emptyState();
}

/** Keeps it for the next worker, or forgets it. */
export async function saveHidden(hidden: State): Promise<void> {
  if (isBlank(hidden)) await browser.storage.session.remove(KEY);
  else await browser.storage.session.set({ [KEY]: hidden });
}
