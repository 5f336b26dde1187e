import { readApe } from '../../src/core/detect/property-sign-in.ts';

/*
 * What a page of the corpus may hold: nothing that runs, nothing that loads, nobody's account, address or token. The
 * corpus's own test holds every page to it, and the tool that makes pages from saved ones asks it before it writes.
 */

/** TABLE: account numbers that are nobody's: AWS's documentation uses them. */
export const NOBODYS_ACCOUNTS: readonly string[] = [
  '111122223333',
  '444455556666',
  '123456789012',
  '777788889999',
  '999999999999',
  '555555555555',
  '000000000000',
];

/** TABLE: of those, with a digit too many or too few: they stand for damaged marks. */
const DAMAGED_ACCOUNTS: readonly string[] = [
  '1111222233334',
  '11112222333',
  '4444555566667',
  '1234567890123',
];

/** TABLE: domains that nobody can own (RFC 2606). */
const NOBODYS_DOMAINS = /@(?:[\w-]+\.)*example\.(?:com|org|net)$/i;

/** TABLE: what runs or loads, and the words for it. */
const ACTIVE: readonly [RegExp, string][] = [
  [/<script\b/i, 'It holds a script.'],
  [/\son[a-z]+\s*=/i, 'It holds an event handler.'],
  [/javascript:/i, 'It holds a javascript: address.'],
  [/<(?:object|embed|base|applet|portal)\b/i, 'It holds an element that loads something.'],
  [/<link\b/i, 'It holds a link element, which loads something.'],
  [/<meta[^>]+http-equiv/i, 'It holds a meta element that acts (http-equiv).'],
  [/\s(?:src|srcset|poster|formaction|ping|background)\s*=/i, 'It holds an attribute that loads something.'],
  [/@import|url\(/i, 'Its style loads something.'],
];

/**
 * Longest run of letters, digits and the signs of base64 that isn't taken for a token, in characters. AWS's own names on
 * its pages (`awsc-nav-account-menu-button`) are words with hyphens, and they aren't counted.
 */
const TOKEN_MIN = 32;

/** A JSON web token, an access key, a session token's or verifier's field. */
const TOKENS = /\beyJ[\w-]{8,}\.|\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/;

/** Percent-escapes and character references hide an account or an address from a search: all layers are taken off. */
export function plain(text: string): string {
  const once = text
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    // Amazon's hidden fields: `ape:` and base64.
    .replace(/ape:[\w+/-]+={0,2}/g, (field) => readApe(field) ?? field)
    .replaceAll('&quot;', '"')
    .replaceAll('&commat;', '@')
    .replaceAll('&amp;', '&');
  return once === text ? text : plain(once);
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function accounts(text: string): string[] {
  const runs = [...text.matchAll(/\d{11,}/g), ...text.matchAll(/\b\d{4}[- ]\d{4}[- ]\d{4}\b/g)];
  const allowed = [...NOBODYS_ACCOUNTS, ...DAMAGED_ACCOUNTS];
  const unknown = runs.map(([run]) => run).filter((run) => !allowed.includes(run.replaceAll(/[- ]/g, '')));
  return unknown.map(() => 'It holds a number that could be an account, and is none of AWS’s documentation.');
}

function addresses(text: string): string[] {
  const all = [...text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => address);
  const foreign = all.filter((address) => !NOBODYS_DOMAINS.test(address));
  return foreign.map(
    () => 'It holds an e-mail address that isn’t of example.com, example.org or example.net.',
  );
}

/** Letters and digits mixed, without a word's look: what a token or a key is made of. */
function isToken(run: string): boolean {
  return run.length >= TOKEN_MIN && /\d/.test(run) && /[a-z]/i.test(run);
}

function tokens(text: string): string[] {
  const runs = [...text.matchAll(/[A-Za-z0-9+/=]+/g)].map(([run]) => run);
  return TOKENS.test(text) || runs.some(isToken)
    ? ['It holds something that looks like a token or a key.']
    : [];
}

/**
 * Says what is wrong with a page of the corpus. In: its markup, its cookies or its expectation, as text. Out: sentences,
 * each once, none of which repeats what was found; empty when it is clean.
 */
export function findDirt(html: string): string[] {
  const text = plain(html);
  const active = ACTIVE.filter(([pattern]) => pattern.test(text)).map(([, sentence]) => sentence);
  return [...new Set([...active, ...accounts(text), ...addresses(text), ...tokens(text)])];
}
