import type { LoginsView } from '../src/core/view/logins.ts';
import { say } from './say.ts';
import { sayDate } from './say-date.ts';

/** What a login is called: its label, or when and how it was learned; the address itself isn't known to anybody here. */
export function loginName(login: LoginsView['logins'][number] | undefined): string {
  if (!login) return say('loginUnknown');
  return login.label ?? say(`loginLearned_${login.learned}`, sayDate(login.at));
}
