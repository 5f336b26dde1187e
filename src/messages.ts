import * as z from 'zod/mini';
import { CORNERS } from './core/corner.ts';
import type { Refusal } from './core/ledger/read.ts';
import type { Visit } from './core/ledger/row.ts';
import { ADDRESS_MAX } from './core/login/address.ts';
import { STEP_IDS } from './core/login/guide.ts';
import { FIRST_RUNS, HOUSEHOLDS } from './core/login/guide-state.ts';
import { SETTLEMENTS } from './core/login/login.ts';
import { PARTITION_IDS } from './core/partition.ts';
import { TICKET_MAX } from './core/policy/ticket-mask.ts';
import { ANSWERS, AUDIENCES, CHECK_IDS } from './core/posture/check.ts';
import { EvidenceShape } from './core/posture/shape.ts';
import { PROPERTY_IDS } from './core/property.ts';
import { PURPOSES, type Purpose } from './core/root-task.ts';
import { LATER_STEPS } from './core/session/nudge.ts';
import { TRAIL_MAX, TRAIL_STEPS } from './core/session/sign-in.ts';
import { SETTING_KEYS } from './core/setting.ts';
import { LOGIN_STEPS, UNREAD_REASONS } from './core/signal.ts';
import type { BannerView, LiveView, Mirror } from './core/view/banner.ts';
import type { PostureView } from './core/view/checklist.ts';
import type { GuideView } from './core/view/guide.ts';
import type { LedgerView } from './core/view/ledger.ts';
import type { LoginsView } from './core/view/logins.ts';
import type { ManagedView } from './core/view/managed.ts';
import type { PopupView } from './core/view/popup.ts';
import type { SettingsView } from './core/view/settings.ts';
import type { TabView } from './core/view/tab.ts';

/*
 * Every message: its shape, and who may send it. Content scripts and the popup import the types alone.
 * `page`: our content script in the top frame of a page that the partition table names.
 * `amazon`: our content script in the top frame of a page that the table of properties names.
 * `own`: our own pages (popup, settings).
 */

const short = z.string().check(z.maxLength(128));
const digits = z.string().check(z.regex(/^\d{12}$/));
const account = z.nullable(digits);

/** Most rows of a file in one message. */
export const IMPORT_MAX = 200;

const differentiator = z.nullable(z.string().check(z.regex(/^\d{12}-[a-z0-9-]{1,40}$/)));
const time = z.number().check(z.nonnegative(), z.maximum(8.64e15));
const corner = z.enum(CORNERS);
const address = z.string().check(z.minLength(6), z.maxLength(ADDRESS_MAX));
const loginId = z.string().check(z.regex(/^l\d{1,9}$/));
const findingId = z.string().check(z.regex(/^f\d{1,9}$/));
const label = z.nullable(z.string().check(z.minLength(1), z.maxLength(64)));
const domain = z.nullable(z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), z.maxLength(253)));

/** Most answers that one message brings: all checks of one account, four times over. */
const EVIDENCE_MOST = 128;

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
  account,
  name: z.nullable(short),
  differentiator,
  signInHost: domain,
  reason: z.nullable(z.enum(UNREAD_REASONS)),
});

/** What a page says that the worker asks who is there; null where it can't say yet. */
export const ANSWER = z.nullable(z.object({ who, reason: z.nullable(z.enum(UNREAD_REASONS)) }));

/** Message kind to its shape. */
export const SHAPES = {
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
  /** A page in a private window asks for what other pages read in the mirror. */
  mirror: z.object({ kind: z.literal('mirror') }),
  /** A page looked for the log-out marker of a live session. */
  marker: z.object({
    kind: z.literal('marker'),
    session: short,
    state: z.enum(['here', 'gone', 'replaced']),
    scope: domain,
  }),
  /** The page is about to sign this session out: the person said so, and it is still that root. */
  'signing-out': z.object({ kind: z.literal('signing-out'), session: short }),
  /** The person asked this page to sign out, but somebody else is there now. */
  'not-signing-out': z.object({ kind: z.literal('not-signing-out'), session: short }),
  /** The person moved or resized the banner. */
  arrange: z.object({
    kind: z.literal('arrange'),
    corner: z.nullable(corner),
    session: z.nullable(short),
    small: z.boolean(),
  }),
  /** A page of the root user is being left: its tab closes, or goes to another page. */
  leaving: z.object({ kind: z.literal('leaving') }),
  /** A page of the root user's has gone to another place of its own: the worker sees where, and says what it is. */
  moved: z.object({ kind: z.literal('moved') }),
  /** The person asks for the chooser of purposes in this page. */
  choose: z.object({ kind: z.literal('choose') }),
  /** The person says in this page why they are root; null only asks what they have said. */
  purpose: z.object({ kind: z.literal('purpose'), purpose: z.nullable(z.enum(PURPOSES)) }),
  /** The popup asks what to show. */
  show: z.object({ kind: z.literal('show') }),
  /** The popup asks for a session's sign-out. */
  'sign-out': z.object({ kind: z.literal('sign-out'), session: short }),
  /** The popup asks for the sign-out of every root session, one after another. */
  'sign-out-all': z.object({ kind: z.literal('sign-out-all') }),
  /** A page of the root user's has heard a trusted pointer or key; it says neither which nor where. */
  active: z.object({ kind: z.literal('active') }),
  /** The popup puts a session's reminders off, for so many minutes. */
  later: z.object({ kind: z.literal('later'), session: short, minutes: z.literal(LATER_STEPS) }),
  /** The person gives a ticket in the popup as the reason of a session; null takes it back. */
  ticket: z.object({
    kind: z.literal('ticket'),
    session: short,
    ticket: z.nullable(z.string().check(z.minLength(1), z.maxLength(TICKET_MAX))),
  }),
  /** The popup asks for the sign-out of every session of this one's account. */
  'sign-out-account': z.object({ kind: z.literal('sign-out-account'), session: short }),
  /** The settings page asks what is set. */
  settings: z.object({ kind: z.literal('settings') }),
  /** The person sets something; null takes the standard again. Answered as `settings` is. */
  set: z.object({
    kind: z.literal('set'),
    key: z.enum(SETTING_KEYS),
    value: z.union([z.number(), z.boolean(), short, z.null()]),
  }),
  /** A page of ours asks how safe each root user is known to be. */
  posture: z.object({ kind: z.literal('posture') }),
  /** The person answers a check, as of a time (now, if none); null takes the answer back. Answered as `posture` is. */
  attest: z.object({
    kind: z.literal('attest'),
    check: z.enum(CHECK_IDS),
    account,
    answer: z.nullable(z.enum(ANSWERS)),
    at: z.optional(time),
  }),
  /** Answers that were read from what the person gave. Answered as `posture` is. */
  'take-evidence': z.object({
    kind: z.literal('take-evidence'),
    evidence: z.array(EvidenceShape).check(z.maxLength(EVIDENCE_MOST)),
  }),
  /** The person says whose account it is. Answered as `posture` is. */
  'set-audience': z.object({
    kind: z.literal('set-audience'),
    account: z.string().check(z.regex(/^\d{12}$/)),
    audience: z.enum(AUDIENCES),
  }),
  /** A question was put to the person, by its key, and isn't to be put again soon. Answered as `posture` is. */
  asked: z.object({ kind: z.literal('asked'), question: z.string().check(z.maxLength(64)) }),
  /** The person says, after a session, what it was for. Answered as `posture` is. */
  'came-for': z.object({ kind: z.literal('came-for'), session: short, purpose: z.enum(PURPOSES) }),
  /** The settings page asks what the organisation's policy is and how it was read. */
  policy: z.object({ kind: z.literal('policy') }),
  /** The diagnostics ask what is known of a tab. */
  'about-tab': z.object({ kind: z.literal('about-tab'), tab: z.number() }),
  /** Somebody goes on from this address at the root user's sign-in. Only while learning is on; a digest from here on. */
  'root-address': z.object({ kind: z.literal('root-address'), address }),
  /** An Amazon page with our script asks whether it is to watch, and whether something is to be said there. */
  'login-page': z.object({ kind: z.literal('login-page') }),
  /** Somebody signs in with this address, or changes its login. Only while a root login is known or being learned. */
  login: z.object({
    kind: z.literal('login'),
    address,
    property: z.enum([...PROPERTY_IDS, 'aws-root']),
    step: z.enum(LOGIN_STEPS),
  }),
  /** A notice was on the page for long enough, or was put away. */
  'notice-shown': z.object({ kind: z.literal('notice-shown'), finding: findingId }),
  /** Our own pages ask for root logins and findings; each of the next four is answered as this one is. */
  logins: z.object({ kind: z.literal('logins') }),
  /** The person names an address that opens AWS as root; a text that is none is refused, and that is said. */
  'learn-login': z.object({
    kind: z.literal('learn-login'),
    address: z.string().check(z.maxLength(1_024)),
    label,
  }),
  'label-login': z.object({ kind: z.literal('label-login'), id: loginId, label }),
  /** null: all of them, with everything that was found. */
  'forget-login': z.object({ kind: z.literal('forget-login'), id: z.nullable(loginId) }),
  settle: z.object({
    kind: z.literal('settle'),
    finding: findingId,
    how: z.enum(SETTLEMENTS),
    again: z.nullable(time),
  }),
  /** Our own pages ask for the guide at its place; each of the next three is answered as this one is. */
  guide: z.object({ kind: z.literal('guide') }),
  /** The person ticks a step of the guide off, or takes the tick back. */
  'tick-step': z.object({ kind: z.literal('tick-step'), step: z.enum(STEP_IDS), done: z.boolean() }),
  /** The first run's page is done, skipped, or wanted again. */
  'first-run': z.object({ kind: z.literal('first-run'), outcome: z.enum(FIRST_RUNS) }),
  /** Who uses this browser. */
  household: z.object({ kind: z.literal('household'), household: z.nullable(z.enum(HOUSEHOLDS)) }),
  /** The settings page asks for the ledger. So are the next four answered, too. */
  ledger: z.object({ kind: z.literal('ledger') }),
  /** The person names an account; null takes the name away. */
  'name-account': z.object({ kind: z.literal('name-account'), account: digits, name: z.nullable(short) }),
  /** The person forgets an account, or (null) everything. */
  forget: z.object({ kind: z.literal('forget'), account }),
  'undo-forget': z.object({ kind: z.literal('undo-forget') }),
  /** The person says that a session is over. */
  'remove-session': z.object({ kind: z.literal('remove-session'), session: short }),
  /** Rows out of a file; each is read by itself. */
  'import-rows': z.object({
    kind: z.literal('import-rows'),
    rows: z.array(z.unknown()).check(z.maxLength(IMPORT_MAX)),
  }),
  'import-activity': z.object({
    kind: z.literal('import-activity'),
    visits: z.array(z.unknown()).check(z.maxLength(IMPORT_MAX)),
  }),
  /** Pages that were shown, after the one that the last answer named. */
  activity: z.object({
    kind: z.literal('activity'),
    after: z.nullable(z.tuple([short, time, short])),
  }),
  /** Stored pieces that could not be read, to be exported. */
  aside: z.object({ kind: z.literal('aside') }),
} as const;

export type MessageKind = keyof typeof SHAPES;
export type Message<K extends MessageKind = MessageKind> = z.infer<(typeof SHAPES)[K]>;

/** Who may send which message. */
export const SENDERS: Record<MessageKind, 'page' | 'amazon' | 'own'> = {
  look: 'page',
  sighting: 'page',
  mirror: 'page',
  'root-sign-in': 'page',
  marker: 'page',
  'signing-out': 'page',
  'not-signing-out': 'page',
  arrange: 'page',
  leaving: 'page',
  moved: 'page',
  choose: 'page',
  purpose: 'page',
  show: 'own',
  'sign-out': 'own',
  'sign-out-all': 'own',
  active: 'page',
  later: 'own',
  ticket: 'own',
  'sign-out-account': 'own',
  settings: 'own',
  set: 'own',
  posture: 'own',
  attest: 'own',
  'take-evidence': 'own',
  'set-audience': 'own',
  asked: 'own',
  'came-for': 'own',
  policy: 'own',
  'about-tab': 'own',
  'root-address': 'page',
  'login-page': 'amazon',
  login: 'amazon',
  'notice-shown': 'amazon',
  logins: 'own',
  'learn-login': 'own',
  'label-login': 'own',
  'forget-login': 'own',
  settle: 'own',
  guide: 'own',
  'tick-step': 'own',
  'first-run': 'own',
  household: 'own',
  ledger: 'own',
  'name-account': 'own',
  forget: 'own',
  'undo-forget': 'own',
  'remove-session': 'own',
  'import-rows': 'own',
  'import-activity': 'own',
  activity: 'own',
  aside: 'own',
};

/** What an Amazon page is told. */
export interface LoginReply {
  /** There is no reason any more to watch here: the script ends itself. */
  watch: boolean;
  /** What to say on the page, in the reader's language, and which finding it is of. */
  notice: { finding: string | null; text: string } | null;
}

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
export interface SignInReply {
  underWay: boolean;
}

export interface Replies {
  sighting: SightingReply;
  'root-sign-in': SignInReply;
  mirror: Mirror;
  moved: { advice: string };
  /** What was said so far; `ticket`: one would be an answer, too, and none was given. */
  purpose: { purpose: Purpose | null; ticket?: true };
  show: PopupView;
  settings: SettingsView;
  set: SettingsView;
  posture: PostureView;
  attest: PostureView;
  'take-evidence': PostureView;
  'set-audience': PostureView;
  asked: PostureView;
  'came-for': PostureView;
  policy: ManagedView;
  'about-tab': TabView;
  'login-page': LoginReply;
  login: LoginReply;
  logins: LoginsView;
  'learn-login': LoginsView;
  'label-login': LoginsView;
  'forget-login': LoginsView;
  settle: LoginsView;
  guide: GuideView;
  'tick-step': GuideView;
  'first-run': GuideView;
  household: GuideView;
  ledger: LedgerView;
  'name-account': LedgerView;
  forget: LedgerView;
  'undo-forget': LedgerView;
  'remove-session': LedgerView;
  'import-rows': Imported;
  'import-activity': Imported;
  activity: Activity;
  aside: { pieces: Aside[] };
}

/** What came of rows out of a file. */
export interface Imported {
  added: number;
  /** Were there already. */
  known: number;
  /** The first of those that were not taken, by their place in the message. */
  refused: { row: number; why: Refusal }[];
  refusedCount: number;
}

/** Pages that were shown; `next` asks for those that follow, null: these were the last. */
export interface Activity {
  visits: Visit[];
  next: [string, number, string] | null;
}

/** A stored piece that could not be read, and when (ms) it was set aside. */
export interface Aside {
  at: number;
  what: unknown;
}

/** What the worker tells a tab. */
export interface Order {
  kind: 'sign-out';
  session: string;
  key: string;
}

/** What a tab answers to an order. */
export interface OrderReply {
  done: boolean;
}
