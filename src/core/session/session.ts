import type { PageId } from '../console-page.ts';
import type { Marker } from '../detect/marker.ts';
import type { PartitionId } from '../partition.ts';
import type { Purpose } from '../root-task.ts';
import type { Nudge } from './nudge.ts';
import type { Mfa } from './sign-in.ts';

/** Minutes and hours in milliseconds; inside Offroot time is whole milliseconds, minutes are for views. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** How long AWS keeps a console session that was opened with root credentials, in ms (AWS facts, section 10). */
export const SESSION_LIFE = 12 * HOUR;

/** How long a sign-out may stay unconfirmed before the person is told, in ms. */
export const SIGN_OUT_PATIENCE = 60_000;

/** A root sign-in that was watched longer ago than this doesn't explain a console page, in ms. */
export const SIGN_IN_WINDOW = 15 * MINUTE;

/** A page that has told of a pointer or key listens to none for so long, in ms. */
export const ACTIVE_EVERY = 60_000;

/** The cookie stores of private windows: ours for Chromium, which tells none, and Firefox's own. */
export const PRIVATE_STORE = 'private';
const PRIVATE_STORES = [PRIVATE_STORE, 'firefox-private'];

/** How Firefox names the cookie stores of its containers. */
const CONTAINER = /^firefox-container-/;

/** True for the cookie store of private windows: nothing of it may outlive them. */
export function isPrivateStore(store: string): boolean {
  return PRIVATE_STORES.includes(store);
}

/** True for the cookie store of a container, which an extension without `cookies` can't open a tab in. */
export function isContainer(store: string): boolean {
  return CONTAINER.test(store);
}

/**
 * How the start is known: the root sign-in was watched; the console was already open as root when first seen; or it was
 * taken over from the browser's last run.
 */
export const STARTS = ['watched', 'seen', 'restart'] as const;
export type StartKnown = (typeof STARTS)[number];

/** How the end is known. */
export const ENDS = [
  'marker-gone',
  'marker-replaced',
  'somebody-else',
  'signed-in-anew',
  'expired',
  'sign-in-page',
  'removed',
] as const;
export type EndKnown = (typeof ENDS)[number];

/** Where a session lives: one cookie store of the browser, one partition, and one of the sessions side by side. */
export interface SessionPlace {
  store: string;
  partition: PartitionId;
  differentiator: string | null;
}

/** One stay as root in one account, from sign-in to sign-out. */
export interface Session extends SessionPlace {
  /** Ours; says nothing about the account. */
  id: string;
  account: string;
  name: string | null;
  signInHost: string | null;
  start: { at: number; known: StartKnown };
  /** What is known of MFA in its sign-in. */
  mfa: Mfa;
  /** When AWS will have ended it by itself, in ms. */
  expires: number;
  /** When a page last showed it, in ms. */
  lastSeen: number;
  /** Tabs that show it, most recent last. */
  tabs: number[];
  marker: Marker;
  /** No tab shows it any more: since when and why; null while one does. */
  left: { at: number; how: 'closed' | 'navigated' | 'browser-closed' } | null;
  signOut: SignOut | null;
  /** Reminders are silent until then, in ms. */
  laterUntil: number | null;
  /** The person has shrunk the banner to the pill. */
  small: boolean;
  nudge: Nudge;
  /** Why they are root, as they said themselves; null when they haven't. */
  purpose: Purpose | null;
  /** The ticket that they are root for, in the shape that the organisation asks for; null when there is none. */
  ticket: string | null;
  /** It was root within a time that the organisation had announced. */
  announced: boolean;
  /** The person has said by one click that they know that they are root. */
  acknowledged: boolean;
  /** A page that serves the purpose has been on the screen. */
  reached: boolean;
  /** Which of the pages that we know by name it has shown, in the order of the first visit. */
  visited: PageId[];
  end: { at: number; known: EndKnown } | null;
  /** Stays the same in the ledger, in every export, and when the clock is set. */
  key: string;
  /** The page that was noted last. */
  noted: PageId | null;
}

/**
 * A sign-out on its way. `opening`: a console page is being opened to read who is there; `asked`: AWS has been asked;
 * `refused`: somebody else was there, nothing was ended; `elsewhere`: no tab of its container is open and we can't
 * open one there.
 */
export interface SignOut {
  at: number;
  step: 'opening' | 'asked' | 'refused' | 'elsewhere';
  tab: number | null;
}

/** True while the ledger holds it open. */
export function isLive(session: Session): boolean {
  return session.end === null;
}

/** True for the same place, whoever is signed in there. */
export function isAt(session: SessionPlace, place: SessionPlace): boolean {
  return (
    session.store === place.store &&
    session.partition === place.partition &&
    session.differentiator === place.differentiator
  );
}

/** Ends that came to nobody's eyes: AWS's own rule, and the person's word. */
const UNSEEN_ENDS: readonly EndKnown[] = ['expired', 'removed'];

/** An end that comes this soon after the session was seen is when it was over, in ms; the worker looks each minute. */
export const END_NEAR = 60_000;

/** The end is the end of what is counted: a tab showed the session until then, or had just shown it. */
function isCountedToEnd({ end, left, lastSeen }: Session): boolean {
  if (end === null) return false;
  const near = end.at - lastSeen <= END_NEAR && end.known !== 'removed';
  return near || (left === null && !UNSEEN_ENDS.includes(end.known));
}

function countedUntil(session: Session, now: number): number {
  const { end, left, lastSeen } = session;
  if (end) return isCountedToEnd(session) ? end.at : lastSeen;
  return left ? lastSeen : Math.max(now, lastSeen);
}

/**
 * How long somebody has been root in this session, in ms: up to now while a tab shows it, up to its end where that was
 * seen, else up to last seen. Sleep counts where the session is still there afterwards: it was open all the while.
 */
export function elapsed(session: Session, now: number): number {
  return Math.max(0, Math.min(countedUntil(session, now), session.expires) - session.start.at);
}

/** True when the figure is a lower bound: it began before we looked, or may go on where no tab shows it. */
export function isAtLeast(session: Session): boolean {
  if (session.start.known !== 'watched') return true;
  return session.end ? !isCountedToEnd(session) : session.left !== null;
}

/** A sign-out is on its way: AWS was asked, or a page is being opened to see who is there. */
function isUnderWay({ signOut }: Session): boolean {
  return signOut?.step === 'asked' || signOut?.step === 'opening';
}

/** A sign-out is on its way, and our patience isn't over yet. */
export function isOnItsWay(session: Session, now: number): boolean {
  return isUnderWay(session) && !isUnconfirmed(session, now);
}

/** A sign-out was begun, and for longer than our patience nothing has confirmed it. */
export function isUnconfirmed(session: Session, now: number): boolean {
  return isUnderWay(session) && now - (session.signOut?.at ?? now) >= SIGN_OUT_PATIENCE;
}
