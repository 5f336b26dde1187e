import type { Check, CheckHelp } from '../check.ts';
import { iamPage } from '../link.ts';

/** Roles and temporary credentials instead of keys, looked through again. */
export const leastPrivilege: Check = {
  id: 'least-privilege',
  scope: 'account',
  group: 'everyday-use',
  severity: 'low',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 180,
};

export const leastPrivilegeHelp: CheckHelp = {
  benchmarks: {},
  link: iamPage,
};
