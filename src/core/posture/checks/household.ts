import type { Check, CheckHelp } from '../check.ts';

/** About the people at home, whatever the account. */
export const household: Check = {
  id: 'household',
  scope: 'person',
  group: 'shared-login',
  severity: 'medium',
  audience: ['personal'],
  accepts: ['observed', 'attested', 'policy'],
  freshDays: 365,
};

export const householdHelp: CheckHelp = {
  benchmarks: {},
  link: null,
};
