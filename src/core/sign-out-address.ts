import { WATCHED } from './partition.ts';
import { placeOf } from './place.ts';
import type { Session } from './session/session.ts';

type At = Pick<Session, 'partition' | 'differentiator'>;

function rowOf({ partition }: At): { console: string; signIn: string; region: string } {
  const row = WATCHED.find((one) => one.id === partition) ?? WATCHED[0];
  return { console: row?.console[0] ?? '', signIn: row?.signIn[0] ?? '', region: row?.homeRegion ?? '' };
}

/**
 * An address of the console in the place of a session; opening it shows who is signed in there. In: path and hash of the
 * page, for which the start page stands in.
 */
export function consoleAddress(at: At, path = '/console/home'): string {
  const { console, region } = rowOf(at);
  const front = at.differentiator === null ? '' : `${at.differentiator}.${region}.`;
  return `https://${front}${console}${path}`;
}

/** The page of the root user's own passwords, keys and MFA devices, in the place of a session (AWS facts, section 8). */
export function credentialsAddress(at: At): string {
  const { console, region } = rowOf(at);
  const front = at.differentiator === null ? '' : `${at.differentiator}.`;
  return `https://${front}${region}.${console}/iam/home?region=${region}#/security_credentials`;
}

/**
 * AWS's address that ends a session of this kind (AWS facts, section 5). In: the session's place, the host of the page
 * that asks, and the sign-in host that the session named, if any.
 */
export function signOutAddress(at: At, host: string, signInHost: string | null): string {
  const { console, signIn, region } = rowOf(at);
  if (at.differentiator !== null) {
    const place = signInHost === null ? null : placeOf(signInHost, '/');
    const named = place?.kind === 'sign-in' && place.partition.id === at.partition ? signInHost : null;
    return `https://${named ?? `${region}.${signIn}`}/sessions/${at.differentiator}/v1/logout`;
  }
  const own = host === console || host.endsWith(`.${console}`) ? host : console;
  return `https://${own}/console/logout!doLogout`;
}

/**
 * True when a link of the page ends this session and no other: it leads to AWS's own sign-out, and in multi-session
 * mode it names the session. In: the link's host, and its path with query and hash.
 */
export function isSignOutLink(at: At, host: string, rest: string): boolean {
  const place = placeOf(host, '/');
  if (place?.partition.id !== at.partition || place.kind === 'landing') return false;
  if (!/logout/i.test(rest)) return false;
  return at.differentiator === null
    ? !rest.startsWith('/sessions/')
    : rest.includes(`/sessions/${at.differentiator}/`);
}
