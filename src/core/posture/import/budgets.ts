import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';
import type { Part } from './result.ts';

const Budgets = z.object({ Budgets: z.array(z.object({ TimeUnit: z.string(), BudgetType: z.string() })) });

/** `aws budgets describe-budgets`: names no account, and says nothing of who is told. No daily one is a plain answer. */
export const budgets: Format = {
  is: (value) => holds(value, 'Budgets'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Budgets, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const daily = reads
      .flatMap((one) => one.data?.Budgets ?? [])
      .some((one) => one.TimeUnit === 'DAILY' && one.BudgetType === 'COST');
    const part: Part = { account: null, source: 'budgets', found: [], not: [] };
    const check = 'daily-budget';
    if (daily) part.not.push({ check, why: 'needs-alerts' });
    else part.found.push({ check, answer: 'fail', at: null });
    return { parts: [part] };
  },
};
