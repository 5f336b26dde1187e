import * as z from 'zod/mini';
import { CORNERS } from '../core/corner.ts';
import { time } from '../core/field.ts';
import { PARTITION_IDS } from '../core/partition.ts';
import { TRAIL_MAX, TRAIL_STEPS } from '../core/session/sign-in.ts';
import { UNREAD_REASONS } from '../core/signal.ts';
import type { BannerView, LiveView, Mirror } from '../core/view/banner.ts';
import { accountOrNone, short } from './field.ts';

const differentiator = z.nullable(z.string().check(z.regex(/^\d{12}-[a-z0-9-]{1,40}$/)));
const domain = z.nullable(z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), z.maxLength(253)));

const who = z.enum([
  'root',
  'iam-user',
  'assumed-role',
  'identity-center',
  'federated-user',
  'none',
  'unread',
]);

const IdentityMessage = z.object({
  kind: z.literal('identity'),
  who,
  mark: z.enum(['meta', 'cookie', 'none']),
  partition: z.enum(PARTITION_IDS),
  account: accountOrNone,
  name: z.nullable(short),
  differentiator,
  signInHost: domain,
  reason: z.nullable(z.enum(UNREAD_REASONS)),
});

/** What a page says that the worker asks who is there; null where it can't say yet. */
export const ANSWER = z.nullable(z.object({ who, reason: z.nullable(z.enum(UNREAD_REASONS)) }));

/** What pages of AWS tell by themselves: who is there, what they show, and where the banner stands. */
export const PAGE = {
  page: {
    /** A console page isn't plainly somebody else's: the root part is to read it. */
    look: z.object({ kind: z.literal('look') }),
    /** A console page says who is signed in. */
    sighting: z.object({
      kind: z.literal('sighting'),
      /** Nobody's account or name but root's: see `crossing` in signal.ts. */
      signal: IdentityMessage.check(
        z.refine(({ who, account }) => (who === 'root') === (account !== null)),
        z.refine(({ who, name }) => who === 'root' || name === null),
      ),
      /** When the page's document began, in ms since the epoch. */
      began: z.optional(time),
    }),
    /** A page in a private window asks for what other pages read in the mirror. */
    mirror: z.object({ kind: z.literal('mirror') }),
    /**
     * The root user's sign-in: every step that this document showed (none: it was given up for another sign-in), when it
     * began, and, when the page is being left, when and how long after the person had gone on from its step (ms).
     */
    'root-sign-in': z.object({
      kind: z.literal('root-sign-in'),
      document: time,
      steps: z.array(z.enum(TRAIL_STEPS)).check(z.maxLength(TRAIL_MAX)),
      left: z.nullable(z.object({ at: time, submitted: z.nullable(time) })),
    }),
    /** A page looked for the log-out marker of a live session. */
    marker: z.object({
      kind: z.literal('marker'),
      session: short,
      state: z.enum(['here', 'gone', 'replaced']),
      scope: domain,
    }),
    /** The person moved or resized the banner. */
    arrange: z.object({
      kind: z.literal('arrange'),
      corner: z.nullable(z.enum(CORNERS)),
      session: z.nullable(short),
      small: z.boolean(),
    }),
    /** A page of the root user is being left: its tab closes, or goes to another page. */
    leaving: z.object({ kind: z.literal('leaving') }),
    /** A page of the root user's has gone to another place of its own: the worker sees where, and says what it is. */
    moved: z.object({ kind: z.literal('moved') }),
    /** A page of the root user's has heard a trusted pointer or key; it says neither which nor where. */
    active: z.object({ kind: z.literal('active') }),
  },
};

/** What the worker answers to a sighting. */
export interface SightingReply {
  banner: BannerView | null;
  /** What is to be said of the page, in the reader's language; empty where there is nothing. */
  advice: string;
  /** Live sessions of this cookie store, whose markers this page may look for. */
  live: LiveView[];
  /** The person asked for this session's sign-out and this page was opened for it. */
  signOut: boolean;
}

/** What the worker answers to a step of a root sign-in: whether that tab's sign-in is known to be root's. */
interface SignInReply {
  underWay: boolean;
}

export interface PageReplies {
  sighting: SightingReply;
  mirror: Mirror;
  'root-sign-in': SignInReply;
  moved: { advice: string };
}
