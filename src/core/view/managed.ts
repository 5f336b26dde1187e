import { effectiveIn, type Source } from '../effective.ts';
import { inForce, standing } from '../policy/record.ts';
import { nameOf, type Problem } from '../policy/shape.ts';
import { CATALOGUE, type Detector, type Policy, readPolicy } from '../policy.ts';
import { isSettingKey } from '../setting.ts';
import type { State } from '../state.ts';
import { type Answered, answeredHosts } from './answered.ts';

/** Who manages Offroot here, as popup and settings say it. `checking`: it isn't known yet. */
export interface Managed {
  standing: 'in-force' | 'checking';
  organization: string | null;
  support: string | null;
  /** Where to sign in instead of as root. */
  portal: string | null;
  /** Detectors that the organisation has switched off. */
  off: Detector[];
  /** The organisation's own message, by language. */
  messages: Record<string, string>;
}

/** Who manages Offroot here; null where nobody does. */
export function managed({ policy }: State): Managed | null {
  const now = standing(policy);
  if (now === 'none') return null;
  const { organization = null, support = null, accessPortal: portal = null, messages = {} } = inForce(policy);
  const { detectorsOff: off = [] } = inForce(policy);
  return { standing: now, organization, support, portal, messages, off };
}

/** One key of the catalogue, as the admin page lists it: what is in force, whose word it is, and what was wrong. */
export interface KeyRow {
  key: string;
  /** As it would stand in a policy file. */
  value: string;
  source: Source;
  /** The key was received. */
  isNamed: boolean;
  problems: Problem[];
}

/** What the admin page says. Times in ms. */
export interface ManagedView {
  managed: Managed | null;
  receivedAt: number | null;
  /** The browser says now that there is no policy, since then; the last one holds on for a moment. */
  emptySince: number | null;
  isForced: boolean | null;
  keys: KeyRow[];
  /** Keys that Offroot doesn't know. */
  strangers: Problem[];
  /** Each host of the table, and when our script last answered there; null: not since the browser was started. */
  hosts: { host: string; at: number | null }[];
}

function inForceFor(key: string, policy: Policy, state: State): { value: unknown; source: Source } {
  if (isSettingKey(key)) {
    const { values, sources } = effectiveIn(state);
    return { value: values[key], source: sources[key] };
  }
  const own = policy[key as keyof Policy];
  return own === undefined
    ? { value: CATALOGUE[key]?.standard, source: 'default' }
    : { value: own, source: 'policy' };
}

/** The key that a problem is about: what stands before the first step into it. */
function keyOf({ where }: Problem): string {
  return /^[^.[]*/.exec(where)?.[0] ?? where;
}

/**
 * The policy key by key: the catalogue in its order, and what was received beside it. In: the state, and when our script
 * last answered where.
 */
export function managedView(state: State, answered: Answered = {}): ManagedView {
  const { last, emptySince, isForced } = state.policy;
  const { policy, problems } = readPolicy(last?.raw ?? {});
  const named = new Set(Object.keys(last?.raw ?? {}));
  const keys = Object.keys(CATALOGUE).map((key) => {
    const { value, source } = inForceFor(key, policy, state);
    const wrong = problems.filter((one) => keyOf(one) === key);
    return { key, value: JSON.stringify(value), source, isNamed: named.has(key), problems: wrong };
  });
  const known = new Set(Object.keys(CATALOGUE).map(nameOf));
  return {
    managed: managed(state),
    receivedAt: last?.at ?? null,
    emptySince,
    isForced,
    keys,
    hosts: answeredHosts(answered),
    strangers: problems.filter((one) => one.why === 'unknown' && !known.has(keyOf(one))),
  };
}
