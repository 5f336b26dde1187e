import { elapsed, isLive, isOnItsWay, MINUTE, type Session, SIGN_OUT_PATIENCE } from '../session/session.ts';
import type { State } from '../state.ts';
import { LEFT_GRACE } from './notices.ts';

function moments(session: Session, now: number): number[] {
  const next = [session.expires];
  if (!session.left) next.push(now + MINUTE - (elapsed(session, now) % MINUTE));
  if (session.left?.how === 'navigated') next.push(session.left.at + LEFT_GRACE);
  if (session.signOut && isOnItsWay(session, now)) next.push(session.signOut.at + SIGN_OUT_PATIENCE);
  return next.filter((at) => at > now);
}

/** When the worker must look again, in ms since the epoch; null when no session is live and nothing is being forgotten: then there is no alarm. */
export function wake(state: State, now: number): number | null {
  const next = state.sessions.filter(isLive).flatMap((session) => moments(session, now));
  // What was to be forgotten and hasn't been is overdue now.
  if (state.forgetting) next.push(Math.max(state.forgetting.until, now + 1));
  return next.length === 0 ? null : Math.min(...next);
}
