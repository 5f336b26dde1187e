import { type Stack, stack } from './stack.ts';

/** How far a budget lies above normal use: half of it. */
const ABOVE = 1.5;

/** Where the alert comes, in percent of the budget. */
const ALERT_AT = 100;

/** Whole cents: AWS takes sums of money with two decimals. */
function limit(usual: number): string {
  return String(Math.ceil(Number((usual * ABOVE * 100).toFixed(4))) / 100);
}

/** The stack of a daily cost budget. In: what a day usually costs, in US dollars, and who is told. */
export function budget(usual: number, mailboxes: readonly string[]): Stack {
  const Subscribers = mailboxes.map((Address) => ({ SubscriptionType: 'EMAIL', Address }));
  const Notification = {
    NotificationType: 'ACTUAL',
    ComparisonOperator: 'GREATER_THAN',
    Threshold: ALERT_AT,
    ThresholdType: 'PERCENTAGE',
  };
  return stack('Offroot: a daily budget half above normal use. For the account that pays.', {
    DailyBudget: {
      Type: 'AWS::Budgets::Budget',
      Properties: {
        Budget: {
          BudgetName: 'offroot-daily',
          BudgetType: 'COST',
          TimeUnit: 'DAILY',
          BudgetLimit: { Amount: Number(limit(usual)), Unit: 'USD' },
        },
        NotificationsWithSubscribers: [{ Notification, Subscribers }],
      },
    },
  });
}
