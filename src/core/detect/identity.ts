import { type Place, placeOf } from '../place.ts';
import { type Principal, parsePrincipal } from '../principal.ts';
import type { IdentitySignal, Mark, UnreadReason } from '../signal.ts';
import { MARKS_MAX, type PageSnapshot } from '../snapshot.ts';
import { parseObject, parseSessionData, type SessionData, saysTrue } from './session-data.ts';
import { parseUserInfo } from './user-info.ts';

/** Everything that an answer is drawn from. */
interface Reading {
  page: PageSnapshot;
  place: Place;
  data: SessionData | null;
}

type Answer = { principal: Principal; name: string | null; mark: Mark } | UnreadReason | 'none' | 'wait';

/**
 * Who a console page is signed in as (AWS facts, sections 0 to 4). In: a snapshot. Out: one signal; none while the
 * markup is still arriving and nothing is certain, and none on pages that aren't console pages.
 * Order: the meta's ARN; else the cookie, only where the page names nobody else and nothing speaks of multi-session.
 */
export function identity(page: PageSnapshot): IdentitySignal[] {
  const place = placeOf(page.host, page.path);
  if (place?.kind !== 'console') return [];
  const metas = page.sessionData.map(parseSessionData);
  const answer = ask(page, place, metas);
  if (answer === 'wait') return [];
  return [signal({ page, place, data: metas[0] ?? null }, answer)];
}

/** What all metas of one page must agree on. */
const SAME = ['arn', 'accountId', 'differentiator'] as const;

function ask(page: PageSnapshot, place: Place, metas: (SessionData | null)[]): Answer {
  if (metas.length > MARKS_MAX) return 'too-many-marks';
  if (metas.includes(null)) return 'malformed-mark';
  const data = metas[0] ? { ...metas[0], multiSession: metas.some((one) => one?.multiSession) } : null;
  if (metas.some((other) => SAME.some((field) => other?.[field] !== data?.[field]))) return 'marks-disagree';
  if (data?.arn !== undefined) return fromMeta({ page, place, data });
  return page.complete ? fromCookie({ page, place, data }) : 'wait';
}

function fromMeta({ page, place, data }: Reading): Answer {
  const principal = parsePrincipal(data?.arn);
  if (!data || !principal) return 'malformed-arn';
  if (principal.partition !== place.partition.id) return 'partition-disagrees';
  if (data.accountId !== undefined && data.accountId !== principal.account) return 'account-disagrees';
  const session = place.differentiator ?? data.differentiator;
  if (session !== null && !session.startsWith(`${principal.account}-`)) return 'account-disagrees';
  if (data.differentiator && place.differentiator && data.differentiator !== place.differentiator) {
    return 'marks-disagree';
  }
  if (cookieDenies(page, place, data, principal)) return 'marks-disagree';
  return { principal, name: data.name, mark: 'meta' };
}

/** In classic mode meta and cookie speak of the same sign-in: one of them root and the other not can't both be true. */
function cookieDenies(page: PageSnapshot, place: Place, data: SessionData, principal: Principal): boolean {
  const said = page.userInfo !== null && !isMultiSession(page, place, data) && parseUserInfo(page.userInfo);
  if (!said) return false;
  const roots = [said.principal.kind, principal.kind].filter((kind) => kind === 'root').length;
  return roots === 1 || (roots === 2 && said.principal.account !== principal.account);
}

function fromCookie({ page, place, data }: Reading): Answer {
  const somebody = data?.accountId !== undefined || page.hints.length > 0;
  if (page.tbData.includes(null)) return 'malformed-mark';
  if (page.userInfo === null && !somebody) return 'none';
  if (isMultiSession(page, place, data)) return 'multi-session';
  if (page.userInfo === null) return 'no-identity';
  const said = parseUserInfo(page.userInfo);
  if (!said) return 'malformed-cookie';
  if (said.principal.partition !== place.partition.id) return 'partition-disagrees';
  if (data?.accountId !== undefined && data.accountId !== said.principal.account) return 'account-disagrees';
  return { ...said, mark: 'cookie' };
}

/** Multi-session mode shows in the host, the metas or the cookies; the classic cookie then is no tab's truth. */
export function isMultiSession(page: PageSnapshot, place: Place, data: SessionData | null): boolean {
  return (
    place.differentiator !== null ||
    data?.multiSession === true ||
    page.tbData.some((text) => saysTrue(parseObject(text)?.prismModeEnabled)) ||
    page.sessionCookies.length > 0 ||
    page.multiSessionOptIn
  );
}

function signal(reading: Reading, answer: Exclude<Answer, 'wait'>): IdentitySignal {
  const { place, data } = reading;
  const known = typeof answer === 'string' ? null : answer;
  const root = known?.principal.kind === 'root' ? known : null;
  const endpoint = data?.signInEndpoint ?? null;
  return {
    kind: 'identity',
    who: known?.principal.kind ?? (answer === 'none' ? 'none' : 'unread'),
    mark: known?.mark ?? 'none',
    partition: place.partition.id,
    account: root?.principal.account ?? null,
    name: root?.name ?? null,
    differentiator: place.differentiator ?? data?.differentiator ?? null,
    signInHost: root && endpoint && placeOf(endpoint, '/')?.kind === 'sign-in' ? endpoint : null,
    reason: known || answer === 'none' ? null : (answer as UnreadReason),
  };
}
