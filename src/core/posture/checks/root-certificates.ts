import type { Check, CheckHelp } from '../check.ts';
import { credentialsPage } from '../link.ts';

/** X.509 signing certificates, as the credential report and the account summary tell them. */
export const rootCertificates: Check = {
  id: 'root-certificates',
  scope: 'account',
  group: 'leaked-keys',
  severity: 'low',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
};

export const rootCertificatesHelp: CheckHelp = {
  benchmarks: {},
  link: credentialsPage,
};
