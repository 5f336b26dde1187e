import browser from 'webextension-polyfill';
import { isLive, type Session } from '../core/session/session.ts';
import { consoleAddress } from '../core/sign-out-address.ts';
import { placeKey } from '../core/view/banner.ts';
import type { Order, OrderReply } from '../messages.ts';
import { happen, look } from './heart.ts';

async function order(tab: number, session: Session): Promise<'done' | 'refused' | 'no-answer'> {
  const message: Order = { kind: 'sign-out', session: session.id, key: placeKey(session) };
  try {
    const reply = (await browser.tabs.sendMessage(tab, message, { frameId: 0 })) as OrderReply | undefined;
    return reply?.done ? 'done' : reply ? 'refused' : 'no-answer';
  } catch {
    return 'no-answer'; // The tab is gone, discarded, or on a page without our script.
  }
}

/** A container's session can't be reached from a tab of another container, and we may not open one in it. */
async function isElsewhere(session: Session): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const ours = tab?.cookieStoreId;
  return ours !== undefined && session.store !== 'firefox-default';
}

/**
 * Opens the session's own console in a new tab. The page that comes tells who is there: only if it is still that
 * root, it is told to sign out (see the inbox).
 */
async function open(session: Session): Promise<void> {
  if (await isElsewhere(session)) {
    await happen({ kind: 'sign-out', at: Date.now(), session: session.id, step: 'elsewhere', tab: null });
    return;
  }
  const tab = await browser.tabs.create({ url: 'about:blank', active: true });
  await happen({
    kind: 'sign-out',
    at: Date.now(),
    session: session.id,
    step: 'opening',
    tab: tab.id ?? null,
  });
  if (tab.id !== undefined) await browser.tabs.update(tab.id, { url: consoleAddress(session) });
}

/**
 * Signs one session out, through a tab that shows it where there is one, else by opening its console. Just before, the
 * page there reads again who it is; if it isn't that root any more, nothing is ended and the ledger says `refused`.
 */
export async function signOut(id: string): Promise<void> {
  const session = (await look()).sessions.find((one) => one.id === id && isLive(one));
  if (!session) return;
  const answers: string[] = [];
  for (const tab of session.tabs.toReversed()) {
    const answer = await order(tab, session);
    if (answer === 'done') return;
    answers.push(answer);
  }
  if (answers.includes('refused')) {
    await happen({ kind: 'sign-out', at: Date.now(), session: id, step: 'refused', tab: null });
  } else {
    await open(session);
  }
}
