import { isDifferentiator, placeOf } from '../place.ts';

/*
 * A report is pasted into public issues, so nothing of a page crosses into it as it stands. Each value becomes a token
 * such as `{account 1}`: the kind of thing it is, and a number that is the same for the same value all through one
 * report. That is enough to see which marks agree, and to build a page of the same decision, and holds nobody's name.
 */

/** What a covered value was. Each has a stand-in of the same kind in `scripts/page/uncover.ts`. */
export const KINDS = [
  'account', // twelve digits
  'digits', // any other number of digits
  'session', // the end of a multi-session differentiator
  'name', // an account's or person's name
  'mail', // text with an e-mail address in it
  'blank', // nothing but white space
  'text', // any other text without white space
  'words', // any other text with white space
  'long', // more than AWS allows
  'label', // a label of a host name that isn't AWS's own word
  'partition', // a partition that the tables don't know
  'number', // JSON: a number, an object, a list
  'object',
  'list',
] as const;
export type CoverKind = (typeof KINDS)[number];

/** Covers values of one report. Out of each: a token, the same for the same value. */
export interface Cover {
  as(kind: CoverKind, value: unknown): string;
  /** What is told of each number: how many digits, and the last four, so that its owner knows it. */
  accounts(): Record<string, string>;
}

/** How many last digits of an account number are told. */
const LAST = 4;

/** A fresh cover, for one report. */
export function makeCover(): Cover {
  const seen = new Map<CoverKind, unknown[]>();
  const as = (kind: CoverKind, value: unknown): string => {
    const values = seen.get(kind) ?? [];
    seen.set(kind, values);
    // Two objects are never the same, whatever they hold: so do detectors compare them.
    const at = values.indexOf(value) + 1 || values.push(value);
    return `{${kind} ${at}}`;
  };
  const accounts = (): Record<string, string> => {
    const told = (['account', 'digits'] as const).flatMap((kind) =>
      (seen.get(kind) ?? []).map((value) => [as(kind, value), tellNumber(String(value))]),
    );
    return Object.fromEntries(told);
  };
  return { as, accounts };
}

function tellNumber(digits: string): string {
  return digits.length < 2 * LAST
    ? `${digits.length} digits`
    : `${digits.length} digits, …${digits.slice(-LAST)}`;
}

/** Covers text of which nothing is known; the empty text stays what it is. */
export function coverText(cover: Cover, text: string, max: number): string {
  if (text === '') return '';
  if (text.length > max) return cover.as('long', text);
  return cover.as(/\s/.test(text) ? 'words' : 'text', text);
}

/** Covers a number where an account's is expected. */
export function coverAccount(cover: Cover, text: string): string {
  if (!/^\d+$/.test(text)) return coverText(cover, text, 64);
  return cover.as(text.length === 12 ? 'account' : 'digits', text);
}

/** Covers a multi-session differentiator: its account, and which session. */
export function coverSession(cover: Cover, text: string): string {
  if (!isDifferentiator(text)) return coverText(cover, text, 64);
  return `${coverAccount(cover, text.slice(0, 12))}-${cover.as('session', text.slice(13))}`;
}

/** A Region's name, made of AWS's own words. */
export const REGION =
  /^(?:[a-z]{2}|eusc-[a-z]{2})-(?:gov-)?(?:north|south|east|west|central)(?:east|west)?-\d$/;

/** Words in host names that are AWS's own. */
const AWS_LABELS =
  /^(?:console|signin|signin-fips|health|phd|lightsail|global|s3|www|aws|amazon|amazonaws-eusc|com|eu)$/;

/** Covers a host name of AWS's, label by label; any other is only said to be another. */
export function coverHost(cover: Cover, host: string): string {
  if (!placeOf(host, '/console/')) return 'another host';
  return host
    .split('.')
    .map((label) => {
      if (AWS_LABELS.test(label) || REGION.test(label)) return label;
      if (isDifferentiator(label)) return coverSession(cover, label);
      return /^\d+$/.test(label) ? coverAccount(cover, label) : cover.as('label', label);
    })
    .join('.');
}

/** Words of AWS's own paths that say which step of a sign-in or sign-out a page is. */
const PATH_WORDS = new Set(
  'console home signin oauth authenticate mfa updateaccount resetpassword sessions selector limit v1 logout list switchrole'.split(
    ' ',
  ),
);

/** Covers a path: AWS's own words of it stay, each other part is a star. */
export function coverPath(path: string): string {
  const parts = path.split('/').slice(0, 8);
  return parts.map((part) => (part === '' || PATH_WORDS.has(part) ? part : '*')).join('/');
}
