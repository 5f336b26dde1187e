import { placeOf } from '../src/core/place.ts';
import type { Surroundings } from '../src/core/report/page.ts';
import type { PageSnapshot } from '../src/core/snapshot.ts';
import { HINTS, HOST, SESSION_DATA, SIGN_IN, SIGN_OUT_LINKS, TB_DATA } from './marks.ts';
import { signInFields } from './sign-in-fields.ts';
import { snapshot } from './snapshot.ts';

/** Every mark by its name, and what finds it. */
const SELECTORS: Record<string, string> = {
  [SESSION_DATA]: `meta[name="${SESSION_DATA}"]`,
  [TB_DATA]: `meta[name="${TB_DATA}"]`,
  ...HINTS,
  ...Object.fromEntries(Object.entries(SIGN_IN).map(([name, found]) => [`sign-in ${name}`, found])),
  'sign-out-link': SIGN_OUT_LINKS,
};

/** What is there of each mark, and of ourselves. Reads nothing that somebody wrote. */
export function countMarks(): Surroundings {
  const counts = Object.entries(SELECTORS).map(([name, selector]) => [
    name,
    document.querySelectorAll(selector).length,
  ]);
  return {
    readyState: document.readyState,
    lang: document.documentElement.lang,
    marks: Object.fromEntries(counts),
    banners: document.querySelectorAll(HOST).length,
    isTop: window.top === window,
  };
}

/** Reads every mark of the page at once: a report leaves none out, whoever else reads it only when it is asked for. */
export function readEverything(): PageSnapshot {
  const isSignIn = placeOf(location.hostname, location.pathname)?.kind === 'sign-in';
  return { ...snapshot(), signIn: isSignIn ? signInFields() : null };
}
