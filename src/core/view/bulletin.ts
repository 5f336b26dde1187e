import { effectiveIn } from '../effective.ts';
import { type LaterStep, nextLater } from '../session/nudge.ts';
import { isContainer, MINUTE } from '../session/session.ts';
import type { State } from '../state.ts';
import { type Notice, type NoticeKind, notices } from './notices.ts';

/** The one notification that is to be put on the screen now, in the place of the one before. */
export interface Bulletin {
  kind: NoticeKind | 'several';
  /** The sessions that it speaks of; its buttons mean these and no other. */
  sessions: string[];
  /** How long root in the longest of them, in ms. */
  elapsed: number;
  atLeast: boolean;
  /** Services that were opened and don't need root, by name. */
  done: string[];
  /** How long nobody has used a page of root's, at least, in ms. */
  idle: number;
  /** How long its `Later` holds, in minutes; null where it offers none. */
  later: LaterStep | null;
  /** A console that we open would be another cookie store's. */
  apart: boolean;
  /** What has been said once it is on the screen. */
  said: { session: string; key: string }[];
}

const OUTCOMES: readonly NoticeKind[] = ['unconfirmed', 'refused', 'elsewhere'];
const LATER: readonly NoticeKind[] = ['reminder', 'firm', 'ask', 'idle'];

/** What goes into one notification: an outcome by itself, else everything that is due. */
function together(due: Notice[]): Notice[] {
  const outcome = due.find(({ kind }) => OUTCOMES.includes(kind));
  return outcome ? [outcome] : due;
}

/** In a container, where we can't open a tab. */
function isApart(state: State, { session }: Notice): boolean {
  return state.sessions.some(({ id, store }) => id === session && isContainer(store));
}

function laterOf(state: State, { kind, session }: Notice): LaterStep | null {
  const one = state.sessions.find(({ id }) => id === session);
  return one && LATER.includes(kind) ? nextLater(one, effectiveIn(state).values) : null;
}

/** The notification that should be on the screen and hasn't been; null for none. */
export function bulletin(state: State, now: number): Bulletin | null {
  const all = together(notices(state, now)).toSorted((one, other) => other.elapsed - one.elapsed);
  const [first] = all;
  if (!first) return null;
  return {
    kind: all.length > 1 ? 'several' : first.kind,
    sessions: all.map(({ session }) => session),
    elapsed: first.elapsed,
    atLeast: all.some(({ atLeast }) => atLeast),
    done: first.done,
    idle: effectiveIn(state).values.idleAfter * MINUTE,
    later: all.map((one) => laterOf(state, one)).find((step) => step !== null) ?? null,
    apart: isApart(state, first),
    said: all.flatMap(({ session, key, also }) => [key, ...also].map((one) => ({ session, key: one }))),
  };
}

/** Whether more is due than one notification says: then the worker has to come back for the rest. */
export function isMoreDue(state: State, now: number): boolean {
  const due = notices(state, now);
  return due.length > together(due).length;
}
