import { randomBytes } from 'node:crypto';
import { consoleHost, DOMAINS, type Place, rangeUrl, signInHost } from './hosts';
import type { Session } from './sessions';

/** What the front page's links ask for, and every step of a sign-in hands on. */
const HANDED_ON = ['mfa', 'ids', 'check', 'chooser', 'steps', 'delay'] as const;

export function handOn(from: URLSearchParams, to: URL): URL {
  for (const name of HANDED_ON) {
    const value = from.get(name);
    if (value !== null) to.searchParams.set(name, value);
  }
  return to;
}

/** The start of a sign-in, as the console sends a stranger to it (AWS facts, section 6). */
export function signInStart(place: Place, wanted: URL): URL {
  const service = wanted.pathname.split('/')[1] || 'console';
  const state = `hashArgsFromTB_${place.region}_${randomBytes(8).toString('hex')}`;
  const back = new URL(wanted);
  for (const name of HANDED_ON) back.searchParams.delete(name);
  back.searchParams.set('hashArgs', '#');
  back.searchParams.set('isauthcode', 'true');
  back.searchParams.set('oauthStart', String(Date.now()));
  back.searchParams.set('state', state);
  const start = new URL(`https://${signInHost(place.partition, place.region)}/oauth`);
  const client = `arn:${place.partition}:signin:::console/${service === 'console' ? 'canvas' : service}`;
  start.searchParams.set('client_id', client);
  start.searchParams.set('code_challenge', randomBytes(32).toString('base64url'));
  start.searchParams.set('code_challenge_method', 'SHA-256');
  start.searchParams.set('response_type', 'code');
  start.searchParams.set('redirect_uri', back.href);
  return handOn(wanted.searchParams, start);
}

/** From the IAM page to the root one: the same query, plus `page=resolve` (AWS facts, section 6). */
export function rootSignInUrl(place: Place, query: URLSearchParams): URL {
  const url = new URL(`https://${DOMAINS[place.partition].rootSignIn}/signin`);
  url.search = query.toString();
  url.searchParams.delete('account');
  url.searchParams.set('page', 'resolve');
  return url;
}

export function iamSignInUrl(place: Place, query: URLSearchParams): URL {
  const url = new URL(`https://${signInHost(place.partition, place.region)}/oauth`);
  url.search = query.toString();
  url.searchParams.delete('page');
  return url;
}

/** Back from a sign-in with `code` and `state`; in multi-session mode with the session's `login_hint` too. */
export function afterSignIn(place: Place, query: URLSearchParams, session: Session): URL {
  const home = `https://${DOMAINS[place.partition].console}/console/home?hashArgs=%23&isauthcode=true`;
  const asked = rangeUrl(query.get('redirect_uri'));
  const back = asked ?? new URL(home);
  back.searchParams.set('code', randomBytes(16).toString('base64url'));
  if (!back.searchParams.has('state')) back.searchParams.set('state', 'practice');
  if (session.differentiator) back.searchParams.set('login_hint', session.differentiator);
  return back;
}

const SIGN_IN_ONLY = ['code', 'state', 'login_hint', 'hashArgs', 'isauthcode', 'oauthStart'];
const IDENTITY_ONLY = ['who', 'account', 'name', 'alias', 'multi', 'differentiator'];

/** The address a console settles on: regional (or the session's own) host, without what only the sign-in needed. */
export function settled(url: URL, place: Place, differentiator?: string): URL {
  const to = new URL(url);
  for (const name of [...SIGN_IN_ONLY, ...IDENTITY_ONLY]) to.searchParams.delete(name);
  if (place.bare || differentiator !== place.differentiator) {
    to.hostname = consoleHost(place.partition, place.region, differentiator);
  }
  if (!to.searchParams.has('region')) to.searchParams.set('region', place.region);
  return to;
}
