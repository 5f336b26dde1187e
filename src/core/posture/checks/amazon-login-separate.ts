import type { Check, CheckHelp } from '../check.ts';

/** One password for shopping and for root is everybody's who shops with it. */
export const amazonLoginSeparate: Check = {
  id: 'amazon-login-separate',
  scope: 'account',
  group: 'shared-login',
  severity: 'high',
  audience: ['personal', 'business'],
  accepts: ['observed', 'attested', 'policy'],
  freshDays: 365,
};

export const amazonLoginSeparateHelp: CheckHelp = {
  benchmarks: {},
  link: null,
};
