import { isOff } from './policy/answers.ts';
import { inForce, standing } from './policy/record.ts';
import type { PolicyRecord } from './policy/remembered.ts';
import { type How, howOf, type Policy } from './policy.ts';
import { type Chosen, isAllowed, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './setting.ts';

/** Whose word a value is. */
export type Source = 'policy' | 'person' | 'default';

/** Why a control is closed, or how far it goes: `limit` is the policy's own value; `by` names who set it, where told. */
export interface Lock {
  how: How;
  limit: number | boolean | string;
  by: string | null;
}

interface One {
  value: number | boolean | string;
  source: Source;
  lock: Lock | null;
}

/** What holds, whose word each value is, and which are locked or bounded. */
export interface Effective {
  values: Settings;
  sources: Record<SettingKey, Source>;
  locks: Record<SettingKey, Lock | null>;
}

/** What the organisation has named for a setting, by a key that says the same in its own words, or else by the setting's. */
function namedFor(key: SettingKey, policy: Policy): number | boolean | string | undefined {
  const { propertyWarnings, propertyWording } = policy;
  if (key === 'watchLogins' && isOff(policy, 'property-sign-in')) return false;
  if (key === 'watchLogins' && propertyWarnings !== undefined) return propertyWarnings !== 'off';
  if (key === 'onlyMe' && propertyWording !== undefined) return propertyWording === 'plain';
  return policy.settings[key];
}

/** The person's own value, or the standard, where a bound lets it; else the bound. */
function bounded(own: One, how: 'most' | 'least', limit: number, by: string | null): One {
  const value = how === 'most' ? Math.min(Number(own.value), limit) : Math.max(Number(own.value), limit);
  return { value, source: value === own.value ? own.source : 'policy', lock: { how, limit, by } };
}

function holdsFor(key: SettingKey, policy: Policy, chosen: Chosen): One {
  const by = policy.organization ?? null;
  const isOwn = chosen[key] !== undefined && isAllowed(key, chosen[key]);
  const standard: One = { value: SETTINGS[key].standard, source: 'default', lock: null };
  const own: One = isOwn ? { ...standard, value: chosen[key] ?? '', source: 'person' } : standard;
  const named = namedFor(key, policy);
  const isClosed = policy.mayChange !== undefined && !policy.mayChange.includes(key);
  if (named === undefined && !isClosed) return own;
  const how = howOf(key);
  if (named !== undefined && how !== 'fixed' && !isClosed) return bounded(own, how, Number(named), by);
  const value = named ?? standard.value;
  return { value, source: 'policy', lock: { how: 'fixed', limit: value, by } };
}

/**
 * The policy over the person's choices; what it doesn't name stays theirs. In: a policy that was read, and choices.
 * Out: a value for every setting, never one that the policy doesn't allow, with its source and its lock or bound.
 */
export function effective(policy: Policy, chosen: Chosen): Effective {
  const all = SETTING_KEYS.map((key) => [key, holdsFor(key, policy, chosen)] as const);
  const pick = (part: keyof One): object => Object.fromEntries(all.map(([key, one]) => [key, one[part]]));
  return { values: pick('value'), sources: pick('source'), locks: pick('lock') } as Effective;
}

/**
 * What holds now. While it isn't known yet whether the organisation has set something, it is the standard and never the
 * person's own choice. In: the state, or of it what was chosen and what came as policy.
 */
export function effectiveIn({ policy, chosen }: { policy: PolicyRecord; chosen: Chosen }): Effective {
  return effective(inForce(policy), standing(policy) === 'checking' ? {} : chosen);
}

/** True for a setting that the organisation has fixed: a person's word changes nothing there. */
export function isLocked({ policy }: { policy: PolicyRecord }, key: SettingKey): boolean {
  return effective(inForce(policy), {}).locks[key]?.how === 'fixed';
}
