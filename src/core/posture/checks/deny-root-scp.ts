import type { Check, CheckHelp } from '../check.ts';
import { organizationsPage } from '../link.ts';

/** Without the exemption for AssumeRoot, centralised root access breaks. */
export const denyRootScp: Check = {
  id: 'deny-root-scp',
  scope: 'account',
  group: 'everyday-use',
  severity: 'medium',
  audience: ['member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const denyRootScpHelp: CheckHelp = {
  benchmarks: {},
  link: organizationsPage,
};
