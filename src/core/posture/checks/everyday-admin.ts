import type { Check, CheckHelp } from '../check.ts';
import { usersPage } from '../link.ts';

/** Not root, and with MFA. */
export const everydayAdmin: Check = {
  id: 'everyday-admin',
  scope: 'account',
  group: 'everyday-use',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const everydayAdminHelp: CheckHelp = {
  benchmarks: {},
  link: usersPage,
};
