import { HOUR, isPrivateStore } from '../session/session.ts';
import type { State } from '../state.ts';

/** For so long after a session's end its questions are put, in ms: later nobody remembers. */
const ASKED_FOR = 7 * 24 * HOUR;

/** One thing that the popup asks, once, after a session as root. */
export interface Question {
  what: 'alert' | 'purpose';
  session: string;
  account: string;
  name: string | null;
  /** When the session ended, in ms. */
  at: number;
  /** Under which it is remembered that it was asked. */
  key: string;
}

/** True where the person has said that the alert isn't for them. */
function isWithoutAlert({ posture }: State, account: string): boolean {
  return posture.evidence.some(
    (one) => one.check === 'root-alert' && one.account === account && one.answer === 'not-applicable',
  );
}

/**
 * What is to be asked now: of the newest end first, did the alert arrive, then what it was for, where neither a purpose nor a
 * ticket has said so. Nothing while that session's
 * like isn't stored: of private windows nothing is asked, for the answer would be kept.
 */
export function question(state: State, now: number): Question | null {
  for (const { session, purpose, ticket, store, account, name, at } of state.ends.toReversed()) {
    if (session === '' || isPrivateStore(store) || now - at >= ASKED_FOR) continue;
    const open = [
      ...(isWithoutAlert(state, account) ? [] : ['alert' as const]),
      ...(purpose === null && !ticket ? ['purpose' as const] : []),
    ];
    for (const what of open) {
      const key = `${what}-${session}`;
      if (!(key in state.posture.asked)) return { what, session, account, name, at, key };
    }
  }
  return null;
}
