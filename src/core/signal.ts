import type { PartitionId } from './partition.ts';
import type { PrincipalKind } from './principal.ts';
import type { For, Pool, ToldBy } from './property.ts';

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
  /** The twelve digits of the account; null where nobody is known. Only root's leaves the page: see `crossing`. */
  account: string | null;
  /** Root: the account's name as AWS shows it. Others: the user's or role's own. Null when the page doesn't say. Only root's leaves it. */
  readonly name: string | null;
  /** Multi-session: which of the sessions side by side; null in classic mode. */
  differentiator: string | null;
  /** Root alone: the sign-in host that this session names, where it is one of AWS's. */
  signInHost: string | null;
  /** Why, when `who` is `unread`. */
  reason: UnreadReason | null;
}

/**
 * The steps of the root user's own sign-in that can be told by their fields. `code`: a one-time code that AWS may have
 * sent by e-mail, so nobody can tell from the page whether it is MFA.
 */
export const ROOT_STEPS = [
  'chooser',
  'email',
  'security-check',
  'password',
  'mfa-code',
  'mfa-choice',
  'code',
] as const;
export type RootStep = (typeof ROOT_STEPS)[number];

/**
 * What the root user's sign-in page asks for. `recovery` and `change` (a lost or a new password, a new e-mail address)
 * are no steps of a sign-in: they are known so that they are left in peace.
 */
export interface RootSignInSignal {
  kind: 'root-sign-in';
  step: RootStep | 'recovery' | 'change';
}

/**
 * What an Amazon sign-in page shows. `switcher`: a choice of remembered accounts; `intent`: an address that Amazon doesn't
 * know yet; `change`, `reset` and `close`: where the login itself is changed, its password reset, or its account ended.
 */
export const LOGIN_STEPS = [
  'claim',
  'password',
  'remembered',
  'switcher',
  'register',
  'intent',
  'change',
  'reset',
  'close',
] as const;
export type LoginStep = (typeof LOGIN_STEPS)[number];

/** A page that takes an Amazon login (or Builder ID's), and what for. The address itself is never in a signal. */
export interface PropertySignInSignal {
  kind: 'property-sign-in';
  property: For;
  by: ToldBy;
  step: LoginStep;
  pool: Pool;
  country: string | null;
}

export type Signal = IdentitySignal | RootSignInSignal | PropertySignInSignal;

/** Stands for the account in a differentiator that is none of the worker's business. */
const NO_ACCOUNT = '000000000000';

/**
 * What of an identity may leave the page's script: account and name are told of root alone, whose they must be. Of anybody
 * else's session the differentiator says only that it is a place of its own, so its account is blanked.
 */
export function crossing(signal: IdentitySignal): IdentitySignal {
  const { kind, who, mark, partition, signInHost, reason } = signal;
  if (who === 'root') return { ...signal };
  const differentiator = signal.differentiator?.replace(/^\d+/, NO_ACCOUNT) ?? null;
  return { kind, who, mark, partition, account: null, name: null, differentiator, signInHost, reason };
}
