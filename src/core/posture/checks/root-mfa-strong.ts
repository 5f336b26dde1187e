import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** A passkey or a hardware key: it can neither be copied nor typed into a false page. */
export const rootMfaStrong: Check = {
  id: 'root-mfa-strong',
  scope: 'account',
  group: 'break-in',
  severity: 'high',
  audience: ['business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
  ofCredentials: true,
};

export const rootMfaStrongHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.6', '5.0': '1.5', '6.0': '2.5', '7.0': '2.6' },
    securityHub: 'IAM.6',
    prowler: ['iam_root_hardware_mfa_enabled'],
  },
  link: credentialsPage,
};
