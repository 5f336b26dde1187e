import { type Change, changeAt } from '../login/change.ts';
import { bareOf, byHandle, byPageId, byReturn, ownerOf, signInPlace } from '../login/place.ts';
import type { For, ToldBy } from '../property.ts';
import type { LoginStep, PropertySignInSignal } from '../signal.ts';
import type { LoginFields, PageSnapshot } from '../snapshot.ts';

/** The part of a snapshot that tells a property's sign-in page. */
export type LoginPage = Pick<PageSnapshot, 'host' | 'path' | 'login'>;

/** `ape:` and base64, as Amazon writes addresses into hidden fields; anything else stays as it is. */
const APE = /^ape:([A-Za-z0-9+/_-]+={0,2})$/;

/**
 * Takes `ape:` off a value. Out: the value as it stands where it has none; null where what follows is not base64 of
 * readable text. Addresses and URLs are ASCII, so no other character set is asked.
 */
export function readApe(value: string): string | null {
  if (!value.startsWith('ape:')) return value;
  const encoded = APE.exec(value)?.[1]?.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  const bytes = encoded === undefined ? null : decode(encoded);
  return bytes !== null && /^[\x20-\x7e]+$/.test(bytes) ? bytes : null;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without its padding; written out, for the core knows no browser. */
function decode(encoded: string): string | null {
  if (encoded.length % 4 === 1) return null;
  let [bits, held, text] = [0, 0, ''];
  for (const letter of encoded) {
    held = (held << 6) | LETTERS.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >> bits) & 0xff);
  }
  return text;
}

/** Host and path of an address; null for what is none. A look at its text is enough, and needs no URL. */
function whereTo(address: string): [host: string, path: string] | null {
  const [, host, path = '/'] =
    /^https:\/\/([a-z0-9.-]+)(?::443)?(\/[^?#]*)?(?:[?#]|$)/i.exec(readApe(address) ?? '') ?? [];
  return host ? [host.toLowerCase(), path] : null;
}

function firstOf(values: readonly string[], tell: (value: string) => For | null): For | null {
  for (const value of values) {
    const told = tell(value);
    if (told) return told;
  }
  return null;
}

/** Login with Amazon's own page of consent, and what a sign-in there is for where nothing closer is told. */
const CONSENT = /^\/ap\/oa(?:\/|$)/;

/** What the sign-in is for, by the surest word first: return address, association handle, page id, then where it is. */
function whatFor({ host, path }: LoginPage, { returnTo, handle, pageId }: LoginFields): [For, ToldBy] {
  const place = signInPlace(host, path);
  if (place?.pool === 'builder-id') return ['builder-id', 'host'];
  if ([...handle, ...pageId].some((one) => byPageId(one) === 'aws-root')) return ['aws-root', 'handle'];
  const back = firstOf(returnTo, (address) => {
    const to = whereTo(address);
    return to && byReturn(...to);
  });
  if (back) return [back, 'return-address'];
  const owned = firstOf(handle, byHandle);
  if (owned) return [owned, 'handle'];
  const paged = firstOf(pageId, byPageId);
  if (paged) return [paged, 'page-id'];
  const owner = ownerOf(host);
  if (owner) return [owner, 'host'];
  return CONSENT.test(bareOf(path)) ? ['login-with-amazon', 'path'] : ['amazon', 'nothing'];
}

const SIGN_IN = /^\/(?:ap|ax)\//;

/** True for a path of the sign-in, or of the account's settings, at a marketplace. */
export function isSignInPath(path: string): boolean {
  return SIGN_IN.test(bareOf(path));
}

/**
 * What somebody is about to do to the login: this page is for it, or the sign-in leads back to one that is (the first return
 * address that can be read is the sign-in's own). Null for anything else.
 */
export function aboutTo({ path, login }: LoginPage): Change | null {
  const back = (login?.returnTo ?? []).map(whereTo).find((one) => one !== null);
  const leads = back && signInPlace(...back)?.country ? changeAt(back[1]) : null;
  return changeAt(path) ?? leads;
}

function stepOf(path: string, fields: LoginFields): LoginStep | null {
  const change = changeAt(path);
  if (change) return change;
  if (fields.switcher) return 'switcher';
  if (fields.intent) return 'intent';
  if (fields.password && !fields.claim && !fields.register)
    return fields.remembered ? 'remembered' : 'password';
  if (fields.claim && !fields.register) return 'claim';
  return fields.register ? 'register' : null;
}

/**
 * An Amazon sign-in page, what it is for and which step it shows, by fields, addresses and ids alone (Amazon facts,
 * section 1). In: a snapshot. Out: one signal, or none on a host with a pool of its own, a look-alike, or a page that
 * asks for no login.
 */
export function propertySignIn(page: LoginPage): PropertySignInSignal[] {
  const { host, path, login } = page;
  const place = login && signInPlace(host, path);
  if (!login || !place) return [];
  if (place.pool !== 'builder-id' && !isSignInPath(path)) return [];
  const step = stepOf(path, login);
  if (!step) return [];
  const [property, by] = whatFor(page, login);
  return [{ kind: 'property-sign-in', property, by, step, pool: place.pool, country: place.country }];
}
