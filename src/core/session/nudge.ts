import { effectiveIn } from '../effective.ts';
import type { Event } from '../event.ts';
import { isQuiet } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import type { Settings } from '../setting.ts';
import type { State } from '../state.ts';
import { sessionIn } from './purpose.ts';
import { ACTIVE_EVERY, elapsed, isLive, MINUTE, type Session } from './session.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** What is remembered of one session's nudges. Times in ms since the epoch. */
export interface Nudge {
  /** When a page of it last heard a trusted pointer or key; null: none since it began. */
  active: number | null;
  /** How often `Later` was pressed. */
  laters: number;
  /** The newest moment that made its pill a banner again; 0 before the first. */
  called: number;
  /** When the person last said why they are root. */
  answered: number | null;
}

/** A session that has just begun. */
export const NO_NUDGE: Nudge = { active: null, laters: 0, called: 0, answered: null };

/** The same at other times, as when the clock was set back. In: what becomes of each time. */
export function nudgeAt(nudge: Nudge, move: (at: number) => number): Nudge {
  const { active, called, answered } = nudge;
  return {
    ...nudge,
    active: active === null ? null : move(active),
    called: move(called),
    answered: answered === null ? null : move(answered),
  };
}

/** How long `Later` may be, in minutes; the notification's button takes the first, then the next. */
export const LATER_STEPS = [15, 30, 60] as const;
export type LaterStep = (typeof LATER_STEPS)[number];

/** The ladder as it holds, in ms: no rung comes before the one below it, whatever order they were set in. */
export interface Ladder {
  remind: number;
  firm: number;
  ask: number;
  repeat: number;
  idle: number;
}

/** How far up the ladder a session is, and the threshold that it passed last, in ms as root; 0 before the first. */
export interface Rung {
  rung: 'none' | 'remind' | 'firm' | 'ask';
  due: number;
}

/** The ladder that the settings make. The first reminder is the first: a later rung that is set earlier comes with it. */
export function ladderOf(holds: Settings): Ladder {
  const { remindAfter, firmAfter, askAfter, repeatAfter, idleAfter } = holds;
  const firm = Math.max(remindAfter, firmAfter);
  return {
    remind: remindAfter * MINUTE,
    firm: firm * MINUTE,
    ask: Math.max(firm, askAfter) * MINUTE,
    repeat: repeatAfter * MINUTE,
    idle: idleAfter * MINUTE,
  };
}

/** The rung after so long as root (ms). */
export function rungAfter(time: number, { remind, firm, ask, repeat }: Ladder): Rung {
  if (time >= ask) return { rung: 'ask', due: ask + Math.floor((time - ask) / repeat) * repeat };
  if (time >= firm) return { rung: 'firm', due: firm };
  return time >= remind ? { rung: 'remind', due: remind } : { rung: 'none', due: 0 };
}

/** When a session will have been left alone for so long that it is said, in ms; counts from what is sure. */
export function idleAt({ nudge, start }: Session, { idle }: Ladder): number {
  // A page is deaf for a minute after it told: somebody may have been there until its end.
  return (nudge.active === null ? start.at : nudge.active + ACTIVE_EVERY) + idle;
}

/** `Later` was pressed, and its time isn't over. */
export function isSilent({ laterUntil }: Session, now: number): boolean {
  return laterUntil !== null && now < laterUntil;
}

/** How long the next press of `Later` holds, in minutes; null when there is none left. */
export function nextLater({ nudge }: Session, holds: Settings): LaterStep | null {
  if (nudge.laters >= holds.laterMost) return null;
  return LATER_STEPS[Math.min(nudge.laters, LATER_STEPS.length - 1)] ?? null;
}

/** The newest moment that calls for the person, in ms; 0 for none. */
function lastCall(session: Session, ladder: Ladder, now: number): number {
  if (session.left || isSilent(session, now)) return 0;
  const { due } = rungAfter(elapsed(session, now), ladder);
  const idle = idleAt(session, ladder);
  return Math.max(due && session.start.at + due, session.laterUntil ?? 0, now >= idle ? idle : 0);
}

function change(state: State, id: string | undefined, how: (session: Session) => Session): State {
  return { ...state, sessions: state.sessions.map((one) => (one.id === id && isLive(one) ? how(one) : one)) };
}

/** Somebody has used a page of root's. */
export function active(state: State, { tab, at }: Of<'active'>): State {
  return change(state, sessionIn(state, tab)?.id, (one) => ({
    ...one,
    nudge: { ...one.nudge, active: Math.max(at, one.nudge.active ?? 0) },
  }));
}

/** The person wants to hear of it later, as often as that is allowed; the banner makes itself small. */
export function later(state: State, { session, at, minutes }: Of<'later'>): State {
  return change(state, session, (one) => {
    const next = nextLater(one, effectiveIn(state).values);
    if (next === null) return one;
    const laterUntil = at + (minutes ?? next) * MINUTE;
    return { ...one, laterUntil, small: true, nudge: { ...one.nudge, laters: one.nudge.laters + 1 } };
  });
}

/** The person has said why they are root. */
export function answered(state: State, { session, at }: Of<'purpose'>): State {
  if (session === null) return state;
  return change(state, session, (one) => ({ ...one, nudge: { ...one.nudge, answered: at } }));
}

/** Makes the pill a banner again where something new calls for the person. */
export function climb(state: State, at: number): State {
  const ladder = ladderOf(effectiveIn(state).values);
  const policy = inForce(state.policy);
  const isCalled = (one: Session): boolean =>
    isLive(one) && lastCall(one, ladder, at) > one.nudge.called && !isQuiet(policy, one.account, at);
  if (!state.sessions.some(isCalled)) return state;
  return {
    ...state,
    sessions: state.sessions.map((one) =>
      isCalled(one)
        ? { ...one, small: false, nudge: { ...one.nudge, called: lastCall(one, ladder, at) } }
        : one,
    ),
  };
}
