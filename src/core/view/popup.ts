import { isFirstRunDue } from '../login/guide-state.ts';
import { inForce } from '../policy/record.ts';
import type { Purpose } from '../root-task.ts';
import {
  elapsed,
  isAtLeast,
  isContainer,
  isLive,
  isPrivateStore,
  isUnconfirmed,
  type Session,
  type SignOut,
} from '../session/session.ts';
import { credentialsAddress } from '../sign-out-address.ts';
import type { UnreadReason } from '../signal.ts';
import type { Site } from '../site.ts';
import type { State } from '../state.ts';
import { isSpoken } from './findings.ts';
import { type Managed, managed } from './managed.ts';
import { type Question, question } from './question.ts';
import { type OpenTab, type ThisTab, thisTab } from './this-tab.ts';

/** One live session as the popup lists it. Times in ms. */
export interface SessionRow {
  id: string;
  account: string;
  name: string | null;
  since: number;
  known: Session['start']['known'];
  /** MFA in its sign-in; not known is null, and nothing is said. */
  mfa: 'seen' | 'watched-none' | null;
  /** Where the root user's own passkeys and authenticators are added. */
  credentials: string;
  elapsed: number;
  atLeast: boolean;
  /** How many tabs show it; 0 means it may be open at AWS all the same, until `expires` at the latest. */
  tabs: number;
  left: Session['left'];
  lastSeen: number;
  expires: number;
  partition: Session['partition'];
  /** Multi-session. */
  sideBySide: boolean;
  /** Where the browser keeps it apart from the rest. */
  apart: 'private' | 'container' | null;
  signOut: SignOut['step'] | 'unconfirmed' | 'none';
  purpose: Purpose | null;
}

/** Everything that the popup says. */
export interface PopupView {
  live: SessionRow[];
  unread: { tab: number; reason: UnreadReason; site: Site }[];
  /** Sessions that have just ended, newest first. */
  ends: State['ends'];
  /** How many are still to be signed out, one after another; 0 when nobody asked for all. */
  queued: number;
  thisTab: ThisTab | null;
  /** How many findings of logins there are to speak of, and whether the first run's page belongs here. */
  findings: number;
  firstRun: boolean;
  /** What is asked once after a session. */
  question: Question | null;
  dropped: number;
  setAside: number;
  /** Who manages Offroot here; null where nobody does. */
  managed: Managed | null;
}

/** How long the popup goes on saying that a session has ended, in ms. */
const END_SAID_FOR = 10 * 60_000;

function row(session: Session, now: number): SessionRow {
  return {
    id: session.id,
    account: session.account,
    name: session.name,
    since: session.start.at,
    known: session.start.known,
    mfa: session.mfa === 'unknown' ? null : session.mfa,
    credentials: credentialsAddress(session),
    elapsed: elapsed(session, now),
    atLeast: isAtLeast(session),
    tabs: session.tabs.length,
    left: session.left,
    lastSeen: session.lastSeen,
    expires: session.expires,
    partition: session.partition,
    sideBySide: session.differentiator !== null,
    apart: isPrivateStore(session.store) ? 'private' : isContainer(session.store) ? 'container' : null,
    purpose: session.purpose,
    signOut: isUnconfirmed(session, now) ? 'unconfirmed' : (session.signOut?.step ?? 'none'),
  };
}

/** The popup's data, most recent session first. In: the tab that the person is looking at, where it is AWS's. */
export function popup(state: State, now: number, tab: OpenTab | null = null): PopupView {
  const { dropped } = state;
  return {
    live: state.sessions
      .filter(isLive)
      .map((one) => row(one, now))
      .toReversed(),
    unread: state.unread.map(({ tab, reason, site }) => ({ tab, reason, site })),
    ends: state.ends.filter(({ at }) => now - at < END_SAID_FOR).toReversed(),
    queued: state.queue.length,
    thisTab: tab && thisTab(state, tab),
    findings: state.findings.filter((one) => isSpoken(one, now)).length,
    question: question(state, now),
    firstRun: isFirstRunDue(state) && inForce(state.policy).skipFirstRun !== true,
    dropped: dropped.shape + dropped.sender + dropped.kind,
    setAside: state.setAside,
    managed: managed(state),
  };
}
