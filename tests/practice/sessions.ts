import { randomBytes, randomInt } from 'node:crypto';
import { DOMAINS, type Partition, type Place } from './hosts';
import { type Identity, principal, userInfo } from './identity';

export interface Session {
  readonly id: string;
  readonly identity: Identity;
  /** Set in multi-session mode only: `{account}-{8 letters and digits}` (AWS facts, section 4). */
  readonly differentiator?: string;
  readonly startedAt: number;
}

export type Sessions = Map<string, Session>;
export type Cookies = ReadonlyMap<string, string>;

/** At most five identities at once (AWS facts, section 4). */
const MULTI_LIMIT = 5;
/** A console session lasts twelve hours (AWS facts, section 10). */
const TWELVE_HOURS = 12 * 60 * 60;
const A_YEAR = 365 * 24 * 60 * 60;
const MULTI_PREFIX = '__Secure-aws-session-id-';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export const newDifferentiator = (account: string): string =>
  `${account}-${Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;

/** Reads a Cookie header; rubbish in it is passed over. */
export function readCookies(header: string | undefined): Cookies {
  const pairs = (header ?? '').split(';').map((part) => part.trim().split(/=(.*)/s));
  return new Map(pairs.filter(([name]) => name).map(([name, value]) => [name ?? '', value ?? '']));
}

function startSession(sessions: Sessions, identity: Identity, differentiator?: string): Session {
  const id = randomBytes(18).toString('base64url');
  const session = { id, identity, startedAt: Date.now(), ...(differentiator && { differentiator }) };
  sessions.set(id, session);
  return session;
}

/** The multi-session sessions this browser holds, newest last. */
export function multiSessions(sessions: Sessions, cookies: Cookies): Session[] {
  return [...cookies]
    .filter(([name]) => name.startsWith(MULTI_PREFIX))
    .map(([name, id]) => ({ name, session: sessions.get(id) }))
    .flatMap(({ name, session }) =>
      session?.differentiator && name === MULTI_PREFIX + session.differentiator ? [session] : [],
    )
    .sort((a, b) => a.startedAt - b.startedAt);
}

/** Who is signed in at a place: the host decides in multi-session mode, the one classic session elsewhere. */
export function sessionAt(sessions: Sessions, cookies: Cookies, place: Place): Session | undefined {
  if (place.differentiator) {
    return multiSessions(sessions, cookies).find((held) => held.differentiator === place.differentiator);
  }
  const session = sessions.get(cookies.get('aws-creds') ?? '');
  return session && !session.differentiator && session.identity.partition === place.partition
    ? session
    : undefined;
}

const cookie = (name: string, value: string, domain: string, rest: string): string =>
  `${name}=${value}; Domain=${domain}; Path=/; Secure; ${rest}`;
const gone = (name: string, domain: string): string => cookie(name, '', domain, 'Max-Age=0; SameSite=None');

/** The log-out marker of classic mode: readable by scripts, one for the whole domain (AWS facts, section 2). */
const userInfoCookie = (identity: Identity): string =>
  rawUserInfoCookie(encodeURIComponent(JSON.stringify(userInfo(identity))), identity.partition);

export const rawUserInfoCookie = (value: string, partition: Partition): string =>
  cookie('aws-userInfo', value, DOMAINS[partition].apex, `SameSite=None; Max-Age=${A_YEAR}`);

export const noUserInfoCookie = (partition: Partition): string =>
  gone('aws-userInfo', DOMAINS[partition].apex);

/** What a sign-in sets. `aws-creds` (or the per-session cookie) is what the range itself goes by. */
export function signInCookies(session: Session): string[] {
  const { identity, differentiator, id } = session;
  const { apex, shared } = DOMAINS[identity.partition];
  if (!differentiator) {
    const held = cookie('aws-creds', id, apex, `HttpOnly; SameSite=None; Max-Age=${TWELVE_HOURS}`);
    return [userInfoCookie(identity), held, gone('aws-prism-opt-in', apex)];
  }
  return [
    cookie(MULTI_PREFIX + differentiator, id, shared, `SameSite=None; Max-Age=${TWELVE_HOURS}`),
    cookie('aws-prism-opt-in', 'true', apex, `SameSite=None; Max-Age=${A_YEAR}`),
    userInfoCookie(identity),
  ];
}

/** Classic sign-out: both cookies of the one session (AWS facts, section 5). */
export function classicSignOut(sessions: Sessions, cookies: Cookies, partition: Partition): string[] {
  sessions.delete(cookies.get('aws-creds') ?? '');
  return [gone('aws-creds', DOMAINS[partition].apex), noUserInfoCookie(partition)];
}

/** Multi-session sign-out: that one session and nothing else (AWS facts, sections 4 and 5). */
export function multiSignOut(sessions: Sessions, session: Session): string[] {
  sessions.delete(session.id);
  return [gone(MULTI_PREFIX + session.differentiator, DOMAINS[session.identity.partition].shared)];
}

/** A session that its cookies go with. */
export interface Started {
  readonly session: Session;
  readonly cookies: string[];
}

/** Starts the one classic session, in place of the one there may be. */
export function startClassic(sessions: Sessions, cookies: Cookies, identity: Identity): Started {
  sessions.delete(cookies.get('aws-creds') ?? '');
  const session = startSession(sessions, identity);
  return { session, cookies: signInCookies(session) };
}

/**
 * Starts one more session beside the others. The same identity again replaces its old session
 * (AWS facts, section 4); undefined when five others are held already.
 */
export function startMulti(
  sessions: Sessions,
  cookies: Cookies,
  identity: Identity,
  differentiator: string,
): Started | undefined {
  const held = multiSessions(sessions, cookies);
  const arn = principal(identity);
  const old = held.filter((s) => principal(s.identity) === arn || s.differentiator === differentiator);
  if (held.length - old.length >= MULTI_LIMIT) return undefined;
  const ended = old.flatMap((session) => multiSignOut(sessions, session));
  const session = startSession(sessions, identity, differentiator);
  return { session, cookies: [...ended, ...signInCookies(session)] };
}

/** Expires every cookie the range may have set on a partition's domains. */
export function forgetAll(cookies: Cookies, partition: Partition): string[] {
  const { apex, shared } = DOMAINS[partition];
  const multi = [...cookies.keys()].filter((name) => name.startsWith(MULTI_PREFIX) && /^[\w-]+$/.test(name));
  return [
    ...['aws-creds', 'aws-userInfo', 'aws-prism-opt-in'].map((name) => gone(name, apex)),
    ...multi.map((name) => gone(name, shared)),
  ];
}
