import { isDifferentiator } from '../place.ts';
import { percentDecoded } from '../principal.ts';

/** What one `awsc-session-data` says, as far as it can be read (AWS facts, section 1). */
export interface SessionData {
  arn: unknown;
  accountId: unknown;
  multiSession: boolean;
  differentiator: string | null;
  /** The account's label as AWS shows it, the alias before the name. Read only when it is asked for. */
  readonly name: string | null;
  /** Read only when it is asked for. */
  readonly signInEndpoint: string | null;
}

/** Longest account name we show, in characters; AWS allows 50. Cut between characters, never inside one. */
const SHORT_MAX = 64;
const SHORT = /^.{1,64}/u;

/** Longest name that is looked at, in characters as they are encoded. */
const RAW_MAX = 1_024;

/** JSON of an object, or of a string that holds the JSON of an object; anything else is null. */
export function parseObject(text: string | null): Record<string, unknown> | null {
  let value: unknown = text;
  for (let depth = 0; depth < 2 && typeof value === 'string'; depth += 1) {
    try {
      value = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Controls and formats that a name on one line can do without; those that scripts and emoji need to be read are kept. */
const UNSEEN = /(?:[^\P{C}\u200c-\u200f]|\s)+/gu;

/** What most names are. A look at anything else needs tables of Unicode's, which a new process must build first. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** A name fit for showing: decoded, on one line, cut; null when nothing is to be seen, or when it is an e-mail address. */
export function shownName(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const text = percentDecoded(raw.slice(0, RAW_MAX));
  const name = PLAIN.test(text) ? text : text.replace(UNSEEN, ' ').trim();
  if (/\S@\S/.test(name)) return null;
  return name.length > SHORT_MAX ? (SHORT.exec(name)?.[0] ?? null) : name || null;
}

/** True where a field says `true`; AWS's own reader takes the boolean, pages have been seen with the word. */
export function saysTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A field that is there but empty says nothing. */
export function said(value: unknown): unknown {
  return value === null || value === '' ? undefined : value;
}

/** Text that can only be a host name: taken over, anything else could be more than a host. */
function hostName(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}$/.test(value) ? value : null;
}

/** Reads one meta's content. Out: null when it can't be read at all; `{}` and `{"region":…}` read as naming nobody. */
export function parseSessionData(text: string | null): SessionData | null {
  const data = parseObject(text);
  if (!data) return null;
  return {
    arn: said(data.sessionARN),
    accountId: said(data.accountId),
    multiSession: saysTrue(data.prismModeEnabled) || said(data.sessionDifferentiator) !== undefined,
    differentiator: isDifferentiator(data.sessionDifferentiator) ? data.sessionDifferentiator : null,
    get name() {
      return shownName(data.accountAlias) ?? shownName(data.displayName);
    },
    get signInEndpoint() {
      return hostName(data.signInEndpoint);
    },
  };
}
