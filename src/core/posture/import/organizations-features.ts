import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';

const Features = z.object({ EnabledFeatures: z.array(z.string()) });

/** The feature that lets the management account remove root's credentials in members (AWS, November 2024). */
export const REMOVES_CREDENTIALS = 'RootCredentialsManagement';

/** `aws iam list-organizations-features`: names the organisation, but no account. */
export const organizationsFeatures: Format = {
  is: (value) => holds(value, 'EnabledFeatures'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Features, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const on = reads.some((one) => one.data?.EnabledFeatures.includes(REMOVES_CREDENTIALS));
    const answer = on ? 'pass' : 'fail';
    const found = [{ check: 'central-root-access', answer, at: null } as const];
    return { parts: [{ account: null, source: 'organizations-features', found, not: [] }] };
  },
};
