import type { RootSignInSignal } from '../signal.ts';
import type { PageSnapshot } from '../snapshot.ts';

/** Sign-in hosts that can be asked for a root user: the bare one and the regional ones. An alias host is IAM only. */
const ROOT_HOST =
  /^(?:(?:[a-z]{2}|eusc-[a-z]{2})-(?:north|south|east|west|central)(?:east|west)?-\d\.|)signin\./;

/**
 * The root user's sign-in, step by step, from the fields on the screen and no word of their text (AWS facts,
 * section 6). In: a snapshot, and whether an earlier step of the root user's was seen in this document: a code alone is
 * asked of IAM users, too. Out: one signal, or none where the page asks for somebody else or something else.
 */
export function rootSignIn(page: PageSnapshot, underWay = false): RootSignInSignal[] {
  const fields = page.signIn;
  if (!fields || !ROOT_HOST.test(page.host) || fields.iamChosen || fields.iamFields) return [];
  if (fields.mfa) return !underWay ? [] : [{ kind: 'root-sign-in', step: 'mfa' }];
  if (fields.password) return [{ kind: 'root-sign-in', step: 'password' }];
  return fields.resolving === 'email' ? [{ kind: 'root-sign-in', step: 'email' }] : [];
}
