import { effectiveIn } from '../effective.ts';
import { learningOver } from '../login/watch.ts';
import { ASK_PAUSE, askAgainAt } from '../policy/record.ts';
import { idleAt, type Ladder, ladderOf } from '../session/nudge.ts';
import { elapsed, isLive, isOnItsWay, MINUTE, type Session, SIGN_OUT_PATIENCE } from '../session/session.ts';
import type { State } from '../state.ts';
import { LEFT_GRACE } from './notices.ts';

function moments(session: Session, ladder: Ladder, now: number): number[] {
  const next = [session.expires];
  if (!session.left) {
    next.push(now + MINUTE - (elapsed(session, now) % MINUTE));
    next.push(session.laterUntil ?? 0, idleAt(session, ladder));
  }
  if (session.left?.how === 'navigated') next.push(session.left.at + LEFT_GRACE);
  if (session.signOut && isOnItsWay(session, now)) next.push(session.signOut.at + SIGN_OUT_PATIENCE);
  return next.filter((at) => at > now);
}

/**
 * When the worker must look again, in ms since the epoch; null when no session is live and nothing is being learned nothing is to be
 * forgotten and the policy isn't in doubt: then there is no alarm.
 */
export function wake(state: State, now: number): number | null {
  const over = learningOver(state, now);
  const ask = askAgainAt(state.policy);
  const ladder = ladderOf(effectiveIn(state).values);
  const next = [
    ...state.sessions.filter(isLive).flatMap((session) => moments(session, ladder, now)),
    ...(over === null ? [] : [over]),
    ...(ask === null ? [] : [Math.max(ask, now + ASK_PAUSE)]),
    // What was to be forgotten and hasn't been is overdue now.
    ...(state.forgetting ? [Math.max(state.forgetting.until, now + 1)] : []),
  ];
  return next.length === 0 ? null : Math.min(...next);
}
