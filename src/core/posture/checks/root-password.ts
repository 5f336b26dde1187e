import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** Attested only: Offroot never reads a password. */
export const rootPassword: Check = {
  id: 'root-password',
  scope: 'account',
  group: 'break-in',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
  ofCredentials: true,
};

export const rootPasswordHelp: CheckHelp = {
  benchmarks: {},
  link: accountPage,
};
