import browser from 'webextension-polyfill';
import * as z from 'zod/mini';
import { siteOf } from '../core/site.ts';
import type { OpenTab } from '../core/view/this-tab.ts';
import { ANSWER } from '../messages.ts';

/** Reads who is signed in, and leaves the answer in the page's isolated world. */
const READER = 'content/who.js';

/** Runs in that world, and so may use nothing but itself. */
function answer(): unknown {
  return (globalThis as { offroot?: { who?: unknown } }).offroot?.who ?? null;
}

/** Asks a page who is signed in there. It is a page: what it answers is checked. */
async function ask(tabId: number): Promise<OpenTab['said']> {
  const target = { tabId, frameIds: [0] };
  try {
    await browser.scripting.executeScript({ target, files: [READER] });
    const [frame] = await browser.scripting.executeScript({ target, func: answer });
    const said = z.safeParse(ANSWER, frame?.result);
    return said.success ? (said.data ?? 'reading') : 'silent';
  } catch {
    return 'silent'; // An error page, a discarded one, or one that an administrator keeps us out of.
  }
}

/** The tab that the person is looking at, and what its reader says; null when it isn't AWS's, and then it isn't asked. */
export async function tabInFront(): Promise<OpenTab | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || !tab.url || !URL.canParse(tab.url)) return null;
  const { hostname, pathname } = new URL(tab.url);
  const site = siteOf(hostname, pathname);
  if (site === null) return null;
  return { id: tab.id, site, said: site === 'sign-in' ? 'reading' : await ask(tab.id) };
}

/**
 * Asks those pages again that could not be read: what has become readable since says so to nobody, as long as it isn't
 * root. Out: the tabs of those.
 */
export async function readableAgain(tabs: number[]): Promise<number[]> {
  const said = await Promise.all(tabs.map(ask));
  return tabs.filter((_tab, at) => {
    const one = said[at];
    return typeof one === 'object' && one.who !== 'unread';
  });
}
