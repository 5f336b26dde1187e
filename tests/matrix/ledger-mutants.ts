import type { Mutant } from './mutants.ts';

/** TABLE: rules of the ledger broken on purpose, one at a time; as in mutants.ts. */
export const LEDGER_MUTANTS: readonly Mutant[] = [
  {
    name: 'twelve hours are eleven',
    file: 'session/session.ts',
    from: 'export const SESSION_LIFE = 12 * HOUR;',
    to: 'export const SESSION_LIFE = 11 * HOUR;',
  },
  {
    name: 'what AWS ended by itself counts to the end, though nobody saw it',
    file: 'session/session.ts',
    from: "const UNSEEN_ENDS: readonly EndKnown[] = ['expired', 'removed'];",
    to: "const UNSEEN_ENDS: readonly EndKnown[] = ['removed'];",
  },
  {
    name: 'what may be open where no tab shows it is counted',
    file: 'session/session.ts',
    from: 'return left ? lastSeen : Math.max(now, lastSeen);',
    to: 'return Math.max(now, lastSeen);',
  },
  {
    name: 'a clock that is set back is believed',
    file: 'ledger/keep.ts',
    from: '  if (by <= SET_BACK) return state;',
    to: '  return state;',
  },
  {
    name: 'a clock set back moves the start and not the end',
    file: 'ledger/keep.ts',
    from: '    expires: back(session.expires),\n',
    to: '',
  },
  {
    name: 'what is seen again after a restart keeps its way of being known',
    file: 'session/ledger.ts',
    from: "session.left?.how === 'browser-closed'",
    to: 'session.left === undefined',
  },
  {
    name: 'a watched sign-in goes on with the session before it',
    file: 'session/ledger.ts',
    from: 'if (known && mfa === null) {',
    to: 'if (known) {',
  },
  {
    name: 'somebody else ends nothing',
    file: 'session/ledger.ts',
    from: "ended(one, event.at, 'somebody-else')",
    to: 'one',
  },
  {
    name: 'a tab that is missed has been seen until now',
    file: 'reduce.ts',
    from: 'const shown = leftBehind(',
    to: 'const shown = REDUCERS.tabs(',
  },
  {
    name: 'a session whose last tab closed goes on being seen',
    file: 'reduce.ts',
    from: 'return session.end || session.left ? session : {',
    to: 'return session.end ? session : {',
  },
  {
    name: 'a session ends at the time that it was noticed',
    file: 'session/expire.ts',
    from: "ended(one, one.expires, 'expired')",
    to: "ended(one, now, 'expired')",
  },
  {
    name: 'nothing wakes the worker for what no tab shows',
    file: 'view/wake.ts',
    from: 'const next = [session.expires];',
    to: 'const next = session.left ? [] : [session.expires];',
  },
  {
    name: 'what could not be stored yet comes back after it was forgotten',
    file: 'ledger/keep.ts',
    from: 'sessions: state.sessions.filter((one) => isLive(one) || !isOf(one)),',
    to: 'sessions: state.sessions,',
  },
  {
    name: 'forgetting takes what is open along',
    file: 'ledger/keep.ts',
    from: 'sessions: state.sessions.filter((one) => isLive(one) || !isOf(one)),',
    to: 'sessions: state.sessions.filter((one) => !isOf(one)),',
  },
  {
    name: 'forgetting one account forgets them all',
    file: 'ledger/keep.ts',
    from: "account === null ? { what: 'all' } : { what: 'account', account };",
    to: "account === null ? { what: 'all' } : { what: 'all' };",
  },
  {
    name: 'what ended after the undo was over is forgotten, too',
    file: 'reduce.ts',
    from: 'return expire(finishForgetting(set, at), at);',
    to: 'return finishForgetting(expire(set, at), at);',
  },
  {
    name: 'undo takes nothing back',
    file: 'reduce.ts',
    from: "'undo-forget': (state) => ({ ...state, forgetting: null }),",
    to: "'undo-forget': (state) => state,",
  },
  {
    name: 'overlapping sessions count twice',
    file: 'ledger/days.ts',
    from: 'if (last && from <= last[1])',
    to: 'if (last && from > to)',
  },
  {
    name: 'what a task shares with another session counts as the task’s',
    file: 'ledger/days.ts',
    from: 'merged(rows.filter((row) => !isForTask(row)))',
    to: 'merged(rows.filter((row) => row.purpose === null))',
  },
];
