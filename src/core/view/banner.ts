import type { Marker } from '../detect/marker.ts';
import { isLive, isUnconfirmed, type Session } from '../session/session.ts';
import type { Corner, State } from '../state.ts';

/** What one session's banner shows: nothing that the page doesn't know already. */
export interface BannerView {
  session: string;
  /** ms; the banner counts on from here by itself. */
  since: number;
  atLeast: boolean;
  small: boolean;
  signOut: 'none' | 'asked' | 'unconfirmed';
}

/** A live session as the content script needs it: its banner, and the marker whose loss ends it. */
export interface LiveView {
  /** Finds it from the page: partition, differentiator or `classic`, account. */
  key: string;
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
}

/** The name of the mirror in `storage.local`. */
export const MIRROR_KEY = 'mirror';

/** Finds a session's banner from what a page knows. */
export function placeKey(at: {
  partition: string;
  differentiator: string | null;
  account: string | null;
}): string {
  return [at.partition, at.differentiator ?? 'classic', at.account].join('/');
}

function banner(session: Session, now: number): BannerView {
  const asked = session.signOut?.step === 'asked' || session.signOut?.step === 'opening';
  return {
    session: session.id,
    since: session.start.at,
    atLeast: session.start.known === 'seen',
    small: session.small,
    signOut: !asked ? 'none' : isUnconfirmed(session, now) ? 'unconfirmed' : 'asked',
  };
}

/** Everything content scripts may know. */
export function mirror(state: State, now: number): Mirror {
  const live = state.sessions.filter(isLive).map((session) => ({
    key: placeKey(session),
    banner: banner(session, now),
    marker: session.marker,
  }));
  return { corner: state.corner, live };
}
