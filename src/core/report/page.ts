import { explain, type Rule, type SourceReport } from '../detect/explain.ts';
import { identity } from '../detect/identity.ts';
import { rootSignIn } from '../detect/root-sign-in.ts';
import type { PartitionId } from '../partition.ts';
import { type PageKind, placeOf } from '../place.ts';
import type { Signal } from '../signal.ts';
import type { PageSnapshot } from '../snapshot.ts';
import { type Cover, coverAccount, coverHost, coverPath, coverSession, makeCover } from './cover.ts';
import { type Skeleton, skeleton } from './skeleton.ts';

/** Every detector, by the name it has in the corpus. */
export const DETECTORS = {
  identity,
  'root-sign-in': rootSignIn,
} satisfies Record<string, (page: PageSnapshot) => Signal[]>;

/** A signal, covered: the words that are ours as they are, all else as tokens. */
export type CoveredSignal = Record<string, string | boolean | null>;

/** What the reader of the page adds to its snapshot: none of it is anything that somebody wrote. */
export interface Surroundings {
  readyState: string;
  lang: string;
  /** How many elements each mark of `content/marks.ts` matched, by the mark's name. */
  marks: Record<string, number>;
  /** How many of our banners are in the page. */
  banners: number;
  isTop: boolean;
}

/** Everything that a detector saw on a page and what it made of it, fit for a public issue. */
export interface PageReport {
  kind: PageKind | 'another';
  partition: PartitionId | null;
  host: string;
  path: string;
  complete: boolean;
  readyState: string;
  lang: string;
  banners: number;
  isTop: boolean;
  marks: Record<string, number>;
  sessionData: Skeleton[];
  tbData: Skeleton[];
  userInfo: Skeleton | null;
  sessionCookies: string[];
  multiSessionOptIn: boolean;
  bodyAccount: string | null;
  hints: string[];
  signIn: Record<string, string | boolean | null> | null;
  signals: Record<string, CoveredSignal[]>;
  /** Which rule decided who it is, and what each source said, in the detectors' own words. */
  rule: Rule;
  sources: SourceReport[];
  /** For each number: how many digits, and the last four. */
  numbers: Record<string, string>;
}

/** Most session cookies that are told apart; no more than five sessions can be side by side. */
const COOKIES_MAX = 8;

/** Languages of AWS's console and sign-in; any other is only said to be another. */
const LANGUAGES = 'en ar de es fr he id it ja ko pt zh'.split(' ');

const READY = ['loading', 'interactive', 'complete'];

/** Words of ours in a signal or a list of fields: never text of a page's. */
const OURS = /^[a-z]{1,20}(-[a-z0-9]{1,20}){0,4}$/;

function coverLanguage(lang: string): string {
  const [language = '', region] = lang.toLowerCase().split(/[-_]/);
  if (lang === '') return '';
  if (!LANGUAGES.includes(language)) return 'another';
  return region && /^(us|gb|de|es|fr|id|it|jp|kr|br|cn|tw)$/.test(region)
    ? `${language}-${region}`
    : language;
}

function ours(value: unknown): string | boolean | null {
  return typeof value === 'boolean' || (typeof value === 'string' && OURS.test(value)) ? value : null;
}

function oursOf(fields: object): Record<string, string | boolean | null> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, ours(value)]));
}

/** Covers one signal. Out: the words of ours; the account, the session and the host as tokens; a name as "named". */
export function coverSignal(cover: Cover, signal: Signal): CoveredSignal {
  if (signal.kind !== 'identity') return oursOf(signal);
  const { account, name, differentiator, signInHost, ...rest } = signal;
  return {
    ...oursOf(rest),
    account: account === null ? null : coverAccount(cover, account),
    name: name === null ? null : 'named',
    differentiator: differentiator === null ? null : coverSession(cover, differentiator),
    signInHost: signInHost === null ? null : coverHost(cover, signInHost),
  };
}

/**
 * Reports a page. In: its snapshot and what else the reader saw. Out: plain data without an account number, a name, an
 * address, a token or any other text of the page's.
 */
export function reportPage(page: PageSnapshot, around: Surroundings): PageReport {
  const cover = makeCover();
  const place = placeOf(page.host, page.path);
  const hints = page.hints.filter((hint) => OURS.test(hint));
  const { rule, sources } = explain({ ...page, hints });
  const { bodyAccount } = page;
  const detectors = Object.entries<(page: PageSnapshot) => Signal[]>(DETECTORS);
  const report = {
    kind: place?.kind ?? 'another',
    partition: place?.partition.id ?? null,
    host: coverHost(cover, page.host),
    path: coverPath(page.path),
    complete: page.complete,
    readyState: READY.includes(around.readyState) ? around.readyState : 'another',
    lang: coverLanguage(around.lang),
    banners: around.banners,
    isTop: around.isTop,
    marks: around.marks,
    sessionData: page.sessionData.map((text) => skeleton(cover, 'awsc-session-data', text)),
    tbData: page.tbData.map((text) => skeleton(cover, 'tb-data', text)),
    userInfo: page.userInfo === null ? null : skeleton(cover, 'aws-userInfo', page.userInfo),
    sessionCookies: page.sessionCookies.slice(0, COOKIES_MAX).map((one) => coverSession(cover, one)),
    multiSessionOptIn: page.multiSessionOptIn,
    bodyAccount: typeof bodyAccount === 'string' ? coverAccount(cover, bodyAccount) : null,
    hints,
    signIn: page.signIn && oursOf(page.signIn),
    signals: Object.fromEntries(
      detectors.map(([name, detect]) => [name, detect(page).map((one) => coverSignal(cover, one))]),
    ),
    rule,
    sources,
  } satisfies Omit<PageReport, 'numbers'>;
  return { ...report, numbers: cover.accounts() };
}
