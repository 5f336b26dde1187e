import { readApe } from '../src/core/detect/property-sign-in.ts';
import { readAddress } from '../src/core/login/address.ts';
import type { LoginFields } from '../src/core/snapshot.ts';

/*
 * TABLE: what tells Amazon's sign-in pages (Amazon facts, section 1.4), by ids and names that no language changes. The
 * `…-autofill-hint` fields are decoys for password managers: they are never read.
 */
const DECOY = ':not([id$="credential-autofill-hint"])';
const LOGIN = {
  // 2020 to 2026: classic, unified and mobile; the last are Builder ID's, of which only the type is known
  claim: `#ap_email, #ap_email_login, form[name="signIn"] input[name="email"]${DECOY}, form[name="forgotPassword"] input[name="email"]${DECOY}`,
  builderId: 'input[type="email"], input[autocomplete~="username"]',
  register: '#ap_register_form input[name="email"], form[name="register"] input[name="email"]',
  known: `input[type="hidden"][name="email"]${DECOY}, input#ap-claim`,
  password: '#ap_password',
  remembered: '#ap_switch_account_link, #ap-claim',
  // 2018 to 2024: the list of settings names the address as text (public code)
  settings: '#cnep_1A_email_form, #cnep_1a_email_form',
  switcher: '#ap-account-switcher-container, a[data-name="switch_account_request"]',
  intent: '#intent-confirmation-container, form#intent-confirmation-form',
  links:
    '#ap_change_login_claim, #auth-fpp-link-bottom, #createAccountSubmit, a.change-claim, #register_accordion_header',
} as const;

/** A remembered account in the switcher, and all of them. */
const TILE = 'a[data-name="switch_account_request"]';

/** Longest text of a tile or parameter that is looked at, in characters. */
const TEXT_MAX = 4_096;

/** Longest text of the account's settings that is looked through, in characters. */
const SETTINGS_TEXT_MAX = 20_000;

/** Most fields of one kind that are looked at: past that it is not Amazon's doing. */
const FIELDS_MAX = 20;

function all<E extends HTMLElement>(selector: string, within: ParentNode = document): E[] {
  return [...within.querySelectorAll<E>(selector)].slice(0, FIELDS_MAX);
}

/** True for what a person can see: it has a box, and nothing above it hides it. */
function isSeen(one: HTMLElement): boolean {
  return one.checkVisibility({ visibilityProperty: true });
}

const isThere = (selector: string): boolean => document.querySelector(selector) !== null;
const isBuilderId = (): boolean =>
  !location.hostname.includes('.amazon.') || location.hostname === 'profile.aws.amazon.com';

/** Boxes for an address that a person can see; a password field is none, whatever its name. */
function claims(within: ParentNode = document): HTMLInputElement[] {
  const selector = isBuilderId() ? LOGIN.builderId : LOGIN.claim;
  return all<HTMLInputElement>(selector, within).filter((one) => one.type !== 'password' && isSeen(one));
}

function queries(): URLSearchParams[] {
  const links = all<HTMLAnchorElement>(LOGIN.links).flatMap((one) => {
    const href = one.getAttribute('href') ?? '';
    return href.length <= TEXT_MAX && href.includes('?') ? [href.slice(href.indexOf('?'))] : [];
  });
  return [location.search, ...links].map((query) => new URLSearchParams(query));
}

/** One parameter of the sign-in, wherever it stands: the page's own address, hidden fields, then links. */
function parameter(name: string, from: URLSearchParams[]): string[] {
  const hidden = all<HTMLInputElement>(`input[type="hidden"][name="${name}"]`).map((one) => one.value);
  const [own, ...links] = from.map((query) => query.get(name));
  return [own, ...hidden, ...links].filter((one): one is string => !!one && one.length <= TEXT_MAX);
}

/** What an Amazon sign-in page holds. Never writes, never throws, never reads a password field. */
export function loginFields(): LoginFields {
  const from = queries();
  const signUps = all<HTMLInputElement>(LOGIN.register).filter(isSeen);
  const shown = claims().filter((one) => !signUps.includes(one));
  return {
    returnTo: parameter('openid.return_to', from),
    handle: parameter('openid.assoc_handle', from),
    pageId: parameter('pageId', from),
    claim: shown.length > 0,
    password: all(LOGIN.password).some(isSeen),
    remembered: isThere(LOGIN.remembered),
    switcher: isThere(LOGIN.switcher),
    register: signUps.length > 0,
    intent: isThere(LOGIN.intent),
  };
}

/** The address that the page itself already knows: of the remembered user, or of the step before. Null where it knows none. */
export function knownAddress(): string | null {
  for (const { value } of all<HTMLInputElement>(LOGIN.known)) {
    const address = readAddress(readApe(value.slice(0, TEXT_MAX)) ?? '');
    if (address) return address;
  }
  return null;
}

/** The one address among words, as a whole word; null for none, or several. One with stars in it is told to nobody. */
function onlyAddress(text: string): string | null {
  const words = text.split(/\s+/).filter((word) => !word.includes('*'));
  const found = new Set(words.flatMap((word) => readAddress(word) ?? []));
  const [one = null] = found;
  return found.size === 1 ? one : null;
}

/**
 * The address that the account's settings show as text (Amazon facts, section 4): in its own form, else the only one on
 * the page. Null where there is none, or more than one.
 */
export function shownAddress(): string | null {
  const shown = document.querySelector<HTMLElement>(LOGIN.settings) ?? document.body;
  return onlyAddress((shown?.innerText ?? '').slice(0, SETTINGS_TEXT_MAX));
}

/** The address that stands in a box now. In: the form that is sent off, where one is. */
export function typedAddress(form: ParentNode = document): string | null {
  const signUps = all<HTMLInputElement>(LOGIN.register, form).filter(isSeen);
  for (const one of [...claims(form), ...signUps]) {
    const address = one.type === 'password' ? null : readAddress(one.value.slice(0, TEXT_MAX));
    if (address) return address;
  }
  return null;
}

/** The address on the remembered account's tile that was pressed; null for anything else. */
export function tileAddress(target: EventTarget | null): string | null {
  const tile = target instanceof Element ? target.closest(TILE) : null;
  return onlyAddress((tile?.textContent ?? '').slice(0, TEXT_MAX));
}
