import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { ManagedView } from '../../src/core/view/managed.ts';
import type { SettingsView } from '../../src/core/view/settings.ts';
import type { Message } from '../../src/messages.ts';

/** What the worker says: the policy key by key, and the locks of the settings. */
export interface Told {
  view: ManagedView;
  rows: SettingsView['rows'];
}

/** How often the page asks again while it is on the screen, in ms: a change shows within ten seconds. */
const REFRESH = 3_000;

async function ask(): Promise<Told> {
  const policy: Message<'policy'> = { kind: 'policy' };
  const settings: Message<'settings'> = { kind: 'settings' };
  const [view, { rows }] = (await Promise.all([
    browser.runtime.sendMessage(policy),
    browser.runtime.sendMessage(settings),
  ])) as [ManagedView, SettingsView];
  return { view, rows };
}

/** One answer for all that show something of it. */
const watchers = new Set<(told: Told) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

async function refresh(): Promise<void> {
  const told = await ask().catch(() => null); // a worker that doesn't answer is asked again
  if (told) for (const tell of watchers) tell(told);
}

function watch(tell: (told: Told) => void): () => void {
  if (watchers.size === 0) {
    void refresh();
    timer = setInterval(() => void refresh(), REFRESH);
  }
  watchers.add(tell);
  return () => {
    watchers.delete(tell);
    if (watchers.size === 0) clearInterval(timer);
  };
}

/** What is told of management, and again every few seconds; null until the first answer. */
export function useTold(): Told | null {
  const [told, show] = useState<Told | null>(null);
  useEffect(() => watch(show), []);
  return told;
}

/** Whether a policy is in force here, or asked for; false until that is known. */
export function useIsManaged(): boolean {
  const [isManaged, show] = useState(false);
  useEffect(() => watch(({ view }) => show(view.managed !== null)), []);
  return isManaged;
}
