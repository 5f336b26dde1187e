import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** An alternate contact needs no root: account:PutAlternateContact will do. */
export const securityContact: Check = {
  id: 'security-contact',
  scope: 'account',
  group: 'unnoticed',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
};

export const securityContactHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.2', '5.0': '1.2', '6.0': '2.2', '7.0': '2.3' },
    securityHub: 'Account.1',
    prowler: ['account_security_contact_information_is_registered'],
  },
  link: accountPage,
};
