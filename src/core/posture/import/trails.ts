import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';
import type { Part } from './result.ts';

const Trails = z.object({
  trailList: z.array(
    z.object({
      IsMultiRegionTrail: z.optional(z.boolean()),
      IsOrganizationTrail: z.optional(z.boolean()),
      TrailARN: z.string(),
    }),
  ),
});
const State = z.object({ IsLogging: z.boolean() });
const ARN = /^arn:aws[a-z-]*:cloudtrail:[a-z0-9-]+:(\d{12}):trail\//;

const isStatus = (value: unknown): boolean => z.safeParse(State, value).success;

type Trail = z.infer<typeof Trails>['trailList'][number];

/** A trail of the organisation bears the number of the account that made it, not of the one that was asked. */
function accountOf(trails: Trail[]): string | null {
  const named = trails
    .filter((one) => !one.IsOrganizationTrail)
    .map((one) => ARN.exec(one.TrailARN)?.[1] ?? null);
  return new Set(named).size === 1 ? (named[0] ?? null) : null;
}

/**
 * `aws cloudtrail describe-trails`, with `get-trail-status` after it. A status bears no name: it is taken where there is
 * one of each, or where all say the same.
 */
export const trails: Format = {
  is: (value) => holds(value, 'trailList') || isStatus(value),
  read(values) {
    const lists = values.filter((value) => !isStatus(value)).map((value) => z.safeParse(Trails, value));
    if (lists.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const all = lists.flatMap((one) => one.data?.trailList ?? []);
    const multi = all.filter((one) => one.IsMultiRegionTrail === true);
    const logging = values.filter(isStatus).map((value) => z.parse(State, value).IsLogging);
    const part: Part = { account: accountOf(all), source: 'trails', found: [], not: [] };
    const check = 'cloudtrail';
    const known = logging.length >= Math.max(1, multi.length) && new Set(logging).size === 1;
    if (lists.length === 0) part.not.push({ check, why: 'needs-status' });
    else if (multi.length === 0) part.found.push({ check, answer: 'fail', at: null });
    else if (known) part.found.push({ check, answer: logging[0] ? 'pass' : 'fail', at: null });
    else part.not.push({ check, why: 'needs-status' });
    return { parts: [part] };
  },
};
