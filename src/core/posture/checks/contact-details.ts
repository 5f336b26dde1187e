import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** Prowler only ever answers this with "by hand". */
export const contactDetails: Check = {
  id: 'contact-details',
  scope: 'account',
  group: 'lock-out',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 180,
};

export const contactDetailsHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '1.1', '5.0': '1.1', '6.0': '2.1', '7.0': '2.2' },
    prowler: ['account_maintain_current_contact_details'],
  },
  link: accountPage,
};
