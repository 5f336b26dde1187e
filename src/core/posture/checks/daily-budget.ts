import type { Check, CheckHelp } from '../check.ts';
import { budgetsPage } from '../link.ts';

/** On the account that pays. What normal use is, only the person knows. */
export const dailyBudget: Check = {
  id: 'daily-budget',
  scope: 'account',
  group: 'cost',
  severity: 'medium',
  audience: ['personal', 'business'],
  accepts: ['imported', 'attested', 'policy'],
  freshDays: 365,
};

export const dailyBudgetHelp: CheckHelp = {
  benchmarks: {},
  link: budgetsPage,
};
