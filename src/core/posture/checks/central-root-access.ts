import type { Check, CheckHelp } from '../check.ts';
import { iamPage } from '../link.ts';

/** RootCredentialsManagement, in the management account (AWS, November 2024). */
export const centralRootAccess: Check = {
  id: 'central-root-access',
  scope: 'account',
  group: 'break-in',
  severity: 'high',
  audience: ['business'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
};

export const centralRootAccessHelp: CheckHelp = {
  benchmarks: { cis: { '7.0': '2.1.1' }, prowler: ['iam_root_credentials_management_enabled'] },
  link: iamPage,
};
