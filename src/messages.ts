import type * as z from 'zod/mini';
import { GUIDE, type GuideReplies } from './messages/guide.ts';
import { LEDGER, type LedgerReplies } from './messages/ledger.ts';
import { LOGIN, type LoginReplies } from './messages/login.ts';
import { PAGE, type PageReplies } from './messages/page.ts';
import { POSTURE, type PostureReplies } from './messages/posture.ts';
import { PURPOSE, type PurposeReplies } from './messages/purpose.ts';
import { SETTINGS, type SettingsReplies } from './messages/settings.ts';
import { SIGN_OUT } from './messages/sign-out.ts';

/*
 * Every message, feature by feature: its shape, and who may send it. Content scripts and the popup import the types alone.
 * `page`: our content script in the top frame of a page that the partition table names.
 * `amazon`: our content script in the top frame of a page that the table of properties names.
 * `own`: our own pages (popup, settings).
 */

export { type Activity, type Aside, IMPORT_MAX, type Imported } from './messages/ledger.ts';
export type { LoginReply } from './messages/login.ts';
export { ANSWER, type SightingReply } from './messages/page.ts';
export type { Order, OrderReply } from './messages/sign-out.ts';

const FROM = {
  page: { ...PAGE.page, ...PURPOSE.page, ...SIGN_OUT.page, ...LOGIN.page },
  amazon: LOGIN.amazon,
  own: {
    ...PURPOSE.own,
    ...SIGN_OUT.own,
    ...SETTINGS.own,
    ...POSTURE.own,
    ...LOGIN.own,
    ...GUIDE.own,
    ...LEDGER.own,
  },
};

/** Message kind to its shape. */
export const SHAPES = { ...FROM.page, ...FROM.amazon, ...FROM.own };

export type MessageKind = keyof typeof SHAPES;
export type Message<K extends MessageKind = MessageKind> = z.infer<(typeof SHAPES)[K]>;

type From = keyof typeof FROM;

/** Who may send which message. */
export const SENDERS = Object.fromEntries(
  Object.entries(FROM).flatMap(([from, shapes]) => Object.keys(shapes).map((kind) => [kind, from])),
) as Record<MessageKind, From>;

/** What the worker answers; to all other messages nothing. */
export type Replies = PageReplies &
  PurposeReplies &
  SettingsReplies &
  PostureReplies &
  LoginReplies &
  GuideReplies &
  LedgerReplies;
