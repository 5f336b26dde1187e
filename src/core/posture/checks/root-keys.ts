import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** Access keys of root work for everything, from everywhere, without MFA. */
export const rootKeys: Check = {
  id: 'root-keys',
  scope: 'account',
  group: 'leaked-keys',
  severity: 'critical',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 90,
};

export const rootKeysHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.4', '5.0': '1.3', '6.0': '2.3', '7.0': '2.4' },
    securityHub: 'IAM.4',
    prowler: ['iam_no_root_access_key'],
  },
  link: credentialsPage,
};
