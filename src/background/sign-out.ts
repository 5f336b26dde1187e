import browser, { type Tabs } from 'webextension-polyfill';
import { nextInQueue } from '../core/session/queue.ts';
import { isContainer, isLive, isPrivateStore, type Session, type SignOut } from '../core/session/session.ts';
import { consoleAddress } from '../core/sign-out-address.ts';
import type { State } from '../core/state.ts';
import { placeKey } from '../core/view/mirror-key.ts';
import type { Order, OrderReply } from '../messages.ts';
import { happen, look } from './heart.ts';

type Answer = 'done' | 'refused' | 'no-answer';

async function order(tab: number, session: Session): Promise<Answer> {
  const message: Order = { kind: 'sign-out', session: session.id, key: placeKey(session) };
  try {
    const reply = (await browser.tabs.sendMessage(tab, message, { frameId: 0 })) as OrderReply | undefined;
    return reply?.done ? 'done' : reply ? 'refused' : 'no-answer';
  } catch {
    return 'no-answer'; // The tab is gone, discarded, or on a page without our script.
  }
}

async function note({ id }: Session, step: SignOut['step'], tab: number | null): Promise<void> {
  await happen({ kind: 'sign-out', at: Date.now(), session: id, step, tab });
}

/** One of its tabs that the browser has discarded to save memory: it may be loaded again, nothing there is lost. */
async function discardedTab({ tabs }: Session): Promise<number | undefined> {
  for (const tab of tabs.toReversed()) {
    const there = await browser.tabs.get(tab).catch(() => null);
    if (there?.discarded) return tab;
  }
  return undefined;
}

/**
 * A new tab where the session lives: in a window that is private, or one that isn't, as it is. Out: null where there can
 * be none: in a container (we may not open a tab there), or without a private window.
 */
async function newTab({ store }: Session): Promise<Tabs.Tab | null> {
  if (isContainer(store)) return null;
  const incognito = isPrivateStore(store);
  const all = await browser.windows.getAll({ windowTypes: ['normal'] });
  const windows = all.filter((one) => one.incognito === incognito);
  const { id } = windows.find((one) => one.focused) ?? windows[0] ?? {};
  if (id !== undefined) return browser.tabs.create({ windowId: id, url: 'about:blank', active: true });
  if (incognito) return null;
  const made = await browser.windows.create({ url: 'about:blank' });
  return made.tabs?.[0] ?? null;
}

/**
 * Loads the session's own console: in a discarded tab of it, else in a new one. The page that comes tells who is there:
 * only if it is still that root, it is told to sign out (see the inbox).
 */
async function open(session: Session): Promise<void> {
  const discarded = await discardedTab(session);
  if (discarded !== undefined) {
    await note(session, 'opening', discarded);
    await browser.tabs.reload(discarded);
    return;
  }
  const tab = await newTab(session);
  if (tab === null) return note(session, 'elsewhere', null);
  await note(session, 'opening', tab.id ?? null);
  if (tab.id !== undefined) await browser.tabs.update(tab.id, { url: consoleAddress(session) });
}

/**
 * Signs one session out, through a tab that shows it where there is one, else by opening its console. Just before, the
 * page there reads again who it is; if it isn't that root any more, nothing is ended and the ledger says `refused`.
 */
export async function signOut(id: string): Promise<void> {
  const session = (await look()).sessions.find((one) => one.id === id && isLive(one));
  if (!session) return;
  const answers: Answer[] = [];
  for (const tab of session.tabs.toReversed()) {
    const answer = await order(tab, session);
    if (answer === 'done') return note(session, 'asked', tab);
    answers.push(answer);
  }
  if (answers.includes('refused')) await note(session, 'refused', null);
  else await open(session);
}

/** Signs every live session out, one after another. Who is next is in the state, so that a killed worker goes on. */
export async function signOutAll(): Promise<void> {
  await happen({ kind: 'sign-out-all', at: Date.now() });
}

/** The session of the queue that this worker is signing out just now. */
let busy = false;

async function drain(): Promise<void> {
  for (let next = nextInQueue(await look()); next !== null; next = nextInQueue(await look()))
    await signOut(next);
}

/** Begins with the next session of the queue when the one before is over, and never with two. */
export function goOnWithQueue(state: State): void {
  if (busy || nextInQueue(state) === null) return;
  busy = true;
  void drain()
    .catch((error: unknown) => console.error('Offroot', error))
    .finally(() => {
      busy = false;
    });
}
