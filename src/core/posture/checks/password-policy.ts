import type { Check, CheckHelp } from '../check.ts';
import { passwordPolicyPage } from '../link.ts';

/** Only where IAM users sign in with a password; the threshold of 14 characters is named in the words. */
export const passwordPolicy: Check = {
  id: 'password-policy',
  scope: 'account',
  group: 'break-in',
  severity: 'low',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
};

export const passwordPolicyHelp: CheckHelp = {
  benchmarks: {},
  link: passwordPolicyPage,
};
