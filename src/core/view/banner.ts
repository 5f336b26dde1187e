import type { Marker } from '../detect/marker.ts';
import { effectiveIn } from '../effective.ts';
import { isOff, isQuiet, modeNow } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import type { Policy } from '../policy.ts';
import type { Purpose } from '../root-task.ts';
import { isSilent, type Ladder, ladderOf, rungAfter } from '../session/nudge.ts';
import { elapsed, isAtLeast, isLive, isUnconfirmed, MINUTE, type Session } from '../session/session.ts';
import { signInUntil } from '../session/sign-in.ts';
import type { Corner, State } from '../state.ts';
import { duration } from './duration.ts';
import { placeKey } from './mirror-key.ts';

/** What one session's banner shows: nothing that the page doesn't know already. */
export interface BannerView {
  session: string;
  /** ms; the banner counts on from here by itself. */
  since: number;
  atLeast: boolean;
  /** The time as root in words, so that a page needs no formatter of its own to begin with; and when it is out of date. */
  time: string;
  until: number;
  small: boolean;
  /**
   * The wording, as in the strings' keys. The ladder's: `Firm`, and `Ask` until the person has said why they are root.
   * `Why`: the organisation asks it from the first page on.
   */
  stage: '' | 'Firm' | 'Ask' | 'Why';
  /** The organisation wants the whole banner to stay: until one click, or until it is said why. Null: it may be shrunk. */
  hold: 'know' | 'why' | null;
  signOut: 'none' | 'asked' | 'unconfirmed';
  /** When it changes, what is said of the page may change. */
  purpose: Purpose | null;
  /** What they came for has been reached. */
  reached: boolean;
}

/** A live session as the content script needs it: its banner, and the marker whose loss ends it. */
export interface LiveView {
  /** Finds it from the page: partition, differentiator or `classic`, account. */
  key: string;
  /** The cookie store it lives in: the same account may be root in another, too. */
  store: string;
  banner: BannerView;
  marker: Marker;
}

/**
 * The part of state that content scripts may read: kept in `storage.local`, so that the banner is right from its first
 * paint and no page needs to wake the worker to learn that there is no session.
 */
export interface Mirror {
  corner: Corner;
  live: LiveView[];
  /** Until when a root sign-in may be under way in some tab, in ms. */
  signIn: number | null;
  /** Addresses of root sign-ins may be learned. */
  learn: boolean;
  /** The organisation asks at a root sign-in what root is needed for. */
  ask: boolean;
  /** The organisation has switched off what is said at a root sign-in. */
  mute: boolean;
  /** What a banner says, by the strings' keys (banner-words.ts); only while one may be needed. */
  words?: Record<string, string>;
}

/** What keeps the banner whole, as the organisation wants it; nothing where root is announced or exempted. */
function hold(session: Session, policy: Policy, now: number): BannerView['hold'] {
  const mode = modeNow(policy, session.account, now);
  if (mode === 'ask' && session.purpose === null && session.ticket === null) return 'why';
  return mode === 'acknowledge' && !session.acknowledged ? 'know' : null;
}

function rungStage(session: Session, ladder: Ladder, now: number): BannerView['stage'] {
  const { rung } = rungAfter(elapsed(session, now), ladder);
  if (isSilent(session, now) || rung === 'none' || rung === 'remind') return '';
  const { answered, called } = session.nudge;
  return rung === 'ask' && (answered ?? 0) < called ? 'Ask' : 'Firm';
}

function stage(session: Session, { ladder, policy, now }: Holds): BannerView['stage'] {
  const calm = isQuiet(policy, session.account, now) ? '' : rungStage(session, ladder, now);
  return calm !== 'Ask' && hold(session, policy, now) === 'why' ? 'Why' : calm;
}

/** What holds for every banner. */
interface Holds {
  ladder: Ladder;
  policy: Policy;
  now: number;
  locale: string;
}

function banner(session: Session, holds: Holds): BannerView {
  const { policy, now, locale } = holds;
  const held = hold(session, policy, now);
  const since = session.start.at;
  const ms = Math.max(0, now - since);
  const asked = session.signOut?.step === 'asked' || session.signOut?.step === 'opening';
  return {
    session: session.id,
    since,
    atLeast: isAtLeast(session),
    time: duration(ms, locale),
    until: since + ms - (ms % MINUTE) + MINUTE,
    small: session.small && held === null,
    stage: stage(session, holds),
    hold: held,
    purpose: session.purpose,
    reached: session.reached,
    signOut: !asked ? 'none' : isUnconfirmed(session, now) ? 'unconfirmed' : 'asked',
  };
}

/** Everything content scripts may know of sessions. In: state, time in ms, and the reader's language (BCP 47). */
export function mirror(state: State, now: number, locale: string): Omit<Mirror, 'learn'> {
  const policy = inForce(state.policy);
  const holds = { ladder: ladderOf(effectiveIn(state).values), policy, now, locale };
  const known = isOff(policy, 'identity') ? [] : state.sessions.filter(isLive);
  const live = known.map((session) => ({
    key: placeKey(session),
    store: session.store,
    banner: banner(session, holds),
    marker: session.marker,
  }));
  const ask = policy.mode === 'ask';
  const mute = isOff(policy, 'root-sign-in');
  return { corner: state.corner, live, signIn: signInUntil(state.signIns), ask, mute };
}
