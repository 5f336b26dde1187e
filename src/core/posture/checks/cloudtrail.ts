import type { Check, CheckHelp } from '../check.ts';
import { trailsPage } from '../link.ts';

/** A trail of all regions that is logging. */
export const cloudtrail: Check = {
  id: 'cloudtrail',
  scope: 'account',
  group: 'unnoticed',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
};

export const cloudtrailHelp: CheckHelp = {
  benchmarks: {},
  link: trailsPage,
};
