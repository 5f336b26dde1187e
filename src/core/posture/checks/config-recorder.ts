import type { Check, CheckHelp } from '../check.ts';
import { configPage } from '../link.ts';

/** Told for the one region that was asked. */
export const configRecorder: Check = {
  id: 'config-recorder',
  scope: 'account',
  group: 'unnoticed',
  severity: 'low',
  audience: ['business', 'member'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 180,
};

export const configRecorderHelp: CheckHelp = {
  benchmarks: {},
  link: configPage,
};
