import type { Lock } from '../../src/core/effective.ts';
import type { Row } from '../../src/core/setting.ts';
import { say } from '../say.ts';
import { sayValue } from './value.ts';

/** Why a control is locked, or how far it goes, and by whom. In: the lock, and the setting that it is on. */
export function sayLock({ how, limit, by }: Lock, row: Row): string {
  const name = by ?? say('lockNobody');
  if (how === 'fixed') return say('lockFixed', name);
  return say(how === 'most' ? 'lockMost' : 'lockLeast', sayValue(row, limit), name);
}
