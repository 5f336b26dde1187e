import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** AWS calls it when MFA is lost. */
export const phone: Check = {
  id: 'phone',
  scope: 'account',
  group: 'lock-out',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 180,
};

export const phoneHelp: CheckHelp = {
  benchmarks: {},
  link: accountPage,
};
