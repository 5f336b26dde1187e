import browser, { type Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { placeOf } from '../core/place.ts';
import { reduce } from '../core/reduce.ts';
import { isLive, PRIVATE_STORE } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { type Mirror, mirror, placeKey } from '../core/view/banner.ts';
import { popup } from '../core/view/popup.ts';
import { type Message, type MessageKind, type Replies, SENDERS, SHAPES } from '../messages.ts';
import { drop, happen, look } from './heart.ts';
import { putRoot } from './scripts.ts';
import { signOut, signOutAll } from './sign-out.ts';
import { afterLeaving, openTabs } from './tabs.ts';
import { readableAgain, tabInFront } from './this-tab.ts';

/** Where a message came from, read off the browser's own word and never off the message. */
interface From {
  tab: number;
  store: string;
  host: string;
}

type Handlers = {
  [K in MessageKind]: (
    message: Message<K>,
    from: From,
  ) => Promise<K extends keyof Replies ? Replies[K] : undefined>;
};

/** Chromium tells no cookie store to extensions without `cookies`, but whether a window is private. */
const ONLY_STORE = 'default';

function isOurRoot(state: State, id: string, from: From): boolean {
  return state.sessions.some((one) => one.id === id && isLive(one) && one.store === from.store);
}

/** A page may speak only of live sessions of its own cookie store; of any other it is not heard. */
async function ofSession(id: string, from: From, then: () => Promise<unknown>): Promise<undefined> {
  if (isOurRoot(await look(), id, from)) await then();
  return undefined;
}

/** What a page of this cookie store may know: the banners of the sessions that live there. */
function mirrorOf(state: State, store: string): Mirror {
  const all = mirror(state, Date.now(), browser.i18n.getUILanguage());
  return { ...all, live: all.live.filter((one) => one.store === store) };
}

async function readAgain(): Promise<void> {
  const { unread } = await look();
  const tabs = await readableAgain(unread.map(({ tab }) => tab));
  if (tabs.length > 0) await happen({ kind: 'readable', at: Date.now(), tabs });
}

const HANDLERS: Handlers = {
  async look(_message, { tab }) {
    await putRoot(tab);
    return undefined;
  },
  async sighting({ signal, began }, { tab, store, host }) {
    const before = await look();
    const state = await happen({ kind: 'sighting', at: Date.now(), tab, store, host, signal, began });
    const { live } = mirrorOf(state, store);
    const key = placeKey(signal);
    const mine = signal.who === 'root' ? live.find((one) => one.key === key) : undefined;
    const opening = before.sessions.find((one) => one.signOut?.step === 'opening' && one.signOut.tab === tab);
    const isKnown = signal.who !== 'unread' && signal.who !== 'none';
    if (opening && isKnown && opening.id !== mine?.banner.session) {
      await happen({ kind: 'sign-out', at: Date.now(), session: opening.id, step: 'refused', tab });
    }
    return {
      banner: mine?.banner ?? null,
      live,
      signOut: opening !== undefined && opening.id === mine?.banner.session,
    };
  },
  mirror: async (_message, { store }) => mirrorOf(await look(), store),
  async 'root-sign-in'({ document, steps, left }, { tab, store }) {
    const told = { kind: 'root-sign-in', at: Date.now(), tab, store, document, steps, left } as const;
    const { signIns } = await happen(told);
    return { underWay: signIns.some((one) => one.tab === tab) };
  },
  marker: ({ session, state, scope }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'marker', at: Date.now(), session, state, host: from.host, scope }),
    ),
  'signing-out': ({ session }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'sign-out', at: Date.now(), session, step: 'asked', tab: from.tab }),
    ),
  'not-signing-out': ({ session }, from) =>
    ofSession(session, from, () =>
      happen({ kind: 'sign-out', at: Date.now(), session, step: 'refused', tab: from.tab }),
    ),
  async arrange({ corner, session, small }, from) {
    const own = session !== null && isOurRoot(await look(), session, from) ? session : null;
    await happen({ kind: 'arranged', corner, session: own, small });
    return undefined;
  },
  async leaving(_message, { tab }) {
    await happen(() => afterLeaving(tab));
    return undefined;
  },
  async show() {
    const tab = await tabInFront();
    await readAgain();
    const at = Date.now();
    const tabs = { kind: 'tabs', at, ...(await openTabs()), cause: 'navigated' } as const;
    return popup(reduce(await look(), tabs), at, tab);
  },
  async 'sign-out'({ session }) {
    await signOut(session);
    return undefined;
  },
  async 'sign-out-all'() {
    await signOutAll();
    return undefined;
  },
};

/** The sender's origin as the browser tells it; Firefox tells only the address for a page that is closing. */
function originOf({ origin, url }: Runtime.MessageSender & { origin?: string }): string {
  return origin ?? (url === undefined ? '' : new URL(url).origin);
}

/** Who sent it: our own page, our content script in a page that the tables name, or nobody we listen to. */
function senderOf(sender: Runtime.MessageSender): { who: 'own' | 'page'; from: From } | null {
  const origin = originOf(sender);
  const tab = sender.tab;
  const store = tab?.cookieStoreId ?? (tab?.incognito ? PRIVATE_STORE : ONLY_STORE);
  const from = { tab: tab?.id ?? -1, store, host: '' };
  if (`${origin}/` === browser.runtime.getURL('')) return { who: 'own', from };
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(origin)?.[1];
  if (!host || (sender.frameId ?? 0) !== 0 || !placeOf(host, '/console/')) return null;
  return { who: 'page', from: { ...from, host } };
}

/** A page speaks from a tab; only when it leaves may that tab be gone already (Firefox). */
function isTabless(kind: MessageKind, { who, from }: { who: 'own' | 'page'; from: From }): boolean {
  return who === 'page' && from.tab < 0 && kind !== 'leaving';
}

function isKind(kind: unknown): kind is MessageKind {
  return typeof kind === 'string' && Object.hasOwn(SHAPES, kind);
}

/**
 * Takes every message in. What has the wrong shape, the wrong sender or an unknown kind is dropped and counted.
 * Out: the reply, or undefined.
 */
export function receive(message: unknown, sender: Runtime.MessageSender): Promise<unknown> {
  const known = senderOf(sender);
  if (!known) return drop('sender');
  const kind = (message as { kind?: unknown } | null)?.kind;
  if (!isKind(kind)) return drop('kind');
  if (SENDERS[kind] !== known.who || isTabless(kind, known)) return drop('sender');
  const read = z.safeParse(SHAPES[kind], message);
  if (!read.success) return drop('shape');
  const handle = HANDLERS[kind] as (message: Message, from: From) => Promise<unknown>;
  return handle(read.data, known.from);
}
