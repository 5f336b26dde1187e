import type { PropertyId } from '../property.ts';

/** How an address came to be known as a root login. */
export const LEARNED = ['watched', 'typed', 'policy'] as const;
export type Learned = (typeof LEARNED)[number];

/** An e-mail address that opens an AWS account as root; of the address itself only a keyed digest is kept. */
export interface RootLogin {
  /** Ours; says nothing about the address. */
  id: string;
  /** HMAC-SHA-256 over the folded address with this installation's key, in hex. */
  digest: string;
  /** What the person calls it. */
  label: string | null;
  learned: Learned;
  /** When it was learned, in ms since the epoch. */
  at: number;
  /** The accounts that it was seen to open as root, twelve digits each. */
  accounts: string[];
  /** When it was last learned or seen to open one, in ms. */
  last: number;
  /** When a root sign-in with it was last seen to go through Amazon's own page: the proof that the two are one; null: never. */
  coupled: number | null;
}

/** An address that was typed at a root sign-in, until that account's console opens as root: its digest alone. */
export interface Learning {
  tab: number;
  at: number;
  digest: string;
  /** It was typed at Amazon's page that stands in for the root user's sign-in. */
  coupled: boolean;
}

/** What the evidence says of one login at one property, the strongest first. */
export const LEVELS = ['coupled', 'maybe-coupled', 'other-pool', 'same-mailbox'] as const;
export type Level = (typeof LEVELS)[number];

/** How the person settled a finding. */
export const SETTLEMENTS = ['fixed', 'not-mine', 'accepted'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** A root login that was used to sign in to a property. Times in ms since the epoch. */
export interface Finding {
  id: string;
  /** Which root login. */
  login: string;
  property: PropertyId;
  level: Level;
  /** The marketplace whose sign-in page was used, as in `co.uk`; null where there is none. */
  country: string | null;
  first: number;
  last: number;
  /** When it was shown on a page; null: not yet, or something has changed since. */
  shown: number | null;
  /** `again`: when an accepted one is to be asked about again. */
  settled: { how: Settlement; at: number; again: number | null } | null;
}
