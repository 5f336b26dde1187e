import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** Switched on once, as root. */
export const billingAccess: Check = {
  id: 'billing-access',
  scope: 'account',
  group: 'everyday-use',
  severity: 'medium',
  audience: ['personal', 'business'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const billingAccessHelp: CheckHelp = {
  benchmarks: {},
  link: accountPage,
};
