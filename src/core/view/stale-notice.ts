import { DAY } from '../posture/status.ts';
import type { State } from '../state.ts';
import { checklist } from './checklist.ts';

/** Under which it is remembered when the notice was last shown. */
export const STALE_KEY = 'stale-notice';

/** Answers that go stale are told of at most so often, all in one, in ms. */
export const STALE_EVERY = 30 * DAY;

/** How many answers the one notice is about; 0 where none is to be shown now. */
export function staleNotice(state: State, now: number): number {
  const last = state.posture.asked[STALE_KEY];
  // A clock that was set back must not silence it for longer than a month.
  if (last !== undefined && Math.abs(now - last) < STALE_EVERY) return 0;
  if (state.posture.evidence.length === 0) return 0;
  return checklist(state, now).stale;
}
