import {
  type BreakGlass,
  type Detector,
  type KnownAccount,
  MODES,
  type Mode,
  type Policy,
} from '../policy.ts';
import { inForce } from './record.ts';
import type { PolicyRecord } from './remembered.ts';

/*
 * What a policy says of one account, one moment or one text. Whoever asks gets a plain answer and needs to know nothing
 * of how policies are written. Times in ms.
 */

/** The organisation's word on an account; an exemption that is over isn't one. */
export function accountIn(
  { accounts = [] }: Policy,
  id: string,
  now: number,
): KnownAccount & { isExempt: boolean } {
  const known = accounts.findLast((one) => one.id === id) ?? { id };
  return { ...known, isExempt: known.exemptUntil !== undefined && now < Date.parse(known.exemptUntil) };
}

/** How loud to be in an account. */
export function modeIn(policy: Policy, id: string, now: number): Mode {
  return accountIn(policy, id, now).mode ?? policy.mode ?? MODES[0];
}

/** The announced time of root use that is now, in that account; null where there is none. */
export function breakGlassIn({ breakGlass = [] }: Policy, account: string, now: number): BreakGlass | null {
  const isNow = ({ from, to }: BreakGlass): boolean => Date.parse(from) <= now && now < Date.parse(to);
  return breakGlass.find((one) => one.account === account && isNow(one)) ?? null;
}

/** True for a detector that the organisation has switched off. */
export function isOff({ detectorsOff = [] }: Policy, detector: Detector): boolean {
  return detectorsOff.includes(detector);
}

/** The same, of the policy that is in force. */
export function isSwitchedOff({ policy }: { policy: PolicyRecord }, detector: Detector): boolean {
  return isOff(inForce(policy), detector);
}

/** True where nobody is reminded: root is expected, the account is exempted, or the use of root was announced. */
export function isQuiet(policy: Policy, account: string, now: number): boolean {
  const { isExempt, rootExpected } = accountIn(policy, account, now);
  return isExempt || rootExpected === true || breakGlassIn(policy, account, now) !== null;
}

/** How loud to be in an account now: only inform where it is exempted, or the use of root was announced. */
export function modeNow(policy: Policy, account: string, now: number): Mode {
  const isFree = accountIn(policy, account, now).isExempt || breakGlassIn(policy, account, now) !== null;
  return isFree ? MODES[0] : modeIn(policy, account, now);
}

/** What accounts are called: the person's own names, and where there is none the organisation's labels. */
export function namesIn({ accounts = [] }: Policy, own: Record<string, string>): Record<string, string> {
  const labels = accounts.flatMap(({ id, label }) => (label === undefined ? [] : [[id, label] as const]));
  return { ...Object.fromEntries(labels), ...own };
}
