import { effectiveIn } from '../effective.ts';
import {
  type Audience,
  type Benchmarks,
  type Check,
  type CheckId,
  type Evidence,
  GROUPS,
  type Group,
  type Severity,
  type Status,
} from '../posture/check.ts';
import { CHECKS } from '../posture/index.ts';
import { observedIn } from '../posture/record.ts';
import { DAY, statusOf } from '../posture/status.ts';
import { isLive } from '../session/session.ts';
import type { State } from '../state.ts';

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
  /** The person may answer it. */
  attest: boolean;
  link: string | null;
  benchmarks: Benchmarks;
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
  groups: { group: Group; rows: CheckRow[] }[];
}

/** Everything that the posture page says. */
export interface PostureView {
  accounts: AccountPosture[];
  /** After how many days root counts as unused. */
  unusedDays: number;
  /** How many answers have gone stale, over all accounts. */
  stale: number;
  asked: State['posture']['asked'];
}

const WEIGHT: Record<Severity, number> = { critical: 8, high: 4, medium: 2, low: 1 };

/** What is known to be wrong gains more than what is only not known. */
const URGENCY: Record<Status, number> = {
  fail: 1,
  disagree: 0.75,
  stale: 0.5,
  unknown: 0.5,
  pass: 0,
  'not-applicable': 0,
};

/** Where two steps gain the same, what is known to be wrong comes first. */
const gain = ({ severity, status }: CheckRow): number =>
  WEIGHT[severity] * URGENCY[status] + URGENCY[status] / 10;

/** The step that gains most, and the first in the table's order where several do. */
function nextStep(rows: readonly CheckRow[]): CheckId | null {
  const best = Math.max(0, ...rows.map(gain));
  return best > 0 ? (rows.find((row) => gain(row) === best)?.id ?? null) : null;
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

interface Of {
  account: string | null;
  audience: Audience;
  evidence: readonly Evidence[];
  now: number;
  unusedDays: number;
}

function rowOf(check: Check, { account, audience, evidence, now, unusedDays }: Of): CheckRow {
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
    attest: check.accepts.includes('attested'),
    link: check.link?.(account) ?? null,
    benchmarks: check.benchmarks,
  };
}

function listOf(of: Of): Pick<AccountPosture, 'counts' | 'next' | 'groups'> {
  const applying = Object.values(CHECKS).filter(
    (check) => !check.obsolete && (of.account !== null || check.scope === 'person'),
  );
  const rows = applying.map((check) => rowOf(check, of));
  const shown = applying.filter((check) => check.audience.includes(of.audience)).map(({ id }) => id);
  const groups = GROUPS.map((group) => ({
    group,
    rows: rows.filter(({ id }) => CHECKS[id].group === group && shown.includes(id)),
  }));
  return {
    counts: counts(rows),
    next: nextStep(rows),
    groups: groups.filter((one) => one.rows.length > 0),
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
  ];
  return [...new Set([...live.toReversed(), ...others.toSorted()])];
}

function nameOf({ sessions, ends }: State, account: string | null): string | null {
  return [...ends, ...sessions].findLast((one) => one.account === account && one.name !== null)?.name ?? null;
}

/** The checklist of every account. In: state and now (ms). */
export function checklist(state: State, now: number): PostureView {
  const { rootUnusedFor: unusedDays } = effectiveIn(state).values;
  const live = state.sessions.filter(isLive);
  const evidence = [...state.posture.evidence, ...observedIn(live)];
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
      ...listOf({ account, audience, evidence, now, unusedDays }),
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
  return { accounts, unusedDays, stale, asked: state.posture.asked };
}
