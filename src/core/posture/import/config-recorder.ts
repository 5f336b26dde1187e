import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';

const Recorders = z.object({
  ConfigurationRecordersStatus: z.array(
    z.object({ recording: z.boolean(), lastStatus: z.optional(z.string()) }),
  ),
});

/** `aws configservice describe-configuration-recorder-status`: of one region, and names no account. */
export const configRecorder: Format = {
  is: (value) => holds(value, 'ConfigurationRecordersStatus'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Recorders, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const on = reads
      .flatMap((one) => one.data?.ConfigurationRecordersStatus ?? [])
      .some((one) => one.recording && !/^fail/i.test(one.lastStatus ?? ''));
    const answer = on ? 'pass' : 'fail';
    const found = [{ check: 'config-recorder', answer, at: null } as const];
    return { parts: [{ account: null, source: 'config-recorder', found, not: [] }] };
  },
};
