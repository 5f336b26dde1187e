import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** AWS allows up to eight devices. */
export const secondMfa: Check = {
  id: 'second-mfa',
  scope: 'account',
  group: 'lock-out',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
  ofCredentials: true,
};

export const secondMfaHelp: CheckHelp = {
  benchmarks: {},
  link: credentialsPage,
};
