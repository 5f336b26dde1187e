import browser, { type Runtime } from 'webextension-polyfill';
import { consolePageAt, type PageId } from '../core/console-page.ts';
import { placeOf } from '../core/place.ts';
import { PRIVATE_STORE } from '../core/session/session.ts';

/** Where a message came from, read off the browser's own word and never off the message. */
export interface From {
  tab: number;
  store: string;
  host: string;
  /** The page of the table that its tab shows now. */
  page: PageId | null;
}

/** Who sent a message, and from where. */
export interface Sender {
  who: 'own' | 'page';
  from: From;
}

/** Chromium tells no cookie store to extensions without `cookies`, but whether a window is private. */
const ONLY_STORE = 'default';

/** The sender's origin as the browser tells it; Firefox tells only the address for a page that is closing. */
function originOf({ origin, url }: Runtime.MessageSender & { origin?: string }): string {
  return origin ?? (url === undefined ? '' : new URL(url).origin);
}

/**
 * The page of the table that a tab shows now. The address is the tab's, for the sender's own stays what it was when the
 * document came, in both browsers; it is looked at here, and neither kept nor handed on.
 */
function pageOf({ tab, url }: Runtime.MessageSender, origin: string): PageId | null {
  const address = tab?.url?.startsWith(`${origin}/`) ? tab.url : url;
  if (address === undefined || !URL.canParse(address)) return null;
  const { hostname, pathname, hash } = new URL(address);
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
  const from = { tab: tab?.id ?? -1, store, host: '', page: null };
  if (`${origin}/` === browser.runtime.getURL('')) return { who: 'own', from };
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(origin)?.[1];
  if (!host || !isTop(sender, kind) || !placeOf(host, '/console/')) return null;
  return { who: 'page', from: { ...from, host, page: pageOf(sender, origin) } };
}
