import type { IdentitySignal } from '../src/core/signal.ts';
import type { Jar } from './jar.ts';

/**
 * What the scripts of one page share, for each may come twice (after an update) and in any order: how to end the one
 * that is there, so that the newest wins. The page itself can't reach it.
 */
export interface Here {
  endGlance?: () => void;
  endSignIn?: () => void;
  /** The cookies named `aws-userInfo`, asked for as the page began: whoever reads the page first takes them. */
  userInfo?: Promise<Jar>;
  endRoot?: () => void;
  /** Lets a living copy of Amazon's script look again; false where there is none. */
  lookAmazon?: () => boolean;
  /** Ends it, but for a card of one of these findings. */
  endAmazon?: (keep?: string[]) => void;
  /** The words of Amazon's card that the person has put away: no later copy says them again on this page. */
  putAway?: string;
  /** Whether the root part is in the page, and not an orphan of a version that is gone. */
  isRootAlive?: () => boolean;
  /** Who is signed in, as last asked for by the popup; null where the page doesn't say yet. */
  who?: Pick<IdentitySignal, 'who' | 'reason'> | null;
  /** Where the card is, for the chooser. */
  shadow?: ShadowRoot;
}

/** The one object that all our scripts of this page share. */
export function here(): Here {
  const world = globalThis as { offroot?: Here };
  world.offroot ??= {};
  return world.offroot;
}

/** A frame is never a page of its own. */
export function isTop(): boolean {
  return window.top === window;
}
