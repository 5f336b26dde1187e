import { isQuiet } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import {
  elapsed,
  HOUR,
  isLive,
  isOnItsWay,
  isPrivateStore,
  MINUTE,
  type Session,
} from '../session/session.ts';
import type { State } from '../state.ts';

/** What a notice says. `refused` and `unconfirmed` are outcomes of a sign-out. */
export type NoticeKind =
  | 'reminder'
  | 'left-open'
  | 'left-open-before'
  | 'unconfirmed'
  | 'refused'
  | 'elsewhere';

/** One notification that should be on the screen, unless it has been there already. Never holds an account number. */
export interface Notice {
  session: string;
  /** Changes when there is something new to say; a notice with a key that was shown is not shown again. */
  key: string;
  kind: NoticeKind;
  /** How long root, in ms. */
  elapsed: number;
  atLeast: boolean;
}

/** Reminders come after these, in ms, then every hour. */
const REMIND_AFTER = [15 * MINUTE, 30 * MINUTE, HOUR];

/** A tab that went elsewhere may be on its way through a sign-in or sign-out; only after this, in ms, it has left. */
export const LEFT_GRACE = 30_000;

/** The reminder that is due after so long, as its threshold in ms; 0 before the first. */
export function reminderDue(time: number): number {
  if (time >= HOUR) return Math.floor(time / HOUR) * HOUR;
  return REMIND_AFTER.findLast((after) => time >= after) ?? 0;
}

/** When the next reminder will be due after so long, in ms. */
export function nextReminder(time: number): number {
  return REMIND_AFTER.find((after) => time < after) ?? (Math.floor(time / HOUR) + 1) * HOUR;
}

type Said = [kind: NoticeKind, key: string];

/** How a sign-out came out, where it came to nothing. */
function outcome({ signOut }: Session): Said | null {
  if (!signOut) return null;
  const kind = signOut.step === 'asked' || signOut.step === 'opening' ? 'unconfirmed' : signOut.step;
  return [kind, `${kind}-${signOut.at}`];
}

function standing(session: Session, now: number): Said | null {
  const { left } = session;
  if (left?.how === 'browser-closed') return ['left-open-before', `left-${left.at}`];
  if (left)
    return left.how === 'closed' || now - left.at >= LEFT_GRACE ? ['left-open', `left-${left.at}`] : null;
  return reminder(session, now);
}

function reminder(session: Session, now: number): Said | null {
  if (session.laterUntil !== null) {
    return now >= session.laterUntil
      ? ['reminder', `later-${session.laterUntil}-${reminderDue(elapsed(session, now))}`]
      : null;
  }
  const due = reminderDue(elapsed(session, now));
  return due > 0 ? ['reminder', `remind-${due}`] : null;
}

/** The most urgent thing that hasn't been said of a session; nothing while a sign-out is on its way. */
function toSay(session: Session, shown: readonly string[], now: number): Said | undefined {
  if (isOnItsWay(session, now)) return undefined;
  return (
    [outcome(session), standing(session, now)].find((said) => said !== null && !shown.includes(said[1])) ??
    undefined
  );
}

/**
 * The notices that should have been said by now and haven't been, at most one per session; none of private windows, for
 * systems keep lists of notices. There banner, badge and popup say it.
 */
export function notices(state: State, now: number): Notice[] {
  const told = state.sessions.filter((one) => isLive(one) && !isPrivateStore(one.store));
  const policy = inForce(state.policy);
  return told.flatMap((session) => {
    const said = toSay(session, state.shown[session.id] ?? [], now);
    if (!said) return [];
    const [kind, key] = said;
    if (kind === 'reminder' && isQuiet(policy, session.account, now)) return [];
    const atLeast = session.start.known === 'seen';
    return [{ session: session.id, key, kind, elapsed: elapsed(session, now), atLeast }];
  });
}
