import { PARTITION_IDS } from '../partition.ts';
import { isDifferentiator, placeOf } from '../place.ts';
import { parsePrincipal, percentDecoded } from '../principal.ts';
import { MARK_MAX, type PageSnapshot } from '../snapshot.ts';
import type { Pseudonyms } from './pseudonym.ts';
import { parseObject, shownName } from './session-data.ts';

type Fields = Record<string, unknown>;

/** Fields of the session data that are told one by one; of others only the number is. */
const TOLD = [
  'sessionARN',
  'accountId',
  'prismModeEnabled',
  'sessionDifferentiator',
  'signInEndpoint',
  'accountAlias',
  'displayName',
];

/** What kind of host it is: `console aws bare`, or with a session `console aws multi-session account-1/session-1`. */
export function saidOfHost({ host, path }: PageSnapshot, names: Pseudonyms): string[] {
  const place = placeOf(host, path);
  if (!place) return [];
  const start = `${place.kind} ${place.partition.id}`;
  if (place.differentiator !== null) return [`${start} multi-session ${names.session(place.differentiator)}`];
  const bare = [...place.partition.console, ...place.partition.signIn];
  if (bare.includes(host)) return [`${start} bare`];
  return [`${start} ${place.partition.consoleHosts.includes(host) ? host.split('.')[0] : 'below'}`];
}

/** The kind of an ARN, its partition and account: `root aws account-1`; or what is wrong with it. */
function saidOfArn(arn: unknown, names: Pseudonyms): string {
  const principal = parsePrincipal(arn);
  if (!principal) return malformedArn(arn);
  const partition = PARTITION_IDS.find((id) => id === principal.partition) ?? 'another-partition';
  return `${principal.kind} ${partition} ${names.account(principal.account)}`;
}

/** Why an ARN isn't a principal's, as far as it can be said without repeating it. */
function malformedArn(arn: unknown): string {
  if (arn === undefined) return 'absent';
  if (arn === null || arn === '') return 'empty';
  if (typeof arn !== 'string') return 'not-text';
  if (parsePrincipal(arn.trim())) return 'malformed with-blanks';
  if (parsePrincipal(percentDecoded(arn))) return 'malformed percent-encoded';
  if (parsePrincipal(arn.toLowerCase())) return 'malformed other-case';
  const digits = /^arn:[a-z-]+:(?:iam|sts)::(\d{0,40}):/.exec(arn)?.[1];
  if (digits === undefined) return 'malformed';
  return digits.length === 12 ? 'malformed unknown-resource' : `malformed ${digits.length}-digits`;
}

/** Whether a field is there, and nothing of what it holds. */
function presence(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null || value === '') return 'empty';
  return typeof value === 'string' ? 'present' : 'not-text';
}

function saidOfName(value: unknown): string {
  return presence(value) === 'present' && shownName(value) === null ? 'unfit' : presence(value);
}

function saidOfSwitch(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  return value === 'true' || value === 'false' ? `word-${value}` : presence(value);
}

function saidOfSession(value: unknown, names: Pseudonyms): string {
  return isDifferentiator(value) || presence(value) === 'present' ? names.session(value) : presence(value);
}

function saidOfEndpoint(value: unknown): string {
  const known = typeof value === 'string' && placeOf(value, '/')?.kind === 'sign-in';
  return known ? 'sign-in-host' : presence(value) === 'present' ? 'other-host' : presence(value);
}

function saidOfAccount(value: unknown, names: Pseudonyms): string {
  return value === undefined || value === null || value === '' ? presence(value) : names.account(value);
}

/** How a mark is written: `json`, `text` for a string that holds JSON; or what is wrong with it. */
function form(text: string | null): string {
  if (text === null) return 'too-long';
  if (text === '') return 'empty';
  if (parseObject(text)) return text.trimStart().startsWith('"') ? 'text' : 'json';
  try {
    JSON.parse(text);
    return 'not-an-object';
  } catch {
    return 'not-json';
  }
}

function others(data: Fields, told: string[]): string {
  return `others=${Object.keys(data).filter((key) => !told.includes(key)).length}`;
}

/** One `awsc-session-data`. */
export function saidOfSessionData(text: string | null, names: Pseudonyms): string {
  const data = parseObject(text);
  if (!data) return `form=${form(text)}`;
  return [
    `form=${form(text)}`,
    `sessionARN=${saidOfArn(data.sessionARN, names)}`,
    `accountId=${saidOfAccount(data.accountId, names)}`,
    `prismModeEnabled=${saidOfSwitch(data.prismModeEnabled)}`,
    `sessionDifferentiator=${saidOfSession(data.sessionDifferentiator, names)}`,
    `signInEndpoint=${saidOfEndpoint(data.signInEndpoint)}`,
    `accountAlias=${saidOfName(data.accountAlias)}`,
    `displayName=${saidOfName(data.displayName)}`,
    others(data, TOLD),
  ].join(', ');
}

/** One `tb-data`: it holds a token, and nothing is told of it but the one switch. */
export function saidOfTbData(text: string | null): string {
  const data = parseObject(text);
  return data
    ? `form=${form(text)}, prismModeEnabled=${saidOfSwitch(data.prismModeEnabled)}`
    : `form=${form(text)}`;
}

/** The `aws-userInfo` cookie. */
export function saidOfUserInfo(value: string, names: Pseudonyms): string {
  const text = value.length > MARK_MAX ? null : percentDecoded(value);
  if (text === null) return `form=${form(text)}`;
  const data = parseObject(text);
  if (!data) return `form=${form(text)}, encoded=${text === value ? 'no' : 'yes'}`;
  return [
    `form=${form(text)}`,
    `encoded=${text === value ? 'no' : 'yes'}`,
    `arn=${saidOfArn(data.arn, names)}`,
    `alias=${/^\d{12}$/.test(String(data.alias)) ? saidOfAccount(data.alias, names) : presence(data.alias)}`,
    `username=${saidOfName(data.username)}`,
  ].join(', ');
}

/** The names of the hints that are there, and the account that the body names. */
export function saidOfHints({ hints, bodyAccount }: PageSnapshot, names: Pseudonyms): string[] {
  return bodyAccount ? [...hints, `body-account=${names.account(bodyAccount)}`] : [...hints];
}
