import { isPrivateStore, type Session } from '../session/session.ts';
import type { Audience, Evidence } from './check.ts';
import { CHECKS } from './index.ts';

/** What is remembered of how safe each root user is. */
export interface Posture {
  /** At most one row for each check, account and kind of evidence. */
  evidence: Evidence[];
  /** Whose account it is, where the person or a policy has said so. */
  audiences: Record<string, Audience>;
  /** What was asked or noted to the person, by the question's own key, and when, in ms. */
  asked: Record<string, number>;
}

/** Nothing is known yet. */
export const NOTHING_KNOWN: Posture = { evidence: [], audiences: {}, asked: {} };

/** Most rows of evidence that are kept: a hundred accounts with everything known four times over would need more. */
export const EVIDENCE_MAX = 5_000;

/** Most questions whose time is remembered; the oldest go first. */
export const ASKED_MAX = 200;

const keyOf = ({ check, account, kind }: Evidence): string => `${check} ${account} ${kind}`;

/** The later of two, with the later use: an older report never takes back what a newer one said. */
function joined(was: Evidence, now: Evidence): Evidence {
  const later = now.at >= was.at ? now : was;
  const uses = [was.lastUsed, now.lastUsed].filter((at) => typeof at === 'number');
  return uses.length > 0 ? { ...later, lastUsed: Math.max(...uses) } : later;
}

/** True for evidence that its check accepts, about an account or a person as the check is. */
export function isAccepted({ check, account, kind }: Evidence): boolean {
  const { scope, accepts, obsolete } = CHECKS[check];
  return !obsolete && accepts.includes(kind) && (scope === 'person') === (account === null);
}

/** The evidence with more of it. What the checks don't accept is left out. The same rows come back if nothing is new. */
export function addEvidence(known: Evidence[], more: readonly Evidence[]): Evidence[] {
  const rows = new Map(known.map((one) => [keyOf(one), one]));
  for (const one of more.filter(isAccepted)) {
    const was = rows.get(keyOf(one));
    rows.set(keyOf(one), was ? joined(was, one) : one);
  }
  const all = [...rows.values()].toSorted((one, other) => one.at - other.at).slice(-EVIDENCE_MAX);
  return JSON.stringify(all) === JSON.stringify(known) ? known : all;
}

/** What the person said, or took back (null). */
export function attest(
  known: Evidence[],
  said: Pick<Evidence, 'check' | 'account' | 'at'> & { answer: Evidence['answer'] | null },
): Evidence[] {
  const { answer } = said;
  const others = known.filter(
    (one) => !(one.check === said.check && one.account === said.account && one.kind === 'attested'),
  );
  if (answer === null) return others;
  return addEvidence(others, [{ ...said, answer, kind: 'attested', source: 'person' }]);
}

/** What sessions as root show of their accounts: that root was used, and whether MFA was seen in a watched sign-in. */
export function observedIn(sessions: readonly Session[]): Evidence[] {
  return sessions.flatMap(({ account, lastSeen, start, mfa }): Evidence[] => {
    const of = { account, kind: 'observed' } as const;
    const use: Evidence = {
      ...of,
      check: 'root-unused',
      answer: 'fail',
      at: lastSeen,
      source: 'ledger',
      lastUsed: lastSeen,
    };
    if (mfa === 'unknown') return [use];
    const answer = mfa === 'seen' ? 'pass' : 'fail';
    return [use, { ...of, check: 'root-mfa', answer, at: start.at, source: 'watched-sign-in' }];
  });
}

/** Takes in what ended sessions have shown, before they leave the hot record; nothing of private windows. */
export function noteEnded<S extends { sessions: Session[]; posture: Posture }>(state: S): S {
  const ended = state.sessions.filter(({ end, store }) => end !== null && !isPrivateStore(store));
  if (ended.length === 0) return state;
  const evidence = addEvidence(state.posture.evidence, observedIn(ended));
  return evidence === state.posture.evidence ? state : { ...state, posture: { ...state.posture, evidence } };
}

/** The posture without what is known of one account; null forgets everything. */
export function withoutAccount(posture: Posture, account: string | null): Posture {
  if (account === null) return NOTHING_KNOWN;
  const { [account]: _audience, ...audiences } = posture.audiences;
  return { ...posture, audiences, evidence: posture.evidence.filter((one) => one.account !== account) };
}

/** The posture after a question was asked. */
export function noteAsked(posture: Posture, question: string, at: number): Posture {
  const all = Object.entries({ ...posture.asked, [question]: at }).toSorted(
    ([, one], [, other]) => one - other,
  );
  return { ...posture, asked: Object.fromEntries(all.slice(-ASKED_MAX)) };
}
