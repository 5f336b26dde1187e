import type { PageId } from '../console-page.ts';
import { effectiveIn } from '../effective.ts';
import type { Event } from '../event.ts';
import { withoutAccount } from '../posture/record.ts';
import { ended } from '../session/expire.ts';
import { sessionIn } from '../session/purpose.ts';
import { HOUR, isLive } from '../session/session.ts';
import type { State } from '../state.ts';
import { keyOf, overAt, type Visit } from './row.ts';

type Of<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** What the ledger holds beside the sessions: a part of the state. */
export interface Keep {
  /** Names that the person has given to accounts. */
  names: Record<string, string>;
  /** What is to be forgotten (null: everything), while it can be had back. */
  forgetting: { asked: number; until: number; account: string | null } | null;
  /** Rows that the store is to delete with its next write. */
  erase: Erasure[];
  /** When it was last looked what is too old, in ms. */
  swept: number;
  /** Pages shown, for the moment until the store has moved them to their own rows. */
  activity: Visit[];
}

/** Rows to delete: all there is, those of an account, or those that were over before then (ms). */
export type Erasure = { what: 'all' } | { what: 'account'; account: string } | { what: 'before'; at: number };

export const NOTHING_KEPT: Keep = { names: {}, forgetting: null, erase: [], swept: 0, activity: [] };

/** How long what was forgotten can be had back, in ms. */
export const UNDO_FOR = 10_000;

const DAY = 24 * HOUR;

/** Further apart than this two looks at what is too old don't trust the clock, in ms: it may have been set wrong. */
const SWEEP_TRUST = 7 * DAY;

/** Most accounts that have names, and the longest name, in characters. */
const NAMES_MAX = 500;
export const NAME_MAX = 64;

/** Most pages that wait for a store that doesn't take them; the oldest go first. */
const WAITING_MAX = 1_000;

/** Characters that would not show, or turn the text around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The person names an account, or takes the name away (null, or nothing to be seen in it). */
export function named(state: State, { account, name }: Of<'named'>): State {
  const { [account]: _was, ...others } = state.names;
  const seen = (name ?? '').replace(UNSEEN, '').trim().slice(0, NAME_MAX);
  if (seen === '') return { ...state, names: others };
  if (Object.keys(others).length >= NAMES_MAX) return state;
  return { ...state, names: { ...others, [account]: seen } };
}

/** Which logins open the account goes with it; with everything go logins, findings and the guide's ticks. */
function loginsWithout(state: State, account: string | null): Partial<State> {
  if (account === null) return { logins: [], findings: [], learning: [], guide: [] };
  const without = (accounts: string[]): string[] => accounts.filter((one) => one !== account);
  return { logins: state.logins.map((one) => ({ ...one, accounts: without(one.accounts) })) };
}

/**
 * What was to be forgotten is: its rows, its name, what is known of how safe it is, which logins open it, and what the popup says
 * of its ends. What goes on now goes on.
 */
function forgotten(state: State, account: string | null): State {
  const { [account ?? '']: _name, ...names } = state.names;
  const isOf = (one: { account: string }): boolean => account === null || one.account === account;
  const erasure: Erasure = account === null ? { what: 'all' } : { what: 'account', account };
  return {
    ...state,
    ...loginsWithout(state, account),
    forgetting: null,
    posture: withoutAccount(state.posture, account),
    names: account === null ? {} : names,
    ends: state.ends.filter((one) => !isOf(one)),
    // What still waits for the store would come back behind the erasure.
    sessions: state.sessions.filter((one) => isLive(one) || !isOf(one)),
    activity: state.activity.filter((one) => !isOf(one)),
    setAside: account === null ? 0 : state.setAside,
    erase: [...state.erase, erasure],
  };
}

/** Forgets for good what can't be had back any more; a clock that was set back makes nothing stay longer. */
export function finishForgetting(state: State, at: number): State {
  const { forgetting } = state;
  if (!forgetting || (at < forgetting.until && at >= forgetting.asked)) return state;
  return forgotten(state, forgetting.account);
}

/** The person forgets an account or everything; what was being forgotten before is gone for good. */
export function forget(state: State, { at, account }: Of<'forget'>): State {
  const before = state.forgetting ? forgotten(state, state.forgetting.account) : state;
  return { ...before, forgetting: { asked: at, until: at + UNDO_FOR, account } };
}

/** An account's rows that came now would be erased with those that were forgotten: while that can be undone, or waits for the store. */
export function isBeingForgotten({ forgetting, erase }: Keep, account: string): boolean {
  if (forgetting && (forgetting.account ?? account) === account) return true;
  return erase.some((one) => one.what === 'all' || (one.what === 'account' && one.account === account));
}

/** Before when (ms) nothing is kept. */
export function keptSince(state: Pick<State, 'chosen' | 'policy'>, now: number): number {
  return now - effectiveIn(state).values.keepFor * DAY;
}

/**
 * Once a day, what is older than it may be is deleted. Not after a leap of more than a week: a clock that is set wrong by a year
 * would cost a year's ledger, so it must have said the same a day before.
 */
export function sweep(state: State, at: number): State {
  const since = at - state.swept;
  if (since >= 0 && since < DAY) return state;
  if (since < 0 || since > SWEEP_TRUST) return { ...state, swept: at };
  const oldest = keptSince(state, at);
  return {
    ...state,
    swept: at,
    sessions: state.sessions.filter((one) => isLive(one) || overAt(one) >= oldest),
    erase: [...state.erase, { what: 'before', at: oldest }],
  };
}

/** The page that a session shows is noted, once until it shows another. */
export function visited(
  state: State,
  { tab, page = null, at }: { tab: number; page?: PageId | null; at: number },
): State {
  const session = sessionIn(state, tab);
  if (!session || page === null || session.noted === page) return state;
  const visit = { session: keyOf(session), account: session.account, at, page };
  return {
    ...state,
    activity: [...state.activity, visit].slice(-WAITING_MAX),
    sessions: state.sessions.map((one) => (one === session ? { ...one, noted: page } : one)),
  };
}

/** The person says that a session is over that no tab shows; one that a tab shows again by then isn't. */
export function removed(state: State, { session, at }: Of<'removed'>): State {
  return {
    ...state,
    sessions: state.sessions.map((one) =>
      one.id === session && isLive(one) && one.left ? ended(one, at, 'removed') : one,
    ),
  };
}
