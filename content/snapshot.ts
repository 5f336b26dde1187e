import { MARK_MAX, MARKS_MAX, type PageSnapshot } from '../src/core/snapshot.ts';
import { type Jar, jarNow } from './jar.ts';
import {
  BODY_ACCOUNT,
  HINTS,
  OPT_IN_COOKIE,
  SESSION_COOKIE,
  SESSION_DATA,
  TB_DATA,
  USER_INFO,
} from './marks.ts';

/** Finds the meta that says who is signed in. */
const SESSION_DATA_META = `meta[name="${SESSION_DATA}"]`;

/** Contents of the metas of one name; one more than the limit, so that a detector can tell that there are too many. */
function metas(name: string): (string | null)[] {
  return [...document.querySelectorAll(`meta[name="${name}"]`)].slice(0, MARKS_MAX + 1).map((meta) => {
    const content = meta.getAttribute('content') ?? '';
    return content.length > MARK_MAX ? null : content;
  });
}

/** Values of cookies by their names. */
function byName(jar: Jar): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name = '', value = '' } of jar) {
    // Two cookies of one name that differ can't both be right: what is left can't be read.
    values.set(name, (values.get(name) ?? value) === value ? value : '');
  }
  return values;
}

/** Whether there is something to read yet: before that, reading costs everybody and tells nobody anything. */
export function isReadable(): boolean {
  return document.readyState !== 'loading' || document.querySelector(SESSION_DATA_META) !== null;
}

function hints(): string[] {
  return Object.keys(HINTS).filter((hint) => document.querySelector(HINTS[hint] ?? ''));
}

/**
 * Reads the page as it stands, each mark when it is asked for: most answers need few of them, and the cookies cost the
 * most. In: the cookies named `aws-userInfo`, where they were asked for a moment ago.
 * Never writes, never throws for what a page may hold. The sign-in page's fields have a reader of
 * their own: sign-in-fields.ts.
 */
export function snapshot(userInfo?: Jar): PageSnapshot {
  const host = location.hostname;
  const path = location.pathname;
  const complete = document.readyState !== 'loading';
  let read: Map<string, string> | undefined;
  const jar = (): Map<string, string> => {
    read ??= byName(jarNow());
    return read;
  };
  return {
    host,
    path,
    complete,
    get sessionData() {
      return metas(SESSION_DATA);
    },
    get tbData() {
      return metas(TB_DATA);
    },
    get userInfo() {
      return (userInfo === undefined ? jar() : byName(userInfo)).get(USER_INFO) ?? null;
    },
    get sessionCookies() {
      return [...jar().keys()]
        .filter((name) => name.startsWith(SESSION_COOKIE))
        .map((name) => name.slice(SESSION_COOKIE.length));
    },
    get multiSessionOptIn() {
      return jar().get(OPT_IN_COOKIE) === 'true';
    },
    get bodyAccount() {
      return document.body?.getAttribute(BODY_ACCOUNT) ?? null;
    },
    get hints() {
      return complete ? hints() : [];
    },
    signIn: null,
  };
}
