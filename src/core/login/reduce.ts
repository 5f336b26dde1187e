import type { Event } from '../event.ts';
import { inForce } from '../policy/record.ts';
import { SIGN_IN_WINDOW } from '../session/session.ts';
import type { State } from '../state.ts';
import type { LoginEvent } from './event.ts';
import { loginUsed, nextId, raised, settle } from './finding.ts';
import type { Learned, Learning, RootLogin } from './login.ts';

type Sighting = Extract<Event, { kind: 'sighting' }>;
type Reducers = {
  [K in LoginEvent['kind']]: (state: State, event: Extract<LoginEvent, { kind: K }>) => State;
};

/** Most root logins that are kept, and most sign-ins that are learned from at a time: a person has a handful. */
const LOGINS_MAX = 50;
const LEARNING_MAX = 10;

interface Lesson {
  at: number;
  digest: string;
  learned: Learned;
  label?: string | null;
  account?: string;
  coupled?: boolean;
}

/** Learns a root login, or more of one that is known. */
function learn(state: State, { at, digest, learned, label = null, account, coupled = false }: Lesson): State {
  const known = state.logins.find((one) => one.digest === digest);
  const one: RootLogin = known ?? {
    ...{ id: nextId('l', state.logins), digest, label, learned, at },
    ...{ accounts: [], last: at, coupled: null },
  };
  const accounts = account === undefined ? one.accounts : [...new Set([...one.accounts, account])];
  const next: RootLogin = {
    ...one,
    accounts,
    label: label ?? one.label,
    last: Math.max(at, one.last),
    coupled: coupled ? at : one.coupled,
  };
  const logins = [...state.logins.filter((other) => other !== known), next].slice(-LOGINS_MAX);
  const kept = state.findings.filter((finding) => logins.some(({ id }) => id === finding.login));
  return { ...state, logins, findings: coupled ? raised(kept, next.id) : kept };
}

/** What is still being learned: not too old, and one a tab. */
function recent(learning: readonly Learning[], at: number): Learning[] {
  return learning.filter((one) => at - one.at < SIGN_IN_WINDOW);
}

/**
 * A console page says who is there: where that is root, in a session that this very page begins, the address typed at this
 * tab's root sign-in is known to open that account. Anybody else there, or an older session, confirms nothing.
 */
export function confirmLogin(state: State, { at, tab, signal }: Sighting): State {
  const typed = recent(state.learning, at).find((one) => one.tab === tab);
  if (!typed || signal.who === 'unread' || signal.who === 'none') return state;
  const rest = { ...state, learning: state.learning.filter((one) => one.tab !== tab) };
  const session = state.sessions.find((one) => one.end === null && one.tabs.at(-1) === tab);
  if (signal.who !== 'root' || !session || session.account !== signal.account) return rest;
  if (session.start.at !== at) return rest;
  const { digest, coupled } = typed;
  return learn(rest, { at, digest, learned: 'watched', account: session.account, coupled });
}

/** Logins that are known from the policy alone go when it names none any more, with what was found of them. */
export function withoutUnnamed(state: State): State {
  const isGone = ({ learned, accounts }: RootLogin): boolean => learned === 'policy' && accounts.length === 0;
  if (!state.logins.some(isGone) || (inForce(state.policy).rootLogins ?? []).length > 0) return state;
  const logins = state.logins.filter((one) => !isGone(one));
  const findings = state.findings.filter((one) => logins.some(({ id }) => id === one.login));
  return { ...state, logins, findings };
}

export const LOGIN_REDUCERS: Reducers = {
  'root-address': (state, { at, tab, digest, coupled }) => {
    const others = recent(state.learning, at).filter((one) => one.tab !== tab);
    return { ...state, learning: [...others, { tab, at, digest, coupled }].slice(-LEARNING_MAX) };
  },
  'learn-login': (state, { at, digest, label, learned }) => learn(state, { at, digest, label, learned }),
  'label-login': (state, { id, label }) => ({
    ...state,
    logins: state.logins.map((one) => (one.id === id ? { ...one, label } : one)),
  }),
  'forget-login': (state, { id }) => ({
    ...state,
    learning: id === null ? [] : state.learning,
    logins: state.logins.filter((one) => id !== null && one.id !== id),
    findings: state.findings.filter((one) => id !== null && one.login !== id),
  }),
  'login-used': loginUsed,
  'finding-shown': (state, { at, finding }) => ({
    ...state,
    findings: state.findings.map((one) => (one.id === finding ? { ...one, shown: at } : one)),
  }),
  settle,
};
