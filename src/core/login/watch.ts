import { effectiveIn } from '../effective.ts';
import { inForce } from '../policy/record.ts';
import { SIGN_IN_WINDOW } from '../session/session.ts';
import type { State } from '../state.ts';
import { isOpen } from './finding.ts';
import { afterMatches, loginMatches } from './place.ts';

/** Root logins are learned and watched for, unless the person or a policy has switched it off. */
export function isLearning(state: State): boolean {
  return effectiveIn(state).values.watchLogins;
}

/** When the last root sign-in that is being learned from is over, in ms; null when there is none, or it is over. */
export function learningOver({ learning }: State, now: number): number | null {
  const over = Math.max(0, ...learning.map((one) => one.at)) + SIGN_IN_WINDOW;
  return learning.length > 0 && over > now ? over : null;
}

/**
 * True while Amazon's sign-in pages are watched: a root login is known, by us or by the organisation, or may be being
 * learned right now.
 */
export function watchesSignIns(state: State, now: number): boolean {
  const isKnown = state.logins.length > 0 || (inForce(state.policy).rootLogins ?? []).length > 0;
  return isLearning(state) && (isKnown || learningOver(state, now) !== null);
}

/** Where Offroot's script for Amazon's pages belongs now, as match patterns; none where there is no reason. */
export function amazonMatches(state: State, now: number): string[] {
  if (!watchesSignIns(state, now)) return [];
  const waiting = state.findings.filter((one) => isOpen(one) && one.shown === null);
  const after = waiting.flatMap(({ property, country }) => afterMatches(property, country));
  return [...new Set([...loginMatches(), ...after])];
}

/** Ids of the findings that the person hasn't settled. */
export function openFindings(state: State): string[] {
  return state.findings.filter(isOpen).map(({ id }) => id);
}
