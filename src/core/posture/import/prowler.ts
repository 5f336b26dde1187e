import * as z from 'zod/mini';
import type { Answer } from '../check.ts';
import { checkNamed, type Finding, readFindings } from './finding.ts';
import type { Format } from './format.ts';
import { timeOf } from './json.ts';

const time = z.optional(z.union([z.string(), z.number()]));

/** What we read of one finding in OCSF, as Prowler writes it. */
const Ocsf = z.object({
  metadata: z.object({ event_code: z.string() }),
  status_code: z.string(),
  time,
  time_dt: time,
  finding_info: z.optional(z.object({ created_time: time, created_time_dt: time })),
  cloud: z.optional(z.object({ account: z.optional(z.object({ uid: z.optional(z.string()) })) })),
});

const ANSWERS: Record<string, Answer> = { PASS: 'pass', FAIL: 'fail' };

function findingOf({ metadata, status_code, cloud, ...of }: z.infer<typeof Ocsf>): Finding | null {
  const check = checkNamed('prowler', metadata.event_code);
  if (!check) return null;
  const uid = cloud?.account?.uid ?? '';
  const info = of.finding_info;
  const times = [of.time_dt, of.time, info?.created_time_dt, info?.created_time].map(timeOf);
  return {
    account: /^\d{12}$/.test(uid) ? uid : null,
    check,
    answer: ANSWERS[status_code] ?? null,
    at: times.find((one) => one !== null) ?? null,
  };
}

function isFinding(value: unknown): boolean {
  return z.safeParse(Ocsf, value).success;
}

/** `prowler aws --output-formats json-ocsf`: a list of findings, or one a line. */
export const prowler: Format = {
  is: (value) => (Array.isArray(value) ? value.some(isFinding) : isFinding(value)),
  read(values) {
    const all = values.flat(1).map((value) => z.safeParse(Ocsf, value));
    const findings = all
      .map((one) => (one.success ? findingOf(one.data) : null))
      .filter((one) => one !== null);
    return readFindings('prowler', findings, all.length - findings.length);
  },
};
