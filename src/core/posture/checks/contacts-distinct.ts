import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** Billing, operations and security, each set, and no two alike. */
export const contactsDistinct: Check = {
  id: 'contacts-distinct',
  scope: 'account',
  group: 'unnoticed',
  severity: 'low',
  audience: ['business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
};

export const contactsDistinctHelp: CheckHelp = {
  benchmarks: { prowler: ['account_maintain_different_contact_details_to_security_billing_and_operations'] },
  link: accountPage,
};
