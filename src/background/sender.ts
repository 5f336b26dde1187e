import browser, { type Runtime } from 'webextension-polyfill';
import { consolePageAt, type PageId } from '../core/console-page.ts';
import { isPropertyHost } from '../core/login/place.ts';
import { placeOf } from '../core/place.ts';
import { PRIVATE_STORE } from '../core/session/session.ts';

/** Where a message came from, read off the browser's own word and never off the message. */
export interface From {
  tab: number;
  store: string;
  host: string;
  /** The page of the table that its tab shows now. */
  page: PageId | null;
  /** The path that its tab shows now, for matching alone; empty where it isn't asked for. */
  path: string;
}

/** Who sent a message, and from where. */
export interface Sender {
  who: 'own' | 'page' | 'amazon';
  from: From;
}

/** Chromium tells no cookie store to extensions without `cookies`, but whether a window is private. */
const ONLY_STORE = 'default';

/** The sender's origin as the browser tells it; Firefox tells only the address for a page that is closing. */
function originOf({ origin, url }: Runtime.MessageSender & { origin?: string }): string {
  return origin ?? (url === undefined ? '' : new URL(url).origin);
}

/**
 * Where a tab is now. The address is the tab's, for the sender's own stays what it was when the
 * document came, in both browsers; it is looked at here, and neither kept nor handed on.
 */
function addressOf({ tab, url }: Runtime.MessageSender, origin: string): URL | null {
  const address = tab?.url?.startsWith(`${origin}/`) ? tab.url : url;
  return address !== undefined && URL.canParse(address) ? new URL(address) : null;
}

function pageOf(address: URL | null): PageId | null {
  if (!address) return null;
  const { hostname, pathname, hash } = address;
  return consolePageAt({ host: hostname, path: pathname, hash });
}

/**
 * A top document's, and no frame's. Chromium tells another number for a page that has just gone into the back/forward
 * cache, and that it is there: such a page is heard when it says that it is leaving, and with nothing else.
 */
function isTop(sender: Runtime.MessageSender & { documentLifecycle?: string }, kind: unknown): boolean {
  return (sender.frameId ?? 0) === 0 || (sender.documentLifecycle === 'cached' && kind === 'leaving');
}

/**
 * Our own page, our content script in a page that the tables name, or (null) nobody we listen to. In: the browser's word
 * of the sender, and the kind that the message claims to be.
 */
export function senderOf(sender: Runtime.MessageSender, kind: unknown): Sender | null {
  const origin = originOf(sender);
  const tab = sender.tab;
  const store = tab?.cookieStoreId ?? (tab?.incognito ? PRIVATE_STORE : ONLY_STORE);
  const from = { tab: tab?.id ?? -1, store, host: '', page: null, path: '' };
  if (`${origin}/` === browser.runtime.getURL('')) return { who: 'own', from };
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(origin)?.[1];
  if (!host || !isTop(sender, kind)) return null;
  const address = addressOf(sender, origin);
  if (placeOf(host, '/console/')) return { who: 'page', from: { ...from, host, page: pageOf(address) } };
  if (!isPropertyHost(host)) return null;
  return { who: 'amazon', from: { ...from, host, path: address?.pathname ?? '' } };
}
