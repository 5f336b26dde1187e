import type { Check, CheckHelp } from '../check.ts';

/** Never where, and never who holds it: only that it is so. */
export const safePlace: Check = {
  id: 'safe-place',
  scope: 'account',
  group: 'lock-out',
  severity: 'medium',
  audience: ['personal', 'business', 'member'],
  accepts: ['attested', 'policy'],
  freshDays: 365,
  ofCredentials: true,
};

export const safePlaceHelp: CheckHelp = {
  benchmarks: {},
  link: null,
};
