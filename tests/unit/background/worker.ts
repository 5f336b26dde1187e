import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { fakeBrowser } from '@webext-core/fake-browser';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

/*
 * The worker on a browser in memory: the real polyfill over fake-browser, a real IndexedDB in memory. What
 * fake-browser hasn't is added here as a browser does it: strings out of our own file, tabs found by match pattern.
 */

interface Tab {
  id: number;
  url: string;
  cookieStoreId?: string;
  incognito?: boolean;
  discarded?: boolean;
  windowId?: number;
  active?: boolean;
}

/** A browser window; the first is the one in front. */
interface Window {
  id: number;
  incognito: boolean;
  focused: boolean;
  state?: string;
}

/** The windows and tabs that are open; tests change them as they like. */
export const openWindows: Window[] = [];
export const openTabs: Tab[] = [];

const STRINGS = JSON.parse(
  readFileSync(new URL('../../../src/static/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

function getMessage(key: string, values: string | string[] = []): string {
  const { message = '', placeholders = {} } = STRINGS[key] ?? {};
  const all = [values].flat();
  return message.replace(/\$(\w+)\$/g, (_all, name: string) => {
    const place = placeholders[name.toLowerCase()]?.content ?? '';
    return place.replace(/\$(\d)/g, (_one, at: string) => all[Number(at) - 1] ?? '');
  });
}

function isMatched(pattern: string, address: string): boolean {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(\/.*)$/.exec(pattern) ?? [];
  const url = new URL(address);
  const bare = host.replace('*.', '');
  const fits = host === bare ? url.hostname === host : `.${url.hostname}`.endsWith(`.${bare}`);
  return fits && new RegExp(`^${path.replaceAll('*', '.*')}$`).test(url.pathname);
}

type Callback = (value?: unknown) => void;

/** Both ways of the API: callback, as the polyfill calls it, and promise. */
function answer(value: unknown, callback?: Callback): Promise<unknown> {
  callback?.(value);
  return Promise.resolve(value);
}

/** Tabs that were told to load again, and orders that were sent to tabs. */
export const reloaded: number[] = [];
export const orders: object[] = [];

/** What a tab's reader says to the worker that asks; by tab. */
export const readerSays = new Map<number, unknown>();

/** What tabs answer to an order; by tab. */
export const tabAnswers = new Map<number, unknown>();
export const icons: unknown[] = [];

const tabs = {
  query(info: { url?: string[]; active?: boolean }, callback?: Callback) {
    return answer(
      openTabs.filter(
        ({ url, active }) =>
          (!info.url || info.url.some((pattern) => isMatched(pattern, url))) &&
          (!info.active || active === true),
      ),
      callback,
    );
  },
  create(info: { url: string; windowId?: number }, callback?: Callback) {
    const id = Math.max(0, ...openTabs.map((tab) => tab.id)) + 1;
    const incognito = openWindows.some((one) => one.id === info.windowId && one.incognito);
    const tab: Tab = { id, url: info.url, windowId: info.windowId ?? -1, incognito };
    openTabs.push(tab);
    return answer(tab, callback);
  },
  reload(id: number, callback?: Callback) {
    reloaded.push(id);
    return answer(undefined, callback);
  },
  get(id: number, callback?: Callback) {
    const tab = openTabs.find((one) => one.id === id);
    if (!tab) throw new Error(`No tab with id: ${id}.`);
    return answer(tab, callback);
  },
  update(id: number, info: { url: string }, callback?: Callback) {
    const tab = openTabs.find((one) => one.id === id);
    if (tab) tab.url = info.url;
    return answer(tab, callback);
  },
  sendMessage(id: number, order: unknown, _options: unknown, callback?: Callback) {
    orders.push({ tab: id, ...(order as object) });
    return answer(tabAnswers.get(id), callback);
  },
};

/** Ids of the content scripts that are registered; the browser keeps them. */
export const registered = new Set<string>();

/** Their match patterns, by id. */
export const patterns = new Map<string, string[]>();

/** Scripts put into pages, as `tab:file`. */
export const injected: string[] = [];

/** Functions run in pages with something handed to them. */
export const called: { tab: number; args: unknown[] }[] = [];

const scripting = {
  getRegisteredContentScripts({ ids }: { ids: string[] }, callback?: Callback) {
    return answer(
      ids.filter((id) => registered.has(id)).map((id) => ({ id, matches: patterns.get(id) })),
      callback,
    );
  },
  registerContentScripts(scripts: { id: string; matches: string[] }[], callback?: Callback) {
    for (const { id, matches } of scripts) {
      registered.add(id);
      patterns.set(id, matches);
    }
    return answer(undefined, callback);
  },
  unregisterContentScripts({ ids }: { ids: string[] }, callback?: Callback) {
    for (const id of ids) registered.delete(id);
    return answer(undefined, callback);
  },
  executeScript(
    { target, files, args }: { target: { tabId: number }; files?: string[]; args?: unknown[] },
    callback?: Callback,
  ) {
    injected.push(...(files ?? []).map((file) => `${target.tabId}:${file}`));
    if (args) called.push({ tab: target.tabId, args });
    return answer(files ? [] : [{ frameId: 0, result: readerSays.get(target.tabId) }], callback);
  },
};

const windows = {
  getLastFocused: (callback?: Callback) => answer(openWindows[0], callback),
  getAll: (_info: unknown, callback?: Callback) => answer(openWindows, callback),
  create(info: { url: string }, callback?: Callback) {
    const made = { id: 100 + openWindows.length, incognito: false, focused: true };
    openWindows.push(made);
    const id = Math.max(0, ...openTabs.map((tab) => tab.id)) + 1;
    openTabs.push({ id, url: info.url, windowId: made.id });
    return answer({ ...made, tabs: [{ id }] }, callback);
  },
};

/** An event that fake-browser hasn't. */
function memoryEvent() {
  const listeners = new Set<(...args: unknown[]) => void>();
  return {
    addListener: (listener: () => void) => void listeners.add(listener),
    removeListener: (listener: () => void) => void listeners.delete(listener),
    hasListener: (listener: () => void) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
    removeAllListeners: () => listeners.clear(),
    trigger: async (...args: unknown[]) => [...listeners].map((listener) => listener(...args)),
  };
}

Object.assign(fakeBrowser.tabs, { onReplaced: memoryEvent() });
Object.assign(fakeBrowser.tabs, tabs);
Object.assign(fakeBrowser.windows, windows);
Object.assign(fakeBrowser, { scripting });
Object.assign(fakeBrowser.i18n, { getMessage, getUILanguage: () => 'en' });
Object.assign(fakeBrowser.action, {
  setIcon: (details: unknown, callback?: Callback) => {
    icons.push(details);
    return answer(undefined, callback);
  },
});
Object.assign(globalThis, { chrome: fakeBrowser });
Reflect.deleteProperty(globalThis, 'browser');

interface Event {
  removeAllListeners(): void;
  hasListeners(): boolean;
  trigger(...args: unknown[]): Promise<unknown>;
}

/** fake-browser's events, which its types don't show whole. */
function event(of: unknown): Event {
  return of as Event;
}

const { runtime, alarms, notifications, tabs: fakeTabs } = fakeBrowser;
const EVENTS = [
  runtime.onMessage,
  runtime.onInstalled,
  runtime.onStartup,
  alarms.onAlarm,
  notifications.onClicked,
  notifications.onButtonClicked,
  fakeTabs.onRemoved,
  fakeTabs.onReplaced,
].map(event);

/** Starts the worker afresh, as after a kill: nothing in memory, everything that the browser keeps still there. */
export async function startWorker(): Promise<void> {
  for (const one of EVENTS) one.removeAllListeners();
  vi.resetModules();
  await import('../../../src/background/main.ts');
}

/** A browser that has never seen Offroot. */
export function freshBrowser(): void {
  fakeBrowser.reset();
  Object.assign(globalThis, { indexedDB: new IDBFactory() });
  registered.clear();
  injected.length = 0;
  for (const list of [openTabs, orders, reloaded, called]) list.length = 0;
  openWindows.splice(0, openWindows.length, { id: 1, incognito: false, focused: true });
  readerSays.clear();
  icons.length = 0;
  tabAnswers.clear();
}

export interface Sender {
  origin?: string | undefined;
  url?: string;
  frameId?: number;
  documentLifecycle?: string;
  tab?: { id: number; cookieStoreId?: string; incognito?: boolean; url?: string };
}

export const CONSOLE: Sender = { origin: 'https://console.aws.amazon.com', frameId: 0, tab: { id: 1 } };
export const SIGN_IN: Sender = { origin: 'https://signin.aws.amazon.com', frameId: 0, tab: { id: 1 } };
export const OWN: Sender = { origin: 'chrome-extension://test-extension-id' };

/** Sends as a page or the popup does, over the polyfill. Out: the reply; rejects as the polyfill's caller would. */
export async function send<T = unknown>(message: unknown, sender: Sender): Promise<T> {
  return new Promise((resolve, reject) => {
    const reply = (value: unknown): void => {
      const failed = (value as { __mozWebExtensionPolyfillReject__?: boolean } | undefined)
        ?.__mozWebExtensionPolyfillReject__;
      if (failed) reject(new Error((value as { message: string }).message));
      else resolve(value as T);
    };
    void event(runtime.onMessage).trigger(message, sender, reply);
  });
}

export function alarmRings(): Promise<unknown> {
  return event(alarms.onAlarm).trigger({ name: 'wake', scheduledTime: 0 });
}

/** Closes a tab that showed root: its page says that it is leaving, and then it is gone. */
export async function closeTab(id: number): Promise<void> {
  openTabs.splice(
    openTabs.findIndex((tab) => tab.id === id),
    1,
  );
  await send({ kind: 'leaving' }, { ...CONSOLE, tab: { id } });
}

/** The browser's own word that a tab is gone, or has another number now. */
export function tabRemoved(id: number): Promise<unknown> {
  const at = openTabs.findIndex((tab) => tab.id === id);
  if (at >= 0) openTabs.splice(at, 1);
  return event(fakeBrowser.tabs.onRemoved).trigger(id, { windowId: 1, isWindowClosing: true });
}

export function tabReplaced(now: number, was: number): Promise<unknown> {
  return event(fakeBrowser.tabs.onReplaced).trigger(now, was);
}

/** Offroot is installed or updated: the browser starts it anew, and tells it. */
export function installed(reason: 'install' | 'update'): Promise<unknown> {
  return event(runtime.onInstalled).trigger({ reason });
}

export function startBrowser(): Promise<unknown> {
  return event(runtime.onStartup).trigger();
}

export function pressButton(notification: string, index: number): Promise<unknown> {
  return event(notifications.onButtonClicked).trigger(notification, index);
}

export { fakeBrowser };
