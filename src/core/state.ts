import type { Corner } from './corner.ts';
import { type Keep, NOTHING_KEPT } from './ledger/keep.ts';
import type { FirstRun, Household, Ticked } from './login/guide-state.ts';
import type { Finding, Learning, RootLogin } from './login/login.ts';
import { NO_RECORD, type PolicyRecord } from './policy/remembered.ts';
import { NOTHING_KNOWN, type Posture } from './posture/record.ts';
import type { Purpose } from './root-task.ts';
import type { EndKnown, Session } from './session/session.ts';
import type { SignIn } from './session/sign-in.ts';
import type { Chosen } from './setting.ts';
import type { UnreadReason } from './signal.ts';
import type { Site } from './site.ts';
import type { BlindSpot } from './unread.ts';

/** Number of the state's shape; each change of shape raises it and adds a step to migrate.ts. */
export const SCHEMA = 2;

export type { Corner };

/** What arrived and could not be used, counted by why. */
export interface Dropped {
  shape: number;
  sender: number;
  kind: number;
}

/** The hot record: everything the worker remembers between two events. */
export interface State extends Keep {
  schema: typeof SCHEMA;
  /** Live sessions, and ended ones for the moment until the store has moved them to their own rows. */
  sessions: Session[];
  /** Number for the next session's id. */
  next: number;
  /** Root sign-ins being watched, one a tab. */
  signIns: SignIn[];
  /** What was chosen on sign-in pages and waits for its session, by tab. */
  purposes: { tab: number; at: number; purpose: Purpose }[];
  /** Console pages that could not be read, by tab. */
  unread: { tab: number; at: number; reason: UnreadReason; site: Site }[];
  /** Places that could not be read, and how often. */
  blindSpots: BlindSpot[];
  corner: Corner;
  /** Which notices were shown: session id to the notices' keys, newest last. */
  shown: Record<string, string[]>;
  /** The last ends of sessions, newest last, so that the popup can say them. */
  ends: {
    at: number;
    known: EndKnown;
    name: string | null;
    account: string;
    /** Its id, empty for those of former versions; where it lived, and what it was for, so that the rest can be asked. */
    session: string;
    store: string;
    purpose: Purpose | null;
    /** A ticket has said what it was for. */
    ticket: boolean;
  }[];
  /** Sessions that are to be signed out one after another; the first is the one that is being signed out. */
  queue: string[];
  /** What the person has set; everything else is standard. */
  chosen: Chosen;
  /** E-mail addresses that open an AWS account as root, as digests. */
  logins: RootLogin[];
  /** Root logins that were used elsewhere. */
  findings: Finding[];
  /** What was typed at a root sign-in, and is not confirmed yet. */
  learning: Learning[];
  /** Steps of the guide that were ticked off. */
  guide: Ticked[];
  firstRun: FirstRun;
  /** Who uses this browser; null: nobody has said. */
  household: Household | null;
  /** How safe each root user is: answers and their dates. */
  posture: Posture;
  /** What the organisation has set, as it was last received. */
  policy: PolicyRecord;
  dropped: Dropped;
  /** Pieces of stored state that could not be read and were set aside. */
  setAside: number;
}

/** A fresh state, as after installation. */
export function emptyState(): State {
  return {
    schema: SCHEMA,
    sessions: [],
    next: 1,
    signIns: [],
    purposes: [],
    unread: [],
    blindSpots: [],
    corner: 'bottom-end',
    shown: {},
    ends: [],
    queue: [],
    chosen: {},
    logins: [],
    findings: [],
    learning: [],
    guide: [],
    firstRun: 'open',
    household: null,
    posture: NOTHING_KNOWN,
    policy: NO_RECORD,
    dropped: { shape: 0, sender: 0, kind: 0 },
    setAside: 0,
    ...NOTHING_KEPT,
  };
}
