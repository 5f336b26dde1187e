/** Every check, in the order of the list; also its name in strings (`check_<id>_title`) and in stored evidence. */
export const CHECK_IDS = [
  'root-mfa',
  'root-keys',
  'root-mfa-strong',
  'mfa-backup',
  'second-mfa',
  'root-password',
  'root-certificates',
  'root-unused',
  'member-root-removed',
  'central-root-access',
  'deny-root-scp',
  'root-email',
  'mailbox-mfa',
  'recovery-path',
  'phone',
  'contact-details',
  'security-contact',
  'contacts-distinct',
  'safe-place',
  'root-alert',
  'cloudtrail',
  'config-recorder',
  'daily-budget',
  'billing-access',
  'everyday-admin',
  'identity-center',
  'password-policy',
  'least-privilege',
  'amazon-login-separate',
  'household',
  'security-questions',
  'rotate-root-keys',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** Whose account it is: a person's own, a company's, or a member of an organisation. */
export const AUDIENCES = ['personal', 'business', 'member'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** How an answer is known. */
export const EVIDENCE_KINDS = ['observed', 'imported', 'attested', 'policy'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What a check protects from. */
export const GROUPS = [
  'break-in',
  'leaked-keys',
  'lock-out',
  'unnoticed',
  'cost',
  'everyday-use',
  'shared-login',
] as const;
export type Group = (typeof GROUPS)[number];

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Where the same thing is asked for elsewhere; numbers from Prowler's mappings and AWS's guide (2026-08). */
export interface Benchmarks {
  /** CIS AWS Foundations: number in versions 1.4 to 4.0, which agree, and in 5.0, 6.0 and 7.0. */
  cis?: { '1.4'?: string; '5.0'?: string; '6.0'?: string; '7.0'?: string };
  securityHub?: string;
  prowler?: readonly string[];
}

/** One thing that makes the root user safer. */
export interface Check {
  id: CheckId;
  /** About one AWS account, or about the person (a mailbox, a household), whatever the account. */
  scope: 'account' | 'person';
  group: Group;
  severity: Severity;
  audience: readonly Audience[];
  accepts: readonly EvidenceKind[];
  /** How long an answer stays fresh, in days. */
  freshDays: number;
  /** About root's own password and devices: nothing is to be asked where a member account's root has none. */
  ofCredentials?: true;
  /** Advice of former times: in the table so that it is known, never asked for. */
  obsolete?: true;
}

/** What the page that shows a check adds to it; the worker, who decides, carries none of it. */
export interface CheckHelp {
  benchmarks: Benchmarks;
  /** Where to do it, in AWS's console; null where that is outside. */
  link: string | null;
}

/** Where an answer comes from, as a word; never a file's name. */
export const SOURCES = [
  'watched-sign-in',
  'ledger',
  'person',
  'policy',
  'credential-report',
  'account-summary',
  'virtual-mfa-devices',
  'mfa-devices',
  'alternate-contacts',
  'budgets',
  'trails',
  'config-recorder',
  'organizations-features',
  'prowler',
  'security-hub',
  'cloudshell',
] as const;
export type Source = (typeof SOURCES)[number];

export const ANSWERS = ['pass', 'fail', 'not-applicable'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One dated answer. Kept are answers and dates only: never where a key lies, who holds it, or anybody's address. */
export interface Evidence {
  check: CheckId;
  /** Twelve digits; null for checks of the person. */
  account: string | null;
  kind: EvidenceKind;
  answer: Answer;
  /** When it was so, in ms since the epoch. */
  at: number;
  source: Source;
  /**
   * Of `root-unused` alone: when root was last used, in ms; null for never. With it, `pass` says that password and keys
   * are all known, so that the status follows from this time and the threshold; `fail` that this use alone is known.
   */
  lastUsed?: number | null | undefined;
}

export type Status = 'pass' | 'fail' | 'stale' | 'unknown' | 'not-applicable' | 'disagree';

/** A check as its strings are keyed. */
export function wordOf(id: CheckId): string {
  return id.replaceAll('-', '_');
}
