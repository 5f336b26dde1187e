/** The first day that may be named: before it there was no AWS account. */
export const FIRST_DAY = '2006-01-01';

const NOON = 12;

/** A day as a date field has it, such as 2026-11-23, where the person is. In: ms since the epoch. */
export function today(now: number): string {
  const at = new Date(now);
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** Noon of the day of a date field, where the person is, in ms; undefined, which stands for now, for today. */
export function sinceDay(day: string, now: number): number | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return day === today(now) ? undefined : new Date(year, month - 1, date, NOON).getTime();
}
