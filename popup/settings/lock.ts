import type { Lock } from '../../src/core/effective.ts';
import { say, sayNumber } from '../say.ts';

/** Why a control is locked, or how far it goes, and by whom. */
export function sayLock({ how, limit, by }: Lock): string {
  const name = by ?? say('lockNobody');
  if (how === 'fixed') return say('lockFixed', name);
  return say(how === 'most' ? 'lockMost' : 'lockLeast', sayNumber(Number(limit)), name);
}
