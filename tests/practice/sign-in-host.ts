import { afterSignIn, iamSignInUrl, rootSignInUrl, signInStart } from './addresses';
import { consoleHost, DOMAINS, LANDING, type Place, rangeUrl, signInHost } from './hosts';
import { ACCOUNTS, accountByEmail, type Identity, identityOf, principal } from './identity';
import {
  iamSignIn,
  newPassword,
  rootSignIn,
  sessionLimit,
  sessionSelector,
  updateAccount,
} from './pages/sign-in';
import { type Answer, delayOf, type Visit } from './reply';
import {
  classicSignOut,
  multiSessions,
  multiSignOut,
  newDifferentiator,
  startClassic,
  startMulti,
} from './sessions';

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000;

/** What the sign-in asks for after the password, by `?mfa=`. */
const MFA_TYPES: Record<string, string> = {
  off: 'NONE',
  none: 'NONE',
  code: 'SW',
  choice: 'SWHW',
  passkey: 'U2F',
  email: 'EMAIL',
};

const idsAsked = (query: URLSearchParams): 'camel' | 'snake' =>
  query.get('ids') === 'camel' ? 'camel' : 'snake';

const home = (place: Place): URL => new URL(`https://${DOMAINS[place.partition].console}/console/home`);
const selector = (place: Place): string =>
  `https://${signInHost(place.partition, place.region)}/sessions/selector`;
const limit = (place: Place): string => selector(place).replace(/selector$/, 'limit');

/** `/oauth`: the IAM user's page, or a classic sign-out (AWS facts, sections 5 and 6). */
function answerOauth({ place, url, sessions, cookies }: Visit): Answer {
  const query = url.searchParams;
  if (query.get('Action') === 'logout') {
    const to = rangeUrl(query.get('redirect_uri'))?.href ?? LANDING;
    return { kind: 'redirect', to, cookies: classicSignOut(sessions, cookies, place.partition) };
  }
  const made = iamSignIn(
    {
      action: `/authenticate?${query}`,
      rootUrl: rootSignInUrl(place, query).href,
      account: query.get('account') ?? '',
      ids: idsAsked(query),
    },
    delayOf(url),
  );
  return { kind: 'page', ...made };
}

/** Lets somebody in: as the one session, or beside others once multi-session is on. */
function admit({ place, url, sessions, cookies }: Visit, identity: Identity): Answer {
  const started =
    cookies.get('aws-prism-opt-in') === 'true'
      ? startMulti(sessions, cookies, identity, newDifferentiator(identity.account))
      : startClassic(sessions, cookies, identity);
  if (!started) return { kind: 'redirect', to: limit(place) };
  const to = afterSignIn(place, url.searchParams, started.session).href;
  return { kind: 'redirect', to, cookies: started.cookies };
}

/** The root sign-in's page and its requests, by their `action` (AWS facts, section 6). */
function answerSignIn(visit: Visit): Answer {
  const { place, url, form, method } = visit;
  const query = url.searchParams;
  if (method === 'POST' && form.get('action') === 'resolveAccountType') {
    return { kind: 'data', body: { state: 'SUCCESS', properties: { resolvedAccountType: 'RootUser' } } };
  }
  if (method === 'POST' && form.get('action') === 'authenticateRoot') {
    const account = accountByEmail(form.get('email') ?? '');
    return admit(visit, identityOf({ who: 'root', account, partition: place.partition }));
  }
  if (method === 'POST') return { kind: 'plain', status: 400, text: 'No such action.' };
  const at = {
    action: `/signin?${query}`,
    iamUrl: iamSignInUrl(place, query).href,
    ids: idsAsked(query),
    chooser: query.get('chooser') !== 'off',
  };
  return { kind: 'page', ...rootSignIn(at, delayOf(url)) };
}

function answerAuthenticate(visit: Visit): Answer {
  const { place, form } = visit;
  const typed = form.get('account') ?? '';
  const account = ACCOUNTS.find((row) => row.account === typed)?.account ?? '111122223333';
  const alias = /^[a-z][a-z0-9-]{2,62}$/.test(typed) ? typed : '';
  const name = (form.get('username') ?? '').slice(0, 64);
  return admit(visit, identityOf({ who: 'user', account, name, alias, partition: place.partition }));
}

/** Multi-session's own paths: `/sessions/…` (AWS facts, section 4). Undefined when there is no such path. */
function answerSessions(visit: Visit): Answer | undefined {
  const { place, url, sessions, cookies } = visit;
  const held = multiSessions(sessions, cookies);
  const base = `https://${signInHost(place.partition, place.region)}/sessions`;
  if (url.pathname === '/sessions/limit') return { kind: 'page', ...sessionLimit(`${base}/selector`) };
  if (url.pathname === '/sessions/selector') {
    const cards = held.map((session) => ({
      session,
      url: `https://${consoleHost(place.partition, place.region, session.differentiator)}/console/home`,
      signOut: `${base}/${session.differentiator}/v1/logout`,
    }));
    return { kind: 'page', ...sessionSelector(cards, signInStart(place, home(place)).href) };
  }
  if (url.pathname === '/sessions/v1/list') {
    const rows = held.map((session) => ({
      differentiator: session.differentiator,
      principal_arn: principal(session.identity),
      auth_time: session.startedAt,
      expiry: session.startedAt + TWELVE_HOURS_MS,
      account_alias: session.identity.alias,
    }));
    return { kind: 'data', body: { sessions: rows } };
  }
  const ending = /^\/sessions\/([^/]+)\/v1\/logout$/.exec(url.pathname)?.[1];
  if (!ending) return undefined;
  const ended = held.filter((session) => session.differentiator === ending);
  const gone = ended.flatMap((session) => multiSignOut(sessions, session));
  return { kind: 'redirect', to: signInStart(place, home(place)).href, cookies: gone };
}

/** Ends every session of several at once; the real address isn't known (AWS facts, section 5), so this one is ours. */
function answerSignOutOfAll({ place, sessions, cookies }: Visit): Answer {
  const ended = multiSessions(sessions, cookies).flatMap((session) => multiSignOut(sessions, session));
  return {
    kind: 'redirect',
    to: LANDING,
    cookies: [...ended, ...classicSignOut(sessions, cookies, place.partition)],
  };
}

/** Everything on a sign-in host. `{account or alias}.signin…/console` is for IAM users only. */
export function answerSignInHost(visit: Visit): Answer {
  const { place, url } = visit;
  if (url.pathname === '/' || (url.pathname === '/console' && !place.label)) {
    return { kind: 'redirect', to: home(place).href };
  }
  if (url.pathname === '/console') {
    const start = signInStart(place, home(place));
    start.searchParams.set('account', place.label ?? '');
    return { kind: 'redirect', to: start.href };
  }
  if (url.pathname === '/oauth') return answerOauth(visit);
  if (url.pathname === '/authenticate' && visit.method === 'POST') return answerAuthenticate(visit);
  if (url.pathname === '/signin') return answerSignIn(visit);
  if (url.pathname === '/mfa' && visit.method === 'POST') {
    return { kind: 'data', body: { mfaType: MFA_TYPES[url.searchParams.get('mfa') ?? 'code'] ?? 'SW' } };
  }
  if (url.pathname === '/resetpassword') return { kind: 'page', ...newPassword(idsAsked(url.searchParams)) };
  if (url.pathname === '/updateaccount') return { kind: 'page', ...updateAccount() };
  if (url.pathname === '/practice/logout-all') return answerSignOutOfAll(visit);
  return (
    answerSessions(visit) ?? {
      kind: 'plain',
      status: 404,
      text: 'The practice range has no such sign-in page.',
    }
  );
}
