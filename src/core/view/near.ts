import { isLive, SIGN_IN_WINDOW } from '../session/session.ts';
import type { State } from '../state.ts';

/** Whether a root page may be about to open: a session is live, or a root sign-in is being watched. */
export function isRootNear(state: State, now: number): boolean {
  return state.sessions.some(isLive) || state.signIns.some(({ at }) => now - at < SIGN_IN_WINDOW);
}
