import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** "Troubleshoot MFA" lets e-mail and phone stand in for a lost device. */
export const recoveryPath: Check = {
  id: 'recovery-path',
  scope: 'account',
  group: 'break-in',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 180,
  ofCredentials: true,
};

export const recoveryPathHelp: CheckHelp = {
  benchmarks: {},
  link: accountPage,
};
