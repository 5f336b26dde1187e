import type { Check, CheckHelp } from '../check.ts';
import { iamPage } from '../link.ts';

/** Done by the management account, without a root session. */
export const memberRootRemoved: Check = {
  id: 'member-root-removed',
  scope: 'account',
  group: 'break-in',
  severity: 'high',
  audience: ['member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
};

export const memberRootRemovedHelp: CheckHelp = {
  benchmarks: {},
  link: iamPage,
};
