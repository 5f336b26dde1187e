import { MINUTE } from '../session/session.ts';

/**
 * A stretch of time in the reader's language, in whole minutes, such as "12 min" or "1 hr, 5 min".
 * In: milliseconds (below zero counts as none) and a BCP 47 locale. Seconds are never said.
 */
export function duration(ms: number, locale: string): string {
  const all = Math.floor(Math.max(0, ms) / MINUTE);
  const hours = Math.floor(all / 60);
  const minutesDisplay = hours > 0 ? 'auto' : 'always';
  return new Intl.DurationFormat(locale, { style: 'short', minutesDisplay }).format({
    hours,
    minutes: all % 60,
  });
}

/**
 * Which wording a time as root takes: within the first minute no figure, later the figure, marked where it is a lower
 * bound. Out: the ending of the string's key.
 */
export function timeWording(ms: number, atLeast: boolean): 'Now' | 'AtLeast' | '' {
  if (ms < MINUTE) return 'Now';
  return atLeast ? 'AtLeast' : '';
}

/** A time of day in the reader's language, such as "16:02". In: ms since the epoch. */
export function timeOfDay(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** An account number the way AWS shows it, 1111-2222-3333. */
export function groupedAccount(account: string): string {
  return account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
}
