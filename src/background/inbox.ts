import browser, { type Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { placeOf } from '../core/place.ts';
import { isOff } from '../core/policy/answers.ts';
import { inForce } from '../core/policy/record.ts';
import { reduce } from '../core/reduce.ts';
import { sessionIn, waitingIn } from '../core/session/purpose.ts';
import { isLive } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { advice } from '../core/view/advice.ts';
import type { Mirror } from '../core/view/banner.ts';
import { wholeMirror } from '../core/view/mirror.ts';
import { placeKey } from '../core/view/mirror-key.ts';
import { popup } from '../core/view/popup.ts';
import { settingsView } from '../core/view/settings.ts';
import { aboutTab } from '../core/view/tab.ts';
import { type Message, type MessageKind, type Replies, SENDERS, SHAPES } from '../messages.ts';
import { noteAnswer } from './answered.ts';
import { GUIDE_HANDLERS } from './guide.ts';
import { drop, happen, isUnsaved, look } from './heart.ts';
import { LEDGER_HANDLERS } from './ledger.ts';
import { LOGIN_HANDLERS } from './login.ts';
import { NUDGES } from './nudge.ts';
import { knowInstaller, POLICY_HANDLERS } from './policy.ts';
import { POSTURE_HANDLERS } from './posture.ts';
import { QUESTION_HANDLERS } from './question.ts';
import { putChooser, putRoot } from './scripts.ts';
import { type From, type Sender, senderOf } from './sender.ts';
import { signOut, signOutAll } from './sign-out.ts';
import { afterLeaving, openTabs } from './tabs.ts';
import { readableAgain, tabInFront } from './this-tab.ts';
import { tongue } from './tongue.ts';

export type Handlers = {
  [K in MessageKind]: (
    message: Message<K>,
    from: From,
  ) => Promise<K extends keyof Replies ? Replies[K] : undefined>;
};

function isOurRoot(state: State, id: string, from: From): boolean {
  return state.sessions.some((one) => one.id === id && isLive(one) && one.store === from.store);
}

/** What the banner says of its page, in the reader's language. */
function wordsOn(...at: Parameters<typeof advice>): string {
  const { kind, name } = advice(...at);
  return kind === 'none' ? '' : browser.i18n.getMessage(`advice_${kind}`, name);
}

/** A page may speak only of live sessions of its own cookie store; of any other it is not heard. */
async function ofSession(id: string, from: From, then: () => Promise<unknown>): Promise<undefined> {
  if (isOurRoot(await look(), id, from)) await then();
  return undefined;
}

/** What a page of this cookie store may know: the banners of the sessions that live there. */
function mirrorOf(state: State, store: string): Mirror {
  const all = wholeMirror(state, Date.now(), tongue());
  return { ...all, live: all.live.filter((one) => one.store === store) };
}

async function readAgain(): Promise<void> {
  const { unread } = await look();
  const tabs = await readableAgain(unread.map(({ tab }) => tab));
  if (tabs.length > 0) await happen({ kind: 'readable', at: Date.now(), tabs });
}

const HANDLERS: Handlers = {
  ...LOGIN_HANDLERS,
  ...GUIDE_HANDLERS,
  async look(_message, { tab }) {
    await putRoot(tab);
    return undefined;
  },
  async sighting({ signal, began }, { tab, store, host, page }) {
    const before = await look();
    if (isOff(inForce(before.policy), 'identity'))
      return { banner: null, advice: '', live: [], signOut: false };
    const state = await happen({ kind: 'sighting', at: Date.now(), tab, store, host, signal, began, page });
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
      advice: wordsOn(mine ? page : null, mine?.banner.purpose ?? null),
      live,
      signOut: opening !== undefined && opening.id === mine?.banner.session,
    };
  },
  mirror: async (_message, { store }) => mirrorOf(await look(), store),
  async 'root-sign-in'({ document, steps, left }, { tab, store }) {
    if (isOff(inForce((await look()).policy), 'root-sign-in')) return { underWay: false };
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
  async moved(_message, { tab, store, page }) {
    const state = await happen({ kind: 'moved', at: Date.now(), tab, store, page });
    return { advice: wordsOn(page, sessionIn(state, tab)?.purpose ?? null) };
  },
  async choose(_message, { tab }) {
    await putChooser(tab);
    return undefined;
  },
  async purpose({ purpose }, { tab, store, page, host }) {
    const at = Date.now();
    const before = await look();
    const signIn = placeOf(host, '/')?.kind === 'sign-in';
    const session = signIn ? null : (sessionIn(before, tab)?.id ?? null);
    if (purpose === null || (session === null && !signIn))
      return { purpose: session ? (sessionIn(before, tab)?.purpose ?? null) : waitingIn(before, tab, at) };
    await happen({ kind: 'purpose', at, session, tab, store, purpose, page });
    return { purpose };
  },
  async show() {
    await knowInstaller();
    const tab = await tabInFront();
    await readAgain();
    const at = Date.now();
    const tabs = { kind: 'tabs', at, ...(await openTabs()), cause: 'navigated' } as const;
    return { ...popup(reduce(await look(), tabs), at, tab), unsaved: isUnsaved() };
  },
  async 'sign-out'({ session }) {
    await signOut(session);
    return undefined;
  },
  async 'sign-out-all'() {
    await signOutAll();
    return undefined;
  },
  async ticket({ session, ticket }) {
    await happen({ kind: 'ticket', at: Date.now(), session, ticket });
    return undefined;
  },
  ...NUDGES,
  async settings() {
    await knowInstaller();
    return settingsView(await look());
  },
  async set({ key, value }) {
    await knowInstaller();
    return settingsView(await happen({ kind: 'set', key, value }));
  },
  ...POSTURE_HANDLERS,
  ...QUESTION_HANDLERS,
  ...POLICY_HANDLERS,
  async 'about-tab'({ tab }) {
    return aboutTab(await look(), tab);
  },
  ...LEDGER_HANDLERS,
};

/** A page speaks from a tab; only when it leaves may that tab be gone already (Firefox). */
function isTabless(kind: MessageKind, { who, from }: Sender): boolean {
  return who !== 'own' && from.tab < 0 && kind !== 'leaving';
}

function isKind(kind: unknown): kind is MessageKind {
  return typeof kind === 'string' && Object.hasOwn(SHAPES, kind);
}

/**
 * Takes every message in. What has the wrong shape, the wrong sender or an unknown kind is dropped and counted.
 * Out: the reply, or undefined.
 */
export function receive(message: unknown, sender: Runtime.MessageSender): Promise<unknown> {
  const kind = (message as { kind?: unknown } | null)?.kind;
  const known = senderOf(sender, kind);
  if (!known) return drop('sender');
  if (!isKind(kind)) return drop('kind');
  if (SENDERS[kind] !== known.who || isTabless(kind, known)) return drop('sender');
  const read = z.safeParse(SHAPES[kind], message);
  if (!read.success) return drop('shape');
  if (known.who === 'page') void noteAnswer(known.from, Date.now()).catch(() => {});
  const handle = HANDLERS[kind] as (message: Message, from: From) => Promise<unknown>;
  return handle(read.data, known.from);
}
