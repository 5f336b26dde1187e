import { type Partition, WATCHED } from './partition.ts';

/** What kind of AWS page a host and path stand for. */
export type PageKind = 'console' | 'sign-in' | 'landing';

/** Where a page is, read from its host and path alone. */
export interface Place {
  partition: Partition;
  kind: PageKind;
  /** Multi-session hosts carry it: `{account}-{8 letters or digits}`; null on classic hosts. */
  differentiator: string | null;
}

/** `{12-digit account}-{letters, digits, hyphens}`, as AWS's multi-session hosts begin (AWS facts, section 4). */
const DIFFERENTIATOR = /^\d{12}-[a-z0-9-]{1,40}$/;

/** A console host that begins with an account is that account's alone (AWS facts, sections 4 and 7). */
const OWN_HOST = /^\d{12}(?=[-.])/;

/** The account whose own console host this is; null for a host that any account's pages have. */
export function accountOf(host: string): string | null {
  return OWN_HOST.exec(host)?.[0] ?? null;
}

/** True for text that has the shape of a multi-session differentiator. */
export function isDifferentiator(text: unknown): text is string {
  return typeof text === 'string' && DIFFERENTIATOR.test(text);
}

/** True for the domain itself and every host below it. */
export function isBelow(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}

function kindIn(row: Partition, host: string, path: string): PageKind | null {
  if (row.signIn.some((suffix) => isBelow(host, suffix))) return 'sign-in';
  if (row.console.some((suffix) => isBelow(host, suffix)) || row.consoleHosts.includes(host))
    return 'console';
  const lands = row.landing.some(
    (spot) => spot.host === host && (path.startsWith(`/${spot.path}`) || path.includes(`/${spot.path}`)),
  );
  return lands ? 'landing' : null;
}

/**
 * Finds the row of the watched partitions that a page belongs to.
 * In: host name (lower case, no port) and path. Out: the place, or null for a host that Offroot doesn't enter.
 */
export function placeOf(host: string, path: string): Place | null {
  for (const partition of WATCHED) {
    const kind = kindIn(partition, host, path);
    if (!kind) continue;
    const first = host.split('.')[0];
    return { partition, kind, differentiator: kind === 'console' && isDifferentiator(first) ? first : null };
  }
  return null;
}
