import { WATCHED } from '../partition.ts';
import { isBelow } from '../place.ts';

/** When a script of ours last answered from a host of the table, in ms, by the table's own name for it. */
export type Answered = Readonly<Record<string, number>>;

/** The table's own names: a suffix stands for all hosts below it, so no account's own host is told. */
const TABLE_HOSTS: readonly string[] = WATCHED.flatMap((row) => [
  ...row.console,
  ...row.consoleHosts,
  ...row.signIn,
  ...row.landing.map(({ host }) => host),
]);

/** The table's name for a host, the narrowest that covers it; null where none does. */
export function tableHost(host: string): string | null {
  const covering = TABLE_HOSTS.filter((one) => isBelow(host, one));
  return covering.toSorted((one, other) => other.length - one.length)[0] ?? null;
}

/** Every host of the table, and when our script last answered there; null: not since the browser was started. */
export function answeredHosts(answered: Answered): { host: string; at: number | null }[] {
  return TABLE_HOSTS.map((host) => ({ host, at: answered[host] ?? null }));
}

/** Longest message of a failure that is shown, in characters. */
const FAILURE_MAX = 200;

/** What a failed attempt says of itself, without the address that browsers put into it. */
export function failureWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\b[a-z-]+:\/\/[^\s"']+/gi, '…').slice(0, FAILURE_MAX);
}
