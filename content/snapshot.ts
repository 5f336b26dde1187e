import { placeOf } from '../src/core/place.ts';
import { MARK_MAX, MARKS_MAX, type PageSnapshot, type SignInFields } from '../src/core/snapshot.ts';
import { HINTS, OPT_IN_COOKIE, SESSION_COOKIE, SESSION_DATA, SIGN_IN, TB_DATA, USER_INFO } from './marks.ts';

/** Contents of the metas of one name; one more than the limit, so that a detector can tell that there are too many. */
function metas(name: string): (string | null)[] {
  return [...document.querySelectorAll(`meta[name="${name}"]`)].slice(0, MARKS_MAX + 1).map((meta) => {
    const content = meta.getAttribute('content') ?? '';
    return content.length > MARK_MAX ? null : content;
  });
}

/** The page's cookies; a sandboxed page has none to show. */
function jarText(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

function cookies(): Map<string, string> {
  const jar = new Map<string, string>();
  for (const pair of jarText().split('; ')) {
    const [name = '', ...value] = pair.split('=');
    // Two cookies of one name that differ can't both be right: what is left can't be read.
    jar.set(name, (jar.get(name) ?? value.join('=')) === value.join('=') ? value.join('=') : '');
  }
  return jar;
}

function visible(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
}

function signInFields(): SignInFields {
  const resolving = visible(SIGN_IN.resolving);
  const iam = document.querySelector<HTMLInputElement>(SIGN_IN.iamChoice);
  return {
    resolving: resolving ? (resolving.getAttribute('type') === 'email' ? 'email' : 'other') : null,
    iamChosen: iam?.checked === true,
    iamFields: visible(SIGN_IN.iamFields) !== undefined,
    password: visible(SIGN_IN.password) !== undefined,
    mfa: visible(SIGN_IN.mfa) !== undefined,
  };
}

/** Whether there is something to read yet: before that, reading costs everybody and tells nobody anything. */
export function isReadable(): boolean {
  return document.readyState !== 'loading' || document.querySelector(`meta[name="${SESSION_DATA}"]`) !== null;
}

/** Reads the page as it stands. Never writes, never throws for what a page may hold, never reads a field's value. */
export function snapshot(): PageSnapshot {
  const jar = cookies();
  const host = location.hostname;
  const complete = document.readyState !== 'loading';
  return {
    host,
    path: location.pathname,
    complete,
    sessionData: metas(SESSION_DATA),
    tbData: metas(TB_DATA),
    userInfo: jar.get(USER_INFO) ?? null,
    sessionCookies: [...jar.keys()]
      .filter((name) => name.startsWith(SESSION_COOKIE))
      .map((name) => name.slice(SESSION_COOKIE.length)),
    multiSessionOptIn: jar.get(OPT_IN_COOKIE) === 'true',
    hints: complete ? Object.keys(HINTS).filter((hint) => document.querySelector(HINTS[hint] ?? '')) : [],
    signIn: placeOf(host, location.pathname)?.kind === 'sign-in' ? signInFields() : null,
  };
}
