import { learningOver } from '../login/watch.ts';
import { askAgainAt } from '../policy/record.ts';
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

/**
 * When the worker must look again, in ms since the epoch; null when no session is live, nothing is being learned and the
 * policy isn't in doubt: then there is no alarm.
 */
export function wake(state: State, now: number): number | null {
  const ask = askAgainAt(state.policy);
  const next = [
    ...state.sessions.filter(isLive).flatMap((session) => moments(session, now)),
    ...[learningOver(state, now), ask && Math.max(ask, now)].filter((at) => at !== null),
  ];
  return next.length === 0 ? null : Math.min(...next);
}
