import { Window } from 'happy-dom';
import { vi } from 'vitest';
import { loginFields } from '../../content/login-fields.ts';
import { signInFields } from '../../content/sign-in-fields.ts';
import { snapshot } from '../../content/snapshot.ts';
import { signInPlace } from '../../src/core/login/place.ts';
import { placeOf } from '../../src/core/place.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import type { Page } from './corpus.ts';

/** Every browser's own style sheet has these lines; happy-dom's has not. */
const BROWSER_STYLE = '[hidden], input[type="hidden"] { display: none }';

/** Opens a page of the corpus in a DOM of its own, with its address and cookies, where content scripts look. */
export function openPage({ html, expected }: Pick<Page, 'html' | 'expected'>): Window {
  const window = new Window({ url: `https://${expected.host}${expected.path}` });
  window.document.write(html);
  const style = window.document.createElement('style');
  style.textContent = BROWSER_STYLE;
  window.document.head.append(style);
  const define = (key: string, value: string): void => {
    Object.defineProperty(window.document, key, { configurable: true, get: () => value });
  };
  define('cookie', expected.cookies);
  define('readyState', expected.complete ? 'complete' : 'loading');
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('location', window.location);
  return window;
}

/** Every field of a snapshot: the compiler asks for a new one. */
const FIELDS: Record<keyof Required<PageSnapshot>, true> = {
  host: true,
  path: true,
  complete: true,
  sessionData: true,
  tbData: true,
  userInfo: true,
  sessionCookies: true,
  multiSessionOptIn: true,
  bodyAccount: true,
  hints: true,
  signIn: true,
  login: true,
};

const taken = new WeakMap<object, PageSnapshot>();

/** What the script of such a page reads: a sign-in page's adds its fields. */
function snapshotOf({ expected }: Pick<Page, 'expected'>): PageSnapshot {
  const isSignIn = placeOf(expected.host, expected.path)?.kind === 'sign-in';
  const isLogin = signInPlace(expected.host, expected.path.replace(/[?#].*/, '')) !== null;
  return Object.assign(snapshot(), {
    signIn: isSignIn ? signInFields() : null,
    login: isLogin ? loginFields() : null,
  });
}

function take(page: Pick<Page, 'html' | 'expected'>): PageSnapshot {
  openPage(page);
  const read = snapshotOf(page);
  const fields = Object.keys(FIELDS) as (keyof PageSnapshot)[];
  return Object.fromEntries(fields.map((field) => [field, read[field]])) as unknown as PageSnapshot;
}

/**
 * What the product's own reader reads off a page of the corpus: every field at once, for the next page takes its place,
 * and once for each page.
 */
export function readPage(page: Pick<Page, 'html' | 'expected'>): PageSnapshot {
  const read = taken.get(page) ?? take(page);
  taken.set(page, read);
  return read;
}

/** A page of the corpus as detectors meet it: in place, to be read when they ask. */
export function livePage(page: Pick<Page, 'html' | 'expected'>): PageSnapshot {
  openPage(page);
  return snapshotOf(page);
}
