import browser from 'webextension-polyfill';
import type { Event } from '../core/event.ts';
import { readerMatches } from '../core/partition.ts';

type TabsEvent = Extract<Event, { kind: 'tabs' }>;

/*
 * How Offroot learns that a tab has left a root page. The page says so itself when it goes (a message), which in Firefox
 * always arrives, and in Chromium is lost when the tab closes while the worker is dead. There the browser's tab events
 * are listened to as well, but only while a root session is live: otherwise they would wake the worker for everybody.
 * Firefox would go on waking it for listeners that were removed, so none are registered there.
 */

/** How long a tab is given to close, or to arrive at its next page, after it has left a root page, in ms. */
const SETTLE = 400;

const isFirefox = 'getBrowserInfo' in browser.runtime;

/** Whom to tell; set in the first tick. */
let tell: (look: () => Promise<TabsEvent>) => void = () => {};

/** Ids of the tabs that are on console pages now. */
export async function openConsoleTabs(): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: readerMatches() });
  return tabs.flatMap((tab) => tab.id ?? []);
}

async function isOpen(tab: number): Promise<boolean> {
  try {
    await browser.tabs.get(tab);
    return true;
  } catch {
    return false;
  }
}

/** A root page is being left. Out: which console tabs there are once that has settled, and where the tab went. */
export async function afterLeaving(tab: number): Promise<TabsEvent> {
  await new Promise((settled) => setTimeout(settled, SETTLE));
  const open = await openConsoleTabs();
  const cause = (await isOpen(tab)) ? 'navigated' : 'closed';
  return { kind: 'tabs', at: Date.now(), open, cause };
}

function onRemoved(tab: number): void {
  tell(async () => {
    const open = (await openConsoleTabs()).filter((one) => one !== tab);
    return { kind: 'tabs', at: Date.now(), open, cause: 'closed' };
  });
}

function listen(): void {
  if (!isFirefox && !browser.tabs.onRemoved.hasListener(onRemoved))
    browser.tabs.onRemoved.addListener(onRemoved);
}

/** Listens in the first tick, whatever the state will turn out to be: a wake-up for a closed tab is not lost. */
export function listenToTabs(then: typeof tell): void {
  tell = then;
  listen();
}

/** Without a live session nothing is registered: closing a tab wakes nobody. */
export function listenToTabsWhile(live: boolean): void {
  if (live) listen();
  else browser.tabs.onRemoved.removeListener(onRemoved);
}
