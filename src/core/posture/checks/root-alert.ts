import type { Check, CheckHelp } from '../check.ts';
import { newStackPage } from '../link.ts';

/** Seen to arrive. That a filter exists proves no arrival, and that none exists proves no absence: EventBridge does it, too. */
export const rootAlert: Check = {
  id: 'root-alert',
  scope: 'account',
  group: 'unnoticed',
  severity: 'high',
  audience: ['personal', 'business', 'member'],
  accepts: ['observed', 'attested', 'policy'],
  freshDays: 180,
};

export const rootAlertHelp: CheckHelp = {
  benchmarks: {
    cis: { '1.4': '4.3', '5.0': '4.3', '6.0': '5.3', '7.0': '5.3' },
    securityHub: 'CloudWatch.1',
    prowler: ['cloudwatch_log_metric_filter_root_usage'],
  },
  link: newStackPage,
};
