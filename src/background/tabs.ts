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
let tell: (look: () => Promise<Event>) => void = () => {};

/** What is open now: ids of the tabs on console pages, and whether there is any private window. */
export interface OpenTabs {
  open: number[];
  hasPrivate: boolean;
}

/** Looks what is open; `closing` is the tab that is just going, which the browser may still list. */
export async function openTabs(closing?: number): Promise<OpenTabs> {
  const [console, all] = await Promise.all([
    browser.tabs.query({ url: readerMatches() }),
    browser.tabs.query({}),
  ]);
  const open = console.flatMap((tab) => tab.id ?? []).filter((tab) => tab !== closing);
  return { open, hasPrivate: all.some((tab) => tab.incognito && tab.id !== closing) };
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
  const found = await openTabs();
  const cause = (await isOpen(tab)) ? 'navigated' : 'closed';
  return { kind: 'tabs', at: Date.now(), ...found, cause };
}

/** Opens an address in a tab beside this one, in the same window: a private one stays private. */
export async function openBeside(tab: number, url: string): Promise<void> {
  const { windowId } = await browser.tabs.get(tab);
  await browser.tabs.create({ url, openerTabId: tab, ...(windowId !== undefined && { windowId }) });
}

function onRemoved(tab: number): void {
  tell(async () => ({ kind: 'tabs', at: Date.now(), ...(await openTabs(tab)), cause: 'closed' }));
}

/** Chromium may give a page another tab's number when it discards or prerenders: nobody has left then. */
function onReplaced(now: number, was: number): void {
  tell(async () => ({ kind: 'tab-replaced', at: Date.now(), was, now }));
}

function listen(): void {
  if (isFirefox || browser.tabs.onRemoved.hasListener(onRemoved)) return;
  browser.tabs.onRemoved.addListener(onRemoved);
  browser.tabs.onReplaced.addListener(onReplaced);
}

/** Listens in the first tick, whatever the state will turn out to be: a wake-up for a closed tab is not lost. */
export function listenToTabs(then: typeof tell): void {
  tell = then;
  listen();
}

/** Without a live session nothing is registered: closing a tab wakes nobody. */
export function listenToTabsWhile(live: boolean): void {
  if (live) listen();
  else {
    browser.tabs.onRemoved.removeListener(onRemoved);
    browser.tabs.onReplaced?.removeListener(onReplaced);
  }
}
