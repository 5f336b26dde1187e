/** One thing that a person can set: a whole number between two bounds, a switch, or one of a few words. */
export type Row =
  | { kind: 'number'; unit: 'minutes' | 'days' | 'times'; standard: number; least: number; most: number }
  | { kind: 'switch'; standard: boolean }
  | { kind: 'choice'; standard: string; among: readonly string[] };

const minutes = (standard: number, least: number, most: number) =>
  ({ kind: 'number', unit: 'minutes', standard, least, most }) as const;

/**
 * TABLE: everything that can be set, by the person and later by policy. A key is its name in stored state, in policies and
 * in the strings (`setting_<key>`, `settingHelp_<key>`).
 */
export const SETTINGS = {
  /** The first notice, and the pill is a banner again. */
  remindAfter: minutes(15, 5, 120),
  /** From here on the wording is firmer, and names what has been done that didn't need root. */
  firmAfter: minutes(30, 10, 240),
  /** The banner asks to sign out, or to say why not. */
  askAfter: minutes(60, 15, 480),
  /** After that, a notice every so often. */
  repeatAfter: minutes(60, 15, 240),
  /** No trusted pointer or key in a root page for so long. */
  idleAfter: minutes(10, 5, 120),
  /** How often `Later` may be pressed in one session. */
  laterMost: { kind: 'number', unit: 'times', standard: 3, least: 0, most: 10 },
  /** How long ended sessions and what was done in them are kept. */
  keepFor: { kind: 'number', unit: 'days', standard: 400, least: 30, most: 3650 },
  /** Amazon logins that open AWS as root are learned and watched for. */
  watchLogins: { kind: 'switch', standard: true },
  /** Root that wasn't used for so long counts as unused. */
  rootUnusedFor: { kind: 'number', unit: 'days', standard: 90, least: 1, most: 365 },
  /** Nobody else uses this computer: what is said on Amazon's pages may be plain. */
  onlyMe: { kind: 'switch', standard: false },
} as const satisfies Record<string, Row>;

export type SettingKey = keyof typeof SETTINGS;
type ValueOf<R> = R extends { kind: 'number' }
  ? number
  : R extends { kind: 'switch' }
    ? boolean
    : R extends { among: readonly (infer W)[] }
      ? W
      : never;

/** A value for every key. */
export type Settings = { [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

/** What the person has chosen; the rest is standard. */
export type Chosen = Partial<Settings>;

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** True for a value that its row allows. */
export function isAllowed(key: SettingKey, value: unknown): boolean {
  const row = SETTINGS[key] as Row;
  if (row.kind === 'number')
    return Number.isInteger(value) && Number(value) >= row.least && Number(value) <= row.most;
  if (row.kind === 'switch') return typeof value === 'boolean';
  return row.among.includes(value as string);
}

/** What holds: the person's choices over the standards. */
export function settings(chosen: Chosen): Settings {
  const standards = SETTING_KEYS.map((key) => [key, SETTINGS[key].standard]);
  return { ...Object.fromEntries(standards), ...chosen } as Settings;
}

/** The choices with one more. A value that isn't allowed changes nothing; null takes the standard again. */
export function choose(chosen: Chosen, key: SettingKey, value: unknown): Chosen {
  const { [key]: _was, ...others } = chosen;
  if (value === null) return others;
  return isAllowed(key, value) ? { ...others, [key]: value } : chosen;
}

/** Reads stored or imported choices. Out: those that are allowed, and the names of the keys that were not. */
export function readChosen(raw: Record<string, unknown>): { chosen: Chosen; bad: string[] } {
  const isGood = ([key, value]: [string, unknown]) =>
    Object.hasOwn(SETTINGS, key) && isAllowed(key as SettingKey, value);
  const pairs = Object.entries(raw);
  return {
    chosen: Object.fromEntries(pairs.filter(isGood)),
    bad: pairs.filter((pair) => !isGood(pair)).map(([key]) => key),
  };
}

/** True for the name of a setting. */
export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}
