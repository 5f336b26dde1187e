const SECOND = 1_000;

/** Noon in UTC of a day `YYYY-MM-DD`, or of the first day of a month `YYYY-MM`: the same date in any calendar arithmetic. */
function noon(day: string): Date {
  return new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`);
}

function inUtc(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(noon(day));
}

/** A day or month in full, such as "Saturday, November 21" or "November 2026". In: `YYYY-MM-DD` or `YYYY-MM`. */
export function dateInFull(day: string, locale: string): string {
  if (day.length === 7) return inUtc(day, locale, { month: 'long', year: 'numeric' });
  return inUtc(day, locale, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** A day or month for an axis, such as "Nov 21" or "Nov". In: `YYYY-MM-DD` or `YYYY-MM`. */
export function dateInShort(day: string, locale: string): string {
  return inUtc(day, locale, day.length === 7 ? { month: 'short' } : { month: 'short', day: 'numeric' });
}

/** A moment with its date, such as "Nov 21, 2026, 4:02 PM". In: ms since the epoch; without a time zone, the browser's. */
export function dateAndTime(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}

/** A count of days in words, such as "12 days". */
export function daysInWords(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count);
}

/** How many whole seconds are left until a moment, for a countdown; never below none. In: ms. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / SECOND));
}

/** One formatter for each time zone: making one costs a thousand times what using it does. */
const dayFormats = new Map<string | undefined, Intl.DateTimeFormat>();

function dayFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const made = dayFormats.get(timeZone);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  });
  dayFormats.set(timeZone, format);
  return format;
}

/** The local day of a moment as `YYYY-MM-DD`. In: ms since the epoch; without a time zone, the browser's. */
export function localDay(at: number, timeZone?: string): string {
  const parts = dayFormat(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
