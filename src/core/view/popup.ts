import { effectiveIn } from '../effective.ts';
import { isFirstRunDue } from '../login/guide-state.ts';
import { modeIn, namesIn } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import type { Purpose } from '../root-task.ts';
import { isSilent, LATER_STEPS, type LaterStep, ladderOf, nextLater, rungAfter } from '../session/nudge.ts';
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
import { consoleAddress, credentialsAddress } from '../sign-out-address.ts';
import type { UnreadReason } from '../signal.ts';
import type { Site } from '../site.ts';
import type { State } from '../state.ts';
import { everydayOf } from './everyday.ts';
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
  /** The ticket that was given, and the shape that the organisation asks for; null where it asks for none. */
  ticket: { given: string | null; mask: string | null } | null;
  /** Within a time that the organisation had announced. */
  announced: boolean;
  /** Services that it has opened and that didn't need root, by name; said from the firmer rungs on. */
  done: string[];
  /** How long reminders can be put off, in minutes; none before there was one, and none when used up. */
  laters: readonly LaterStep[];
  /** No more reminders can be put off in this session. */
  usedUp: boolean;
  /** Reminders are silent until then, in ms; null when they aren't. */
  silentUntil: number | null;
  /** How many live root sessions its account has. */
  ofAccount: number;
  /** Its console, to sign out there by hand; null where a link would open it in another place. */
  console: string | null;
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
  /** The store takes nothing just now: what is known would be lost with the browser. */
  unsaved: boolean;
  /** Who manages Offroot here; null where nobody does. */
  managed: Managed | null;
}

/** How long the popup goes on saying that a session has ended, in ms. */
const END_SAID_FOR = 10 * 60_000;

/** What the popup offers and says of a session's nudges. */
function nudges(session: Session, state: State, now: number) {
  const { sessions } = state;
  const holds = effectiveIn(state).values;
  const { rung } = rungAfter(elapsed(session, now), ladderOf(holds));
  const silent = isSilent(session, now);
  const canPutOff = rung !== 'none' && !silent && session.left === null;
  const isLeft = nextLater(session, holds) !== null;
  return {
    done: rung === 'firm' || rung === 'ask' ? everydayOf(session) : [],
    laters: canPutOff && isLeft ? LATER_STEPS : [],
    usedUp: canPutOff && !isLeft,
    silentUntil: silent ? session.laterUntil : null,
    ofAccount: sessions.filter((one) => isLive(one) && one.account === session.account).length,
  };
}

/** Where the organisation asks for a reason, or there is a ticket already. */
export function ticketOf(
  { ticket: given, account }: Session,
  state: State,
  now: number,
): SessionRow['ticket'] {
  const policy = inForce(state.policy);
  const isAsked = policy.ticketMask !== undefined || modeIn(policy, account, now) === 'ask';
  return isAsked || given !== null ? { given, mask: policy.ticketMask ?? null } : null;
}

function row(session: Session, state: State, now: number): SessionRow {
  const apart = isPrivateStore(session.store) ? 'private' : isContainer(session.store) ? 'container' : null;
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
    apart,
    console: apart === null ? consoleAddress(session) : null,
    ...nudges(session, state, now),
    purpose: session.purpose,
    ticket: ticketOf(session, state, now),
    announced: session.announced,
    signOut: isUnconfirmed(session, now) ? 'unconfirmed' : (session.signOut?.step ?? 'none'),
  };
}

/** The popup's data, most recent session first. In: the tab that the person is looking at, where it is AWS's. */
export function popup(state: State, now: number, tab: OpenTab | null = null): PopupView {
  const { dropped } = state;
  const names = namesIn(inForce(state.policy), state.names);
  return {
    live: state.sessions
      .filter(isLive)
      .map((one) => ({ ...row(one, state, now), name: names[one.account] ?? one.name }))
      .toReversed(),
    unread: state.unread.map(({ tab, reason, site }) => ({ tab, reason, site })),
    ends: state.ends
      .filter(({ at }) => now - at < END_SAID_FOR)
      .map((one) => ({ ...one, name: names[one.account] ?? one.name }))
      .toReversed(),
    queued: state.queue.length,
    thisTab: tab && thisTab(state, tab),
    findings: state.findings.filter((one) => isSpoken(one, now)).length,
    question: question(state, now),
    firstRun: isFirstRunDue(state) && inForce(state.policy).skipFirstRun !== true,
    dropped: dropped.shape + dropped.sender + dropped.kind,
    setAside: state.setAside,
    unsaved: false,
    managed: managed(state),
  };
}
