import { isSwitchedOff } from '../policy/answers.ts';
import { isLive, SIGN_IN_WINDOW } from '../session/session.ts';
import type { State } from '../state.ts';

/**
 * Whether a root page may be about to open: a session is live, or a root sign-in is being watched. Never, where the
 * organisation has switched off that who is signed in is read.
 */
export function isRootNear(state: State, now: number): boolean {
  if (isSwitchedOff(state, 'identity')) return false;
  return state.sessions.some(isLive) || state.signIns.some(({ at }) => now - at < SIGN_IN_WINDOW);
}
