import { MARKETPLACES } from '../property.ts';
import type { State } from '../state.ts';
import type { LoginEvent } from './event.ts';
import type { Finding, Level, RootLogin } from './login.ts';
import type { SignInPlace } from './place.ts';

type Used = Extract<LoginEvent, { kind: 'login-used' }>;
type Settled = Extract<LoginEvent, { kind: 'settle' }>;

/** Most findings that are kept; the oldest settled ones go first. */
const FINDINGS_MAX = 200;

/** What the evidence says of a root login that was typed there: never more than somebody has seen. */
export function levelOf({ coupled }: Pick<RootLogin, 'coupled'>, { pool, seen }: SignInPlace): Level {
  if (pool === 'builder-id') return 'same-mailbox';
  if (pool !== 'amazon') return 'other-pool';
  return coupled !== null && seen ? 'coupled' : 'maybe-coupled';
}

/** True until the person has settled it. */
export function isOpen({ settled }: Finding): boolean {
  return settled === null;
}

/** Something has happened since it was settled: it is asked about again. */
function isDue({ settled }: Finding, login: RootLogin, at: number): boolean {
  if (settled?.how === 'accepted') return settled.again !== null && at >= settled.again;
  return settled?.how === 'fixed' && login.last > settled.at;
}

/** The finding anew: not shown and not settled, but for one that the person has said isn't theirs. */
function reopened(finding: Finding): Finding {
  return finding.settled?.how === 'not-mine' ? finding : { ...finding, shown: null, settled: null };
}

/** Number of the next id with this letter. */
export function nextId(letter: string, rows: readonly { id: string }[]): string {
  return letter + (Math.max(0, ...rows.map(({ id }) => Number(id.slice(1)))) + 1);
}

function trimmed(findings: Finding[]): Finding[] {
  if (findings.length <= FINDINGS_MAX) return findings;
  const oldest = findings.find((one) => !isOpen(one)) ?? findings[0];
  return findings.filter((one) => one !== oldest);
}

/** A root login was used to sign in to a property: a finding begins, goes on, or speaks up again. */
export function loginUsed(state: State, { at, login: id, property, place, changing = false }: Used): State {
  const login = state.logins.find((one) => one.id === id);
  if (!login) return state;
  const level = levelOf(login, place);
  const { country } = place;
  const known = state.findings.find(
    (one) => one.login === id && one.property === property && one.country === country,
  );
  if (!known) {
    const finding = { id: nextId('f', state.findings), login: id, property, level, country };
    const fresh: Finding = { ...finding, first: at, last: at, shown: null, settled: null };
    return { ...state, findings: trimmed([...state.findings, fresh]) };
  }
  const changed = level !== known.level || isDue(known, login, at);
  const now = changed ? reopened(known) : known;
  // What is about to break is said until it was seen, however often it was said before.
  const next = { ...now, level, last: at, shown: changing ? null : now.shown };
  return { ...state, findings: state.findings.map((one) => (one === known ? next : one)) };
}

/** A login has been proven to be coupled: what may have been is. */
export function raised(findings: readonly Finding[], login: string): Finding[] {
  return findings.map((one) => {
    const seen = MARKETPLACES.find(({ country }) => country === one.country)?.seen === true;
    if (one.login !== login || one.level !== 'maybe-coupled' || !seen) return one;
    return { ...reopened(one), level: 'coupled' };
  });
}

/** The person settles a finding; only an accepted one is asked about again. */
export function settle(state: State, { at, finding, how, again }: Settled): State {
  const settled = { how, at, again: how === 'accepted' ? again : null };
  return {
    ...state,
    findings: state.findings.map((one) => (one.id === finding ? { ...one, settled } : one)),
  };
}
