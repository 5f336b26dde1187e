import type { Check, CheckHelp } from '../check.ts';
import { credentialReportPage } from '../link.ts';

/** Password and keys count alike. The threshold is a setting (`rootUnusedFor`). Security Hub retired IAM.20 in April 2024. */
export const rootUnused: Check = {
  id: 'root-unused',
  scope: 'account',
  group: 'everyday-use',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['observed', 'imported', 'attested', 'policy'],
  freshDays: 35,
};

export const rootUnusedHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.7', '5.0': '1.6', '6.0': '2.6', '7.0': '2.7' },
    securityHub: 'IAM.20',
    prowler: ['iam_avoid_root_usage'],
  },
  link: credentialReportPage,
};
