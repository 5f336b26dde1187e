import type { Runtime } from 'webextension-polyfill';
import * as z from 'zod/mini';
import { isSwitchedOff } from '../core/policy/answers.ts';
import { reduce } from '../core/reduce.ts';
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
import { PAGE_HANDLERS } from './page.ts';
import { knowInstaller, POLICY_HANDLERS } from './policy.ts';
import { POSTURE_HANDLERS } from './posture.ts';
import { QUESTION_HANDLERS } from './question.ts';
import { type From, type Sender, senderOf } from './sender.ts';
import { signOut, signOutAll } from './sign-out.ts';
import { openTabs } from './tabs.ts';
import { readableAgain, tabInFront } from './this-tab.ts';

export type Handlers = {
  [K in MessageKind]: (
    message: Message<K>,
    from: From,
  ) => Promise<K extends keyof Replies ? Replies[K] : undefined>;
};

async function readAgain(): Promise<void> {
  const { unread } = await look();
  const tabs = await readableAgain(unread.map(({ tab }) => tab));
  if (tabs.length > 0) await happen({ kind: 'readable', at: Date.now(), tabs });
}

const HANDLERS: Handlers = {
  ...LOGIN_HANDLERS,
  ...GUIDE_HANDLERS,
  ...PAGE_HANDLERS,
  async show() {
    await knowInstaller();
    const tab = isSwitchedOff(await look(), 'identity') ? null : await tabInFront();
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
