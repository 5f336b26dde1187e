import type { Called } from '../../src/core/view/history.ts';
import { say } from '../say.ts';

/** An account in words: its name with the last four digits of its number, or its number. */
export function sayAccount({ name, digits }: Called): string {
  return digits === null ? name : say('accountShort', name, digits);
}
