import { accountOf, type Place, placeOf } from '../place.ts';
import { type Principal, parsePrincipal } from '../principal.ts';
import type { IdentitySignal, UnreadReason } from '../signal.ts';
import { MARKS_MAX, type PageSnapshot } from '../snapshot.ts';
import { parseObject, parseSessionData, type SessionData, saysTrue, shownName } from './session-data.ts';
import { parseUserInfo } from './user-info.ts';

/** Somebody, as one mark names them. */
interface Known {
  principal: Principal;
  mark: 'meta' | 'cookie';
  /** Where root's name is read, which is the account's. */
  named: { readonly name: string | null };
}

/** What the marks come to: somebody, nobody, a reason why it can't be told, or nothing yet. */
type Answer = Known | UnreadReason | 'nobody' | 'still-loading';

/** One page's answer, and what it was drawn from. */
export interface Verdict {
  place: Place;
  /** The first meta's, which all others agree with where somebody is known. */
  data: SessionData | null;
  answer: Answer;
}

/** Everything that an answer is drawn from. */
interface Reading {
  page: PageSnapshot;
  place: Place;
  data: SessionData | null;
  /** The page's own session data speaks of multi-session. */
  multi: boolean;
}

/** True where two marks name two in any of these fields. */
function differ<T>(one: T, other: T, fields: readonly (keyof T)[]): boolean {
  return fields.some((field) => one[field] !== other[field]);
}

/**
 * Decides who a console page is signed in as (AWS facts, sections 0 to 4); null for pages that aren't console pages.
 * Order: the meta's ARN; else the cookie, only where the page names nobody else and nothing speaks of multi-session.
 * A field of the snapshot is read only where it can change the answer: reading cookies costs the page's time.
 */
export function decide(page: PageSnapshot): Verdict | null {
  const place = placeOf(page.host, page.path);
  if (place?.kind !== 'console') return null;
  const metas = page.sessionData.slice(0, MARKS_MAX + 1).map(parseSessionData);
  const data = metas[0] ?? null;
  return { place, data, answer: ask(page, place, metas) };
}

/** Who a console page is signed in as. In: a snapshot. Out: one signal; none elsewhere, or while nothing is certain. */
export function identity(page: PageSnapshot): IdentitySignal[] {
  const verdict = decide(page);
  return verdict && verdict.answer !== 'still-loading' ? [signal(verdict)] : [];
}

function ask(page: PageSnapshot, place: Place, metas: (SessionData | null)[]): Answer {
  if (metas.length > MARKS_MAX) return 'too-many-marks';
  if (metas.includes(null)) return 'malformed-mark';
  const all = metas as SessionData[];
  const data = all[0] ?? null;
  if (data && all.some((one) => differ(one, data, ['arn', 'accountId', 'differentiator'])))
    return 'marks-disagree';
  const multi = accountOf(page.host) !== null || all.some((one) => one.multiSession);
  if (data?.arn !== undefined) return fromMeta({ page, place, data, multi });
  return page.complete ? fromCookie({ page, place, data, multi }) : 'still-loading';
}

function fromMeta(reading: Reading): Answer {
  const { place, data } = reading;
  const principal = parsePrincipal(data?.arn);
  if (!data || !principal) return 'malformed-arn';
  if (principal.partition !== place.partition.id) return 'partition-disagrees';
  if (data.accountId !== undefined && data.accountId !== principal.account) return 'account-disagrees';
  const host = accountOf(reading.page.host) ?? principal.account;
  if (host !== principal.account) return 'account-disagrees';
  const { differentiator: session } = data;
  if (session && place.differentiator && place.differentiator !== session) return 'marks-disagree';
  if (session && !session.startsWith(`${principal.account}-`)) return 'account-disagrees';
  return cookieDenies(reading, principal) ? 'marks-disagree' : { principal, mark: 'meta', named: data };
}

/** In classic mode meta and cookie speak of the same sign-in, and can't both be true where they name two. */
function cookieDenies(reading: Reading, meta: Principal): boolean {
  if (reading.multi) return false;
  const { userInfo } = reading.page;
  const cookie = userInfo === null ? null : parseUserInfo(userInfo)?.principal;
  return cookie ? differ(cookie, meta, ['kind', 'account', 'partition']) && !isMultiSession(reading) : false;
}

function fromCookie(reading: Reading): Answer {
  const { page, place, data } = reading;
  const { userInfo } = page;
  if (userInfo === null && !isSomebody(reading)) return 'nobody';
  if (isMultiSession(reading)) return 'multi-session';
  if (page.tbData[MARKS_MAX] || page.tbData.some((text) => !parseObject(text))) return 'malformed-mark';
  if (userInfo === null) return 'no-identity';
  const said = parseUserInfo(userInfo);
  if (!said) return 'malformed-cookie';
  if (said.principal.partition !== place.partition.id) return 'partition-disagrees';
  const others = [data?.accountId, page.bodyAccount].filter((one) => one && one !== said.principal.account);
  if (others.length > 0) return 'account-disagrees';
  return { principal: said.principal, mark: 'cookie', named: said };
}

/**
 * Somebody is there, whoever it is: the page names an account or looks like it, or a session of several is alive. A page
 * of one session is signed out where others' log-out markers can be read and its own can't (AWS facts, section 1).
 */
function isSomebody({ page, place, data, multi }: Reading): boolean {
  if (data?.accountId !== undefined || page.bodyAccount || page.hints.length > 0) return true;
  const session = place.differentiator ?? data?.differentiator ?? null;
  const alive = page.sessionCookies;
  return alive.length > 0 ? session === null || alive.includes(session) : multi;
}

/** Multi-session mode shows in the host, the metas or the cookies; the classic cookie then is no tab's truth. */
function isMultiSession({ page, multi }: Reading): boolean {
  return (
    multi ||
    page.tbData.some((text) => saysTrue(parseObject(text)?.prismModeEnabled)) ||
    page.sessionCookies.length > 0 ||
    page.multiSessionOptIn
  );
}

/** What a verdict tells; the name is read only when it is asked for. */
function signal({ place, data, answer }: Verdict): IdentitySignal {
  const known = typeof answer === 'string' ? null : answer;
  const endpoint = known?.principal.kind === 'root' ? data?.signInEndpoint : null;
  return {
    kind: 'identity',
    who: known?.principal.kind ?? (answer === 'nobody' ? 'none' : 'unread'),
    mark: known?.mark ?? 'none',
    partition: place.partition.id,
    account: known?.principal.account ?? null,
    get name() {
      return known && (known.principal.name === null ? known.named.name : shownName(known.principal.name));
    },
    differentiator: place.differentiator ?? data?.differentiator ?? null,
    signInHost: endpoint && placeOf(endpoint, '/')?.kind === 'sign-in' ? endpoint : null,
    reason: known || answer === 'nobody' ? null : (answer as UnreadReason),
  };
}
