import { CONSOLE_PAGES } from '../console-page.ts';
import type { Session } from '../session/session.ts';
import { advice } from './advice.ts';

/** Most services that one sentence names. */
const NAMED_MAX = 3;

/** The services that a session has opened and that didn't need root, by name, the newest ones; never translated. */
export function everydayOf({ visited, purpose }: Pick<Session, 'visited' | 'purpose'>): string[] {
  const needless = visited.filter((page) => ['everyday', 'no_longer'].includes(advice(page, purpose).kind));
  return [...new Set(needless.map((page) => CONSOLE_PAGES[page].name))].slice(-NAMED_MAX);
}

/** Names as one list in the reader's language, such as "EC2 and S3". In: a BCP 47 locale. */
export function listed(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale).format(names);
}
