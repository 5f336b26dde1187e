import type { NamedLogin } from './login/policy-digest.ts';
import { isRecord, nameOf, type Problem, readAs, type Shape } from './policy/shape.ts';
import { type Row, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './setting.ts';

/** How loud Offroot is: it informs, keeps the full banner until one click, or asks what root is needed for. */
export const MODES = ['inform', 'acknowledge', 'ask'] as const;
export type Mode = (typeof MODES)[number];

/** What can be switched off for the day that a page changes and something of ours goes wrong there. */
export const DETECTORS = ['identity', 'root-sign-in', 'property-sign-in'] as const;
export type Detector = (typeof DETECTORS)[number];

/** An AWS account as the organisation knows it. */
export interface KnownAccount {
  id: string;
  label?: string;
  mode?: Mode;
  /** Root is used there on purpose. */
  rootExpected?: boolean;
  /** Until then nothing is said of it; ISO 8601. */
  exemptUntil?: string;
}

/** An announced time of root use. */
export interface BreakGlass {
  account: string;
  from: string;
  to: string;
  ticket?: string;
}

/** What an organisation has set, as far as it could be read. `settings`: the person's settings that it names. */
export interface Policy {
  organization?: string;
  support?: string;
  messages?: Record<string, string>;
  mode?: Mode;
  ticketMask?: string;
  accounts?: KnownAccount[];
  breakGlass?: BreakGlass[];
  propertyWarnings?: 'off' | 'evidence';
  propertyWording?: 'neutral' | 'plain';
  rootLogins?: NamedLogin[];
  accessPortal?: string;
  requiredChecks?: string[];
  reviewEveryDays?: number;
  skipFirstRun?: boolean;
  detectorsOff?: Detector[];
  mayChange?: SettingKey[];
  settings: Partial<Settings>;
}

/** A value of the policy over a setting: it holds, or the person's own may be no higher (`most`) or lower (`least`). */
export type How = 'fixed' | 'most' | 'least';

/** TABLE: over which settings a policy is a bound; over the others its value holds. */
const BOUNDS: Partial<Record<SettingKey, How>> = {
  remindAfter: 'most',
  firmAfter: 'most',
  askAfter: 'most',
  repeatAfter: 'most',
  idleAfter: 'most',
  laterMost: 'most',
  rootUnusedFor: 'least',
};

/** A key of the policy. `standard`: what is so where it isn't named, null for nothing. */
export interface PolicyRow {
  shape: Shape;
  standard: unknown;
  /** How it meets the person's own choice; null for what a person has no choice in. */
  how: How | null;
  /** The first version that knows it. */
  since: string;
}

const ACCOUNT: Shape = { kind: 'text', longest: 12, pattern: /^\d{12}$/ };
const TICKET: Shape = { kind: 'text', longest: 64 };
const FIRST = '0.1.0';

const row = (shape: Shape, standard: unknown): PolicyRow => ({
  shape,
  standard,
  how: null,
  since: FIRST,
});
const text = (longest: number, pattern?: RegExp): Shape => ({
  kind: 'text',
  longest,
  ...(pattern && { pattern }),
});
const choice = (...among: string[]): Shape => ({ kind: 'choice', among });
const list = (of: Shape, longest: number): Shape => ({ kind: 'list', of, longest });

/** TABLE: what an organisation alone can set. Words: `policy_<key>` and `policyHelp_<key>` in the strings. */
const OWN: Record<Exclude<keyof Policy, 'settings'>, PolicyRow> = {
  organization: row(text(80), null),
  support: row({ kind: 'address' }, null),
  messages: row({ kind: 'by-language', of: text(400) }, {}),
  mode: row(choice(...MODES), 'inform'),
  /** `#` is a digit, `?` a letter, everything else itself. */
  ticketMask: row(text(32, /^[A-Za-z0-9#?_./ -]*[#?][A-Za-z0-9#?_./ -]*$/), null),
  accounts: row(
    list(
      {
        kind: 'record',
        of: {
          id: ACCOUNT,
          label: text(64),
          mode: choice(...MODES),
          rootExpected: { kind: 'switch' },
          exemptUntil: { kind: 'time' },
        },
        needs: ['id'],
      },
      2_000,
    ),
    [],
  ),
  breakGlass: row(
    list(
      {
        kind: 'record',
        of: { account: ACCOUNT, from: { kind: 'time' }, to: { kind: 'time' }, ticket: TICKET },
        needs: ['account', 'from', 'to'],
      },
      200,
    ),
    [],
  ),
  propertyWarnings: row(choice('off', 'evidence'), null),
  propertyWording: row(choice('neutral', 'plain'), 'neutral'),
  rootLogins: row(
    list(
      {
        kind: 'record',
        of: { salt: text(64, /^[0-9a-f]{32,64}$/), digest: text(64, /^[0-9a-f]{64}$/), label: text(64) },
        needs: ['salt', 'digest'],
      },
      200,
    ),
    [],
  ),
  accessPortal: row({ kind: 'address' }, null),
  requiredChecks: row(list(text(64, /^[a-z0-9-]+$/), 100), []),
  reviewEveryDays: row({ kind: 'number', least: 1, most: 3_650 }, null),
  skipFirstRun: row({ kind: 'switch' }, false),
  detectorsOff: row(list(choice(...DETECTORS), DETECTORS.length), []),
  mayChange: row(list(choice(...SETTING_KEYS), SETTING_KEYS.length), null),
};

function shapeOf(setting: Row): Shape {
  if (setting.kind === 'number') return { kind: 'number', least: setting.least, most: setting.most };
  return setting.kind === 'switch' ? { kind: 'switch' } : { kind: 'choice', among: setting.among };
}

function overSetting(key: SettingKey): [SettingKey, PolicyRow] {
  const { standard } = SETTINGS[key];
  return [key, { ...row(shapeOf(SETTINGS[key]), standard), how: BOUNDS[key] ?? 'fixed' }];
}

/** TABLE: every key that a policy may hold: what the organisation alone sets, then each of the person's settings. */
export const CATALOGUE: Readonly<Record<string, PolicyRow>> = {
  ...OWN,
  .../* @__PURE__ */ Object.fromEntries(/* @__PURE__ */ SETTING_KEYS.map(overSetting)),
};

/** How a policy's value for this setting meets the person's. */
export function howOf(key: SettingKey): How {
  return BOUNDS[key] ?? 'fixed';
}

/** A policy that names nothing. */
export const NO_POLICY: Policy = { settings: {} };

/**
 * Reads what the browser hands over as policy, key by key. In: anything. Out: what can be used of it, and a reason for
 * everything that can't. A bad key costs itself: it is as if it weren't named.
 */
export function readPolicy(raw: unknown): { policy: Policy; problems: Problem[] } {
  if (!isRecord(raw)) return { policy: NO_POLICY, problems: [{ where: '', why: 'type' }] };
  const problems: Problem[] = [];
  const own: [string, unknown][] = [];
  const settings: [string, unknown][] = [];
  for (const [key, value] of Object.entries(raw)) {
    const known = Object.hasOwn(CATALOGUE, key) ? CATALOGUE[key] : undefined;
    const read = known && readAs(known.shape, value, key);
    problems.push(...(read?.problems ?? [{ where: nameOf(key), why: 'unknown' as const }]));
    if (read?.value !== undefined) (known?.how ? settings : own).push([key, read.value]);
  }
  return { policy: { ...Object.fromEntries(own), settings: Object.fromEntries(settings) }, problems };
}
