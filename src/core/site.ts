import { placeOf } from './place.ts';

/** Kinds of AWS page as a person tells them apart. */
export const SITES = ['console', 'health', 'lightsail', 'sign-in', 'landing'] as const;
export type Site = (typeof SITES)[number];

/** Console pages with a host of their own (AWS facts, section 7), by the first label of the host. */
const OWN_HOST: Record<string, Site> = { health: 'health', phd: 'health', lightsail: 'lightsail' };

/** What kind of AWS page an address is. In: host and path. Out: null for a page that Offroot doesn't enter. */
export function siteOf(host: string, path: string): Site | null {
  const place = placeOf(host, path);
  if (place?.kind !== 'console') return place?.kind ?? null;
  const [label = ''] = host.split('.');
  return (place.partition.consoleHosts.includes(host) ? OWN_HOST[label] : undefined) ?? 'console';
}
