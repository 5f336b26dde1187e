import type { Check, CheckHelp } from '../check.ts';
import { identityCenterPage } from '../link.ts';

/** Identity Center or federation, and no console passwords of IAM users. */
export const identityCenter: Check = {
  id: 'identity-center',
  scope: 'account',
  group: 'everyday-use',
  severity: 'low',
  audience: ['business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
};

export const identityCenterHelp: CheckHelp = {
  benchmarks: {},
  link: identityCenterPage,
};
