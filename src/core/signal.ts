import type { PartitionId } from './partition.ts';
import type { PrincipalKind } from './principal.ts';

/** Why a page could not be read. Shown to the person through `unread_<reason>` in the strings. */
export const UNREAD_REASONS = [
  'no-identity',
  'malformed-mark',
  'malformed-arn',
  'malformed-cookie',
  'marks-disagree',
  'account-disagrees',
  'partition-disagrees',
  'multi-session',
  'too-many-marks',
] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** Which mark on the page answered. */
export type Mark = 'meta' | 'cookie' | 'none';

/** Who a console page is signed in as, and how that is known. */
export interface IdentitySignal {
  kind: 'identity';
  who: PrincipalKind | 'none' | 'unread';
  mark: Mark;
  partition: PartitionId;
  /** Root alone: the twelve digits of the account; null for everybody else, whose account is none of our business. */
  account: string | null;
  /** Root alone: the account's name as AWS shows it; null when the page doesn't say. */
  name: string | null;
  /** Multi-session: which of the sessions side by side; null in classic mode. */
  differentiator: string | null;
  /** Root alone: the sign-in host that this session names, where it is one of AWS's. */
  signInHost: string | null;
  /** Why, when `who` is `unread`. */
  reason: UnreadReason | null;
}

/** A step of the root user's own sign-in is on the screen. */
export interface RootSignInSignal {
  kind: 'root-sign-in';
  step: 'email' | 'password' | 'mfa';
}

export type Signal = IdentitySignal | RootSignInSignal;
