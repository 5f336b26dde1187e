import { bareOf } from './place.ts';

/** What can be done to the login itself: a change of its password or address, a reset of the password, the account's end. */
export type Change = 'change' | 'reset' | 'close';

/**
 * TABLE: Amazon's pages for it. Change and reset: Amazon facts, section 1.1. Closing: `www.amazon.com/privacy/data-deletion`
 * in ten public lists of such pages, and in justdelete.me's issue 905 (June 2026). Other marketplaces are taken alike, unseen.
 */
const CHANGES: readonly (readonly [Change, RegExp])[] = [
  ['change', /^\/(?:ap\/cnep|ax\/account\/manage)(?:\/|$)/],
  ['reset', /^\/ap\/forgotpassword(?:\/|$)/],
  ['close', /^\/privacy\/data-deletion(?:\/|$)/],
];

/** What is done to the login on a page of a marketplace; null for every other page. */
export function changeAt(path: string): Change | null {
  return CHANGES.find(([, page]) => page.test(bareOf(path)))?.[0] ?? null;
}
