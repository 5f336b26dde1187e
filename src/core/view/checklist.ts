import { effectiveIn } from '../effective.ts';
import { inForce } from '../policy/record.ts';
import type { Policy } from '../policy.ts';
import {
  type Audience,
  type Check,
  type CheckId,
  type Evidence,
  GROUPS,
  type Group,
  type Severity,
  type Status,
} from '../posture/check.ts';
import { seenAtAmazon, statedIn } from '../posture/derived.ts';
import { CHECKS } from '../posture/index.ts';
import { addEvidence, observedIn } from '../posture/record.ts';
import { DAY, statusOf } from '../posture/status.ts';
import { isLive } from '../session/session.ts';
import type { State } from '../state.ts';
import { nextStep } from './next-step.ts';

/** One check as the list shows it. Times in ms. */
export interface CheckRow {
  id: CheckId;
  scope: Check['scope'];
  severity: Severity;
  status: Status;
  /** All that is known of it, newest first. */
  evidence: Evidence[];
  /** When its newest answer goes stale; null where there is none. */
  staleAt: number | null;
  /** The threshold that its words name, in days; null where it has none. */
  days: number | null;
  /** The organisation asks for it. */
  required: boolean;
  /** The person may answer it. */
  attest: boolean;
}

/** One account's list, or, with account null, what is known of the person while no account is. */
export interface AccountPosture {
  account: string | null;
  name: string | null;
  audience: Audience;
  /** The person or a policy has said whose account it is; else it is taken for a person's own. */
  audienceKnown: boolean;
  /** Root is signed in there now. */
  live: boolean;
  counts: { safe: number; todo: number; unknown: number; apart: number };
  /** The one step that gains most; null when nothing is left to do or to find out. */
  next: CheckId | null;
  /** What the organisation asks for stands first, in a group of its own. */
  groups: { group: Group | 'required'; rows: CheckRow[] }[];
}

/** Everything that the posture page says. */
export interface PostureView {
  accounts: AccountPosture[];
  /** How many answers have gone stale, over all accounts. */
  stale: number;
  asked: State['posture']['asked'];
}

function counts(rows: readonly CheckRow[]): AccountPosture['counts'] {
  const many = (...of: Status[]): number => rows.filter(({ status }) => of.includes(status)).length;
  return {
    safe: many('pass'),
    todo: many('fail', 'disagree'),
    unknown: many('unknown', 'stale'),
    apart: many('not-applicable'),
  };
}

/** Nothing is to be found out of credentials that root doesn't have; what is known to be wrong of them stays. */
function withoutCredentials(rows: readonly CheckRow[]): CheckRow[] {
  if (!rows.some(({ id, status }) => id === 'member-root-removed' && status === 'pass')) return [...rows];
  return rows.map((row) =>
    CHECKS[row.id].ofCredentials && ['unknown', 'stale'].includes(row.status)
      ? { ...row, status: 'not-applicable' }
      : row,
  );
}

interface Of {
  account: string | null;
  audience: Audience;
  evidence: readonly Evidence[];
  now: number;
  unusedDays: number;
  policy: Policy;
}

/** The check as the organisation has it reviewed: an answer stays fresh for a shorter time, and never for a longer. */
function reviewed(check: Check, { reviewEveryDays }: Policy): Check {
  return { ...check, freshDays: Math.min(check.freshDays, reviewEveryDays ?? check.freshDays) };
}

function rowOf(known: Check, { account, audience, evidence, now, unusedDays, policy }: Of): CheckRow {
  const check = reviewed(known, policy);
  const about = check.scope === 'person' ? null : account;
  const own = evidence.filter((one) => one.check === check.id && one.account === about);
  const sorted = own.toSorted((one, other) => other.at - one.at);
  return {
    id: check.id,
    scope: check.scope,
    severity: check.severity,
    status: statusOf(check, own, audience, now, unusedDays),
    evidence: sorted,
    staleAt: sorted[0] ? sorted[0].at + check.freshDays * DAY : null,
    days: check.id === 'root-unused' ? unusedDays : null,
    required: policy.requiredChecks?.includes(check.id) === true,
    attest: check.accepts.includes('attested'),
  };
}

function listOf(of: Of): Pick<AccountPosture, 'counts' | 'next' | 'groups'> {
  const applying = Object.values(CHECKS).filter(
    (check) => !check.obsolete && (of.account !== null || check.scope === 'person'),
  );
  const rows = withoutCredentials(applying.map((check) => rowOf(check, of)));
  const shown = applying.filter((check) => check.audience.includes(of.audience)).map(({ id }) => id);
  const seen = rows.filter(({ id }) => shown.includes(id));
  const groups = GROUPS.map((group) => ({
    group,
    rows: seen.filter(({ id, required }) => CHECKS[id].group === group && !required),
  }));
  const asked = { group: 'required' as const, rows: seen.filter(({ required }) => required) };
  return {
    counts: counts(rows),
    next: nextStep(rows),
    groups: [asked, ...groups].filter((one) => one.rows.length > 0),
  };
}

/** The accounts that anything is known of, those that root is signed in to first. */
function accountsOf(state: State): string[] {
  const live = state.sessions.filter(isLive).map(({ account }) => account);
  const told = state.posture.evidence.flatMap(({ account }) => account ?? []);
  const others = [
    ...told,
    ...Object.keys(state.posture.audiences),
    ...state.ends.map(({ account }) => account),
    ...state.logins.flatMap(({ accounts }) => accounts),
  ];
  return [...new Set([...live.toReversed(), ...others.toSorted()])];
}

function nameOf({ sessions, ends }: State, account: string | null): string | null {
  return [...ends, ...sessions].findLast((one) => one.account === account && one.name !== null)?.name ?? null;
}

/** The checklist of every account. In: state and now (ms). */
export function checklist(state: State, now: number): PostureView {
  const policy = inForce(state.policy);
  const unusedDays = effectiveIn(state).values.rootUnusedFor;
  const live = state.sessions.filter(isLive);
  const derived = [...observedIn(live), ...seenAtAmazon(state), ...statedIn(policy, now)];
  const evidence = addEvidence(state.posture.evidence, derived);
  const known = accountsOf(state);
  const accounts = (known.length > 0 ? known : [null]).map((account): AccountPosture => {
    const chosen = account === null ? undefined : state.posture.audiences[account];
    const audience = chosen ?? 'personal';
    return {
      account,
      name: nameOf(state, account),
      audience,
      audienceKnown: chosen !== undefined,
      live: live.some((one) => one.account === account),
      ...listOf({ account, audience, evidence, now, unusedDays, policy }),
    };
  });
  const rows = new Map(
    accounts.flatMap(({ account, groups }) =>
      groups.flatMap((one) =>
        one.rows.map((row) => [`${row.id} ${row.scope === 'person' ? null : account}`, row]),
      ),
    ),
  );
  const stale = [...rows.values()].filter(({ status }) => status === 'stale').length;
  return { accounts, stale, asked: state.posture.asked };
}
