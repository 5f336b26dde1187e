import { isBelow } from '../place.ts';
import {
  at,
  type For,
  MARKETPLACES,
  type Marketplace,
  type Pool,
  PROPERTIES,
  PROPERTY_IDS,
  type Property,
  type PropertyId,
  type Spot,
} from '../property.ts';

/** Where a sign-in page stands: whose passwords it takes, and in which marketplace. */
export interface SignInPlace {
  pool: Pool;
  country: string | null;
  seen: boolean;
}

/** Hosts with a sign-in of their own below a marketplace's domain, by what stands before `.amazon`. */
const OWN_SIGN_IN: Record<string, PropertyId> = {
  sellercentral: 'seller-central',
  'sellercentral-europe': 'seller-central',
  vendorcentral: 'vendor-central',
};

/** Marketplaces with a Seller Central or a Vendor Central of their own, as their sign-in has been seen or is listed. */
const SELLERS = 'com ca com.mx com.br com.be nl se pl com.tr ae sa co.za in co.jp sg com.au it es'.split(' ');
const VENDORS = 'com ca com.mx com.br co.uk de fr it es nl se pl com.be com.tr in co.jp com.au co.za'.split(
  ' ',
);

const OWN_HOSTS: Record<string, readonly string[]> = {
  sellercentral: SELLERS,
  'sellercentral-europe': ['com'],
  vendorcentral: VENDORS,
};

/** Where AWS Builder ID asks who somebody is; a path of Identity Center's own has the directory in it, and isn't there. */
const BUILDER_ID_SIGN_IN: readonly Spot[] = [
  at('login.us-east-1.auth.skillbuilder.aws', '/login'),
  at('us-east-1.signin.aws', '/platform/login'),
  at('profile.aws.amazon.com'),
];

/** `www` and `amazon.co.uk`'s ending of a host; null for a host of no marketplace. */
function split(host: string): { label: string; market: Marketplace } | null {
  const [, label, country] = /^([a-z-]+)\.amazon\.([a-z.]+)$/.exec(host) ?? [];
  const market = MARKETPLACES.find((one) => one.country === country);
  return label && market ? { label, market } : null;
}

function isMarket(text: string): boolean {
  return MARKETPLACES.some(({ country }) => country === text);
}

function isHost(host: string, spot: Spot): boolean {
  if (spot.below) return isBelow(host, spot.host);
  if (!spot.host.endsWith('.*')) return host === spot.host;
  const start = spot.host.slice(0, -1);
  return host.startsWith(start) && isMarket(host.slice(start.length));
}

/** A path without the language in front of it, as in `/-/hi/` (Amazon facts, section 1.1) or `/-/zh_TW/` (public code). */
export function bareOf(path: string): string {
  return path.replace(/^\/-\/[a-z]{2}(?:_[a-z]{2})?(?=\/|$)/i, '');
}

/** True where a host and path are at a spot. A path begins with it, as a whole word. */
function isAt(host: string, path: string, spot: Spot): boolean {
  const bare = bareOf(path);
  const fits = spot.path === undefined || bare === spot.path || bare.startsWith(`${spot.path}/`);
  return fits && isHost(host, spot);
}

/** Where a sign-in page of Amazon's or of Builder ID is. Out: null for any other host, private pools and look-alikes too. */
export function signInPlace(host: string, path: string): SignInPlace | null {
  if (BUILDER_ID_SIGN_IN.some((spot) => isAt(host, path, spot)))
    return { pool: 'builder-id', country: null, seen: true };
  const found = split(host);
  if (!found) return null;
  const { label, market } = found;
  const own = Object.hasOwn(OWN_HOSTS, label) ? OWN_HOSTS[label] : [];
  if (label !== 'www' && !own?.includes(market.country)) return null;
  return { pool: market.pool, country: market.country, seen: market.seen };
}

/** The same by the host alone, for a message whose page may have moved on meanwhile. */
export function signInAt(host: string): SignInPlace | null {
  return signInPlace(host, BUILDER_ID_SIGN_IN.find((spot) => spot.host === host)?.path ?? '/');
}

/** True for a host that Offroot may enter for the sake of a property. */
export function isPropertyHost(host: string): boolean {
  const after = PROPERTY_IDS.flatMap((id): readonly Spot[] => (PROPERTIES[id] as Property).after ?? []);
  return signInAt(host) !== null || after.some((spot) => isHost(host, spot));
}

/** The property whose own sign-in stands on this host; null for the sign-in that all share. */
export function ownerOf(host: string): PropertyId | null {
  const label = split(host)?.label ?? '';
  return Object.hasOwn(OWN_SIGN_IN, label) ? (OWN_SIGN_IN[label] ?? null) : null;
}

/** The sign-in of AWS: where Amazon's page leads back to when it stands in for the root user's. */
const AWS_SIGN_IN = 'signin.aws.amazon.com';

/** What a return address leads to. In: its host and path. */
export function byReturn(host: string, path: string): For | null {
  if (isBelow(host, AWS_SIGN_IN)) return 'aws-root';
  return PROPERTY_IDS.find((id) => PROPERTIES[id].returns.some((spot) => isAt(host, path, spot))) ?? null;
}

/** Whose association handle it is; `aws` is the root user's. */
export function byHandle(handle: string): For | null {
  if (handle === 'aws') return 'aws-root';
  return PROPERTY_IDS.find((id) => PROPERTIES[id].handle?.test(handle)) ?? null;
}

/** Whose page id it is; many are the same as the handle. */
export function byPageId(pageId: string): For | null {
  if (/^aws(?:\.|$)/.test(pageId)) return 'aws-root';
  return PROPERTY_IDS.find((id) => PROPERTIES[id].page?.test(pageId)) ?? byHandle(pageId);
}

/** True for a page of a property's own, after the sign-in; `country` is the marketplace of its finding. */
export function isAfter(id: PropertyId, country: string | null, host: string, path: string): boolean {
  return afterSpots(id, country).some((spot) => isAt(host, path, spot));
}

function afterSpots(id: PropertyId, country: string | null): Spot[] {
  const spots: readonly Spot[] = (PROPERTIES[id] as Property).after ?? [];
  return spots.flatMap((spot) => {
    if (!spot.host.endsWith('.*')) return [spot];
    return country === null ? [] : [{ ...spot, host: spot.host.slice(0, -1) + country }];
  });
}

const patternsOf = ({ host, below: isBelowToo, path }: Spot): string[] => {
  const start = `https://${isBelowToo ? '*.' : ''}${host}`;
  return path === undefined ? [`${start}/*`] : [`${start}${path}*`, `${start}/-/*${path}*`];
};

/** Match patterns of a property's own pages; none for one that the popup alone tells of. */
export function afterMatches(id: PropertyId, country: string | null): string[] {
  return afterSpots(id, country).flatMap(patternsOf);
}

/** Paths of the sign-in and of the account's settings, with and without a language in front. */
const PATHS = ['ap/*', 'ax/*', '-/*/ap/*', '-/*/ax/*'];

/** Match patterns of every sign-in page that Offroot may enter, in the table's order. */
export function loginMatches(): string[] {
  const shops = MARKETPLACES.map(({ country }) => `www.amazon.${country}`);
  const own = Object.entries(OWN_HOSTS).flatMap(([label, all]) => all.map((one) => `${label}.amazon.${one}`));
  return [
    ...shops.flatMap((host) => PATHS.map((path) => `https://${host}/${path}`)),
    ...own.map((host) => `https://${host}/ap/*`),
    ...BUILDER_ID_SIGN_IN.map(({ host, path = '/' }) => `https://${host}${path}*`),
  ];
}

/** Match patterns of every page of Amazon's that Offroot may ever enter: one for each host or path, none twice. */
export function propertyMatches(): string[] {
  const shops = MARKETPLACES.map(({ country }) => `https://www.amazon.${country}/*`);
  const after = PROPERTY_IDS.flatMap((id) => afterSpots(id, null)).map(({ host, below: sub, path = '/' }) =>
    sub ? `https://*.${host}/*` : `https://${host}${path}*`,
  );
  const rest = loginMatches().filter((one) => !one.startsWith('https://www.amazon.'));
  const all = [...new Set([...shops, ...after, ...rest])];
  return all.filter((one) => !all.some((other) => other !== one && covers(other, one)));
}

function hostOf(pattern: string): string {
  return pattern.slice('https://'.length).replace(/\/.*/, '');
}

/** True where one pattern reaches all that another does, both of ours. */
function covers(one: string, other: string): boolean {
  const [wide, host] = [hostOf(one), hostOf(other)];
  if (!one.endsWith(`${wide}/*`)) return false;
  return wide === host || (wide.startsWith('*.') && isBelow(host.replace('*.', ''), wide.slice(2)));
}
