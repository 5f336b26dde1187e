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
}

/** The tabs that are open; tests change it as they like. */
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

/** What tabs answer to an order; by tab. */
export const tabAnswers = new Map<number, unknown>();
export const icons: unknown[] = [];

const tabs = {
  query(info: { url?: string[] }, callback?: Callback) {
    return answer(
      openTabs.filter(({ url }) => !info.url || info.url.some((pattern) => isMatched(pattern, url))),
      callback,
    );
  },
  create(info: { url: string }, callback?: Callback) {
    const tab = { id: Math.max(0, ...openTabs.map(({ id }) => id)) + 1, url: info.url };
    openTabs.push(tab);
    return answer(tab, callback);
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
  sendMessage(id: number, _message: unknown, _options: unknown, callback?: Callback) {
    return answer(tabAnswers.get(id), callback);
  },
};

/** Ids of the content scripts that are registered; the browser keeps them. */
export const registered = new Set<string>();

/** Scripts put into pages, as `tab:file`. */
export const injected: string[] = [];

const scripting = {
  getRegisteredContentScripts({ ids }: { ids: string[] }, callback?: Callback) {
    return answer(
      ids.filter((id) => registered.has(id)).map((id) => ({ id })),
      callback,
    );
  },
  registerContentScripts(scripts: { id: string }[], callback?: Callback) {
    for (const { id } of scripts) registered.add(id);
    return answer(undefined, callback);
  },
  unregisterContentScripts({ ids }: { ids: string[] }, callback?: Callback) {
    for (const id of ids) registered.delete(id);
    return answer(undefined, callback);
  },
  executeScript({ target, files }: { target: { tabId: number }; files: string[] }, callback?: Callback) {
    injected.push(...files.map((file) => `${target.tabId}:${file}`));
    return answer([], callback);
  },
};

Object.assign(fakeBrowser, { scripting });
Object.assign(fakeBrowser.tabs, tabs);
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

const { runtime, alarms, notifications } = fakeBrowser;
const EVENTS = [
  runtime.onMessage,
  runtime.onInstalled,
  runtime.onStartup,
  alarms.onAlarm,
  notifications.onClicked,
  notifications.onButtonClicked,
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
  openTabs.length = 0;
  registered.clear();
  injected.length = 0;
  icons.length = 0;
  tabAnswers.clear();
}

export interface Sender {
  origin?: string | undefined;
  frameId?: number;
  tab?: { id: number; cookieStoreId?: string };
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

export function startBrowser(): Promise<unknown> {
  return event(runtime.onStartup).trigger();
}

export function pressButton(notification: string, index: number): Promise<unknown> {
  return event(notifications.onButtonClicked).trigger(notification, index);
}

export { fakeBrowser };
