import type { Check, CheckHelp } from '../check.ts';

/** Who reads the mailbox can reset root's password. */
export const mailboxMfa: Check = {
  id: 'mailbox-mfa',
  scope: 'person',
  group: 'break-in',
  severity: 'critical',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const mailboxMfaHelp: CheckHelp = {
  benchmarks: {},
  link: null,
};
