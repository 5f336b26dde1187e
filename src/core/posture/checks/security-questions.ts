import type { Check, CheckHelp } from '../check.ts';

/** Obsolete: AWS no longer asks them; CIS 5.0 removed it, and Prowler deprecated its check. */
export const securityQuestions: Check = {
  id: 'security-questions',
  scope: 'account',
  group: 'lock-out',
  severity: 'low',
  audience: [],
  accepts: [],
  freshDays: 0,
  obsolete: true,
};

export const securityQuestionsHelp: CheckHelp = {
  benchmarks: { cis: { '1.4': '1.3' } },
  link: null,
};
