import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** The root user signs in with a second factor. An account without root credentials needs none. */
export const rootMfa: Check = {
  id: 'root-mfa',
  scope: 'account',
  group: 'break-in',
  severity: 'critical',
  audience: ['personal', 'business', 'member'],
  accepts: ['observed', 'imported', 'attested', 'policy'],
  freshDays: 90,
  ofCredentials: true,
};

export const rootMfaHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.5', '5.0': '1.4', '6.0': '2.4', '7.0': '2.5' },
    securityHub: 'IAM.9',
    prowler: ['iam_root_mfa_enabled'],
  },
  link: credentialsPage,
};
