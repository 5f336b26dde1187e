import { effectiveIn } from '../effective.ts';
import { keyOf, type LedgerRow, rowOf } from '../ledger/row.ts';
import { namesIn } from '../policy/answers.ts';
import { inForce } from '../policy/record.ts';
import { isLive } from '../session/session.ts';
import type { State } from '../state.ts';

/** What the settings page is told of the ledger. Times in ms since the epoch. */
export interface LedgerView {
  rows: LedgerRow[];
  /** Sessions that may be open though no tab shows them: row's key to the session's id. The person can say that they are over. */
  unseen: Record<string, string>;
  /** The names that the person gave, by account. */
  names: Record<string, string>;
  /** What accounts are called: those names, and the organisation's where there is none. */
  called: Record<string, string>;
  /** How long ended sessions are kept, in days. */
  keptFor: number;
  /** What was forgotten last, while it can be had back; `what` null: everything. */
  undo: { until: number; what: string | null } | null;
  /** Pieces of stored state that could not be read and were set aside. */
  aside: number;
}

/**
 * The ledger as the person sees it: what was forgotten is gone from it at once, and what goes on now is in it. In: the
 * rows of the store, how many pieces are aside, now (ms).
 */
export function ledgerView(
  state: State,
  stored: readonly LedgerRow[],
  aside: number,
  now: number,
): LedgerView {
  const { forgetting } = state;
  const all = forgetting !== null && forgetting.account === null;
  const isShown = ({ account }: LedgerRow): boolean =>
    !forgetting || (!all && account !== forgetting.account);
  const ended = state.sessions.filter((one) => !isLive(one)).map((one) => rowOf(one, now));
  const names = Object.entries(state.names).filter(([account]) => !all && account !== forgetting?.account);
  return {
    rows: [...stored, ...ended]
      .filter(isShown)
      .concat(state.sessions.filter(isLive).map((one) => rowOf(one, now))),
    unseen: Object.fromEntries(
      state.sessions.filter((one) => isLive(one) && one.left !== null).map((one) => [keyOf(one), one.id]),
    ),
    names: Object.fromEntries(names),
    called: namesIn(inForce(state.policy), Object.fromEntries(names)),
    keptFor: effectiveIn(state).values.keepFor,
    undo: forgetting && { until: forgetting.until, what: forgetting.account },
    aside: all ? 0 : aside,
  };
}
