import * as z from 'zod/mini';
import type { Answer } from '../check.ts';
import { checkNamed, type Finding, readFindings } from './finding.ts';
import { type Format, holds } from './format.ts';
import { timeOf } from './json.ts';

const text = z.optional(z.string());

/** What we read of one finding in AWS's finding format. */
const Asff = z.object({
  SchemaVersion: z.string(),
  GeneratorId: z.string(),
  AwsAccountId: z.string(),
  UpdatedAt: text,
  LastObservedAt: text,
  RecordState: text,
  Compliance: z.optional(z.object({ Status: text, SecurityControlId: text })),
});

const ANSWERS: Record<string, Answer> = { PASSED: 'pass', FAILED: 'fail' };

/** A control's own name where it is told, else the last part of the rule's; Prowler puts its own name before it. */
function checkOf({ GeneratorId, Compliance }: z.infer<typeof Asff>): Finding['check'] | null {
  if (GeneratorId.startsWith('prowler-')) return checkNamed('prowler', GeneratorId.slice('prowler-'.length));
  const name = Compliance?.SecurityControlId ?? GeneratorId.slice(GeneratorId.lastIndexOf('/') + 1);
  return checkNamed('securityHub', name);
}

function findingOf(one: z.infer<typeof Asff>): Finding | null {
  const check = checkOf(one);
  if (!check) return null;
  return {
    account: /^\d{12}$/.test(one.AwsAccountId) ? one.AwsAccountId : null,
    check,
    answer: ANSWERS[one.Compliance?.Status ?? ''] ?? null,
    at: timeOf(one.UpdatedAt) ?? timeOf(one.LastObservedAt),
    ...(one.RecordState === 'ARCHIVED' ? { why: 'archived' as const } : {}),
  };
}

const isFinding = (value: unknown): boolean => z.safeParse(Asff, value).success;

/** `aws securityhub get-findings`, a list of findings, or one a line. */
export const securityHub: Format = {
  is: (value) =>
    holds(value, 'Findings') || (Array.isArray(value) ? value.some(isFinding) : isFinding(value)),
  read(values) {
    const lists = values.map((value) => (holds(value, 'Findings') ? value.Findings : value));
    const all = lists.flat(1).map((value) => z.safeParse(Asff, value));
    const findings = all
      .map((one) => (one.success ? findingOf(one.data) : null))
      .filter((one) => one !== null);
    return readFindings('security-hub', findings, all.length - findings.length);
  },
};
