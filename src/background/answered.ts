import browser from 'webextension-polyfill';
import { isPrivateStore } from '../core/session/session.ts';
import { type Answered, tableHost } from '../core/view/answered.ts';
import type { From } from './sender.ts';

/*
 * Where our scripts have answered, for the administrator's page: the table's name of the host and the time, in
 * `storage.session`, so in memory alone. Of private windows nothing.
 */

const KEY = 'answered';

/** A host's answer is noted at most this often, in ms. */
const NOTE_EVERY = 60_000;

let known: Promise<Record<string, number>> | null = null;

async function read(): Promise<Record<string, number>> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  return { ...(stored as Answered | undefined) };
}

/** When our script last answered, by host of the table. */
export function answers(): Promise<Answered> {
  known ??= read().catch(() => ({}));
  return known;
}

/** A page of the table's has sent something. */
export async function noteAnswer({ host, store }: From, now: number): Promise<void> {
  const name = isPrivateStore(store) ? null : tableHost(host);
  if (name === null) return;
  const all = (await answers()) as Record<string, number>;
  if (Math.abs(now - (all[name] ?? 0)) < NOTE_EVERY) return;
  all[name] = now;
  await browser.storage.session.set({ [KEY]: all });
}
