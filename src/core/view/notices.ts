import { effectiveIn } from '../effective.ts';
import { isQuiet } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import { idleAt, isSilent, type Ladder, ladderOf, type Rung, rungAfter } from '../session/nudge.ts';
import { elapsed, isAtLeast, isLive, isOnItsWay, isPrivateStore, type Session } from '../session/session.ts';
import type { State } from '../state.ts';
import { everydayOf } from './everyday.ts';

/** What a notice says. `unconfirmed`, `refused` and `elsewhere` are outcomes of a sign-out. */
export type NoticeKind =
  | 'reminder'
  | 'firm'
  | 'ask'
  | 'idle'
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
  /** Keys of what need not be said any more once this has been. */
  also: string[];
  kind: NoticeKind;
  /** How long root, in ms. */
  elapsed: number;
  atLeast: boolean;
  /** Names of services that were opened and don't need root; never translated. */
  done: string[];
}

/** A tab that went elsewhere may be on its way through a sign-in or sign-out; only after this, in ms, it has left. */
export const LEFT_GRACE = 30_000;

type Said = [kind: NoticeKind, key: string];

/** How a sign-out came out, where it came to nothing. */
function outcome({ signOut }: Session): Said | null {
  if (!signOut) return null;
  const kind = signOut.step === 'asked' || signOut.step === 'opening' ? 'unconfirmed' : signOut.step;
  return [kind, `${kind}-${signOut.at}`];
}

const WORDS: Record<Rung['rung'], NoticeKind> = {
  none: 'reminder',
  remind: 'reminder',
  firm: 'firm',
  ask: 'ask',
};

/** The ladder's word and that of being left alone: each is due, and each makes the other needless for now. */
function nudges(session: Session, ladder: Ladder, now: number): Said[] {
  if (isSilent(session, now)) return [];
  const { rung, due } = rungAfter(elapsed(session, now), ladder);
  const { laterUntil } = session;
  const key = laterUntil === null ? `remind-${due}` : `later-${laterUntil}-${due}`;
  const idle = idleAt(session, ladder);
  const ladders: Said[] = due > 0 || laterUntil !== null ? [[WORDS[rung], key]] : [];
  return now >= idle ? [...ladders, ['idle', `idle-${idle}`]] : ladders;
}

function standing(session: Session, ladder: Ladder, now: number): Said[] {
  const { left } = session;
  if (left === null) return nudges(session, ladder, now);
  if (left.how === 'browser-closed') return [['left-open-before', `left-${left.at}`]];
  return left.how === 'closed' || now - left.at >= LEFT_GRACE ? [['left-open', `left-${left.at}`]] : [];
}

/** What an organisation may silence for an account: reminders, never outcomes. */
const NUDGES: readonly NoticeKind[] = ['reminder', 'firm', 'ask', 'idle'];

/** What hasn't been said of a session, the most urgent first; nothing while a sign-out is on its way. */
function toSay(session: Session, state: State, now: number): Said[] {
  if (isOnItsWay(session, now)) return [];
  const isNew = ([, key]: Said): boolean => !state.shown[session.id]?.includes(key);
  const came = outcome(session);
  return came !== null && isNew(came)
    ? [came]
    : standing(session, ladderOf(effectiveIn(state).values), now).filter(isNew);
}

/**
 * The notices that should have been said by now and haven't been, at most one per session; none of private windows, for
 * systems keep lists of notices. There banner, badge and popup say it.
 */
export function notices(state: State, now: number): Notice[] {
  const told = state.sessions.filter((one) => isLive(one) && !isPrivateStore(one.store));
  const policy = inForce(state.policy);
  return told.flatMap((session) => {
    const [first, ...rest] = toSay(session, state, now);
    if (!first) return [];
    const [kind, key] = first;
    if (NUDGES.includes(kind) && isQuiet(policy, session.account, now)) return [];
    return [
      {
        session: session.id,
        key,
        also: rest.map(([, other]) => other),
        kind,
        elapsed: elapsed(session, now),
        atLeast: isAtLeast(session),
        done: everydayOf(session),
      },
    ];
  });
}
