import type { RootStep } from '../signal.ts';
import { ROOT_STEPS } from '../signal.ts';
import { SIGN_IN_WINDOW } from './session.ts';

/*
 * The watch over a root sign-in, across its steps, its documents and the deaths of the worker.
 *
 * What is claimed of MFA, and why so little (AWS facts, sections 6 and 10): AWS asks for MFA after the password. A code
 * and a choice have fields of their own. A passkey has none that is known: the browser may ask for it over the password
 * step. So "none" needs proof that nobody can have answered anything: each step from the e-mail on was seen, the page was
 * left within a second after its password was sent, and the console's document began in that same second. No person
 * answers a request for MFA, two answers of AWS included, within one second.
 */

/**
 * A step as the watch keeps it; `other`: the page showed something that no mark tells, after the password or for a
 * second or more.
 */
export const TRAIL_STEPS = [...ROOT_STEPS, 'other'] as const;
export type TrailStep = RootStep | 'other';

/** Faster than this nobody answers a request for MFA, in ms. */
export const MFA_FASTEST = 1_000;

/** Most steps that one sign-in keeps; older ones go first. */
export const TRAIL_MAX = 32;

/** How long after it was left a sign-in page still explains a console page, in ms: redirects and a slow line. */
const ARRIVAL = 30_000;

/** What is known of MFA in the sign-in that a session began with. */
export const MFA = ['seen', 'watched-none', 'unknown'] as const;
export type Mfa = (typeof MFA)[number];

/** Leaving a sign-in page: when (ms), and how long after the person had gone on from its step; null: they hadn't. */
export interface Leaving {
  at: number;
  submitted: number | null;
}

/** A root sign-in that is being watched in a tab. Times in ms since the epoch. */
export interface SignIn {
  tab: number;
  /** When something of it was last told. */
  at: number;
  /** When the document began that told it. */
  document: number;
  /** Steps of the documents before, each left for the next without anything in between. */
  earlier: TrailStep[];
  /** Steps of this document. */
  steps: TrailStep[];
  left: Leaving | null;
}

/** What a page tells of its root sign-in: all steps since its document began, so that a lost message is made good. */
export interface Told {
  tab: number;
  at: number;
  document: number;
  steps: TrailStep[];
  left: Leaving | null;
}

const isWho = (step: TrailStep): boolean => step === 'chooser' || step === 'email';
const isMfa = (step: TrailStep): boolean => step === 'mfa-code' || step === 'mfa-choice';
const isRoots = (step: TrailStep): boolean => isWho(step) || step === 'password';
const isWithoutMfa = (step: TrailStep): boolean => isRoots(step) || step === 'security-check';

/** The document that began then came straight after: nothing that a person answers was in between. */
function isNext({ left }: SignIn, began: number | null): boolean {
  return left !== null && began !== null && Math.abs(began - left.at) < MFA_FASTEST;
}

function earlierOf(known: SignIn | undefined, document: number): TrailStep[] {
  if (!known) return [];
  if (known.document === document) return known.earlier;
  return isNext(known, document) ? [...known.earlier, ...known.steps].slice(-TRAIL_MAX) : [];
}

/**
 * Takes in what a page tells. In: the sign-ins being watched. Out: the same with this one; without it where it was given
 * up (IAM user chosen, page left without going on), or was never root's: a code alone is asked of IAM users, too.
 */
export function watchSignIn(signIns: readonly SignIn[], { tab, at, document, steps, left }: Told): SignIn[] {
  const recent = signIns.filter((one) => at - one.at < SIGN_IN_WINDOW);
  const rest = recent.filter((one) => one.tab !== tab);
  const earlier = earlierOf(
    recent.find((one) => one.tab === tab),
    document,
  );
  const gone = steps.length === 0 || left?.submitted === null;
  if (gone || ![...earlier, ...steps].some(isRoots)) return rest;
  return [...rest, { tab, at, document, earlier, steps, left }];
}

/** Until when a root sign-in may be under way in some tab, in ms; null when there is none. */
export function signInUntil(signIns: readonly SignIn[]): number | null {
  return signIns.length === 0 ? null : Math.max(...signIns.map((one) => one.at)) + SIGN_IN_WINDOW;
}

/** The steps since somebody was last asked who they are: what went before was another sign-in. */
function trailOf({ earlier, steps }: SignIn): TrailStep[] {
  const all = [...earlier, ...steps];
  return all.slice(Math.max(0, all.findLastIndex(isWho)));
}

/** True when this sign-in explains a root page seen then: its password was seen, and it was gone on from and left. */
export function explains(signIn: SignIn, at: number): boolean {
  const { left } = signIn;
  if (!left || left.submitted === null || !trailOf(signIn).includes('password')) return false;
  return Math.abs(at - left.at) < ARRIVAL;
}

/**
 * What is known of MFA for the root page that this sign-in explains. A failed attempt's steps prove nothing.
 * In: the sign-in, and when that page's document began (ms; null where it doesn't say).
 */
export function mfaOf(signIn: SignIn, began: number | null): Mfa {
  const trail = trailOf(signIn);
  const password = trail.lastIndexOf('password');
  if (password >= 0 && trail.slice(password).some(isMfa)) return 'seen';
  const whole = trail[0] !== undefined && isWho(trail[0]) && trail.every(isWithoutMfa);
  const submitted = signIn.left?.submitted ?? MFA_FASTEST;
  const none = whole && password === trail.length - 1 && submitted < MFA_FASTEST;
  return none && isNext(signIn, began) ? 'watched-none' : 'unknown';
}
