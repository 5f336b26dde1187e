import type { Check, CheckHelp } from '../check.ts';
import { accountPage } from '../link.ts';

/** Attested only: the address is never asked for. */
export const rootEmail: Check = {
  id: 'root-email',
  scope: 'account',
  group: 'lock-out',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
};

export const rootEmailHelp: CheckHelp = {
  benchmarks: {},
  link: accountPage,
};
