import type { CheckId, Severity, Status } from '../posture/check.ts';
import type { CheckRow } from './checklist.ts';

const WEIGHT: Record<Severity, number> = { critical: 8, high: 4, medium: 2, low: 1 };

/** What is known to be wrong gains more than what is only not known. */
const URGENCY: Record<Status, number> = {
  fail: 1,
  disagree: 0.75,
  stale: 0.5,
  unknown: 0.5,
  pass: 0,
  'not-applicable': 0,
};

/** Where two steps gain the same, what is known to be wrong comes first. */
const gain = ({ severity, status }: CheckRow): number =>
  WEIGHT[severity] * URGENCY[status] + URGENCY[status] / 10;

/** The step that gains most, and the first in the table's order where several do. */
function bestOf(rows: readonly CheckRow[]): CheckId | null {
  const best = Math.max(0, ...rows.map(gain));
  return best > 0 ? (rows.find((row) => gain(row) === best)?.id ?? null) : null;
}

/** The one step to take next: what the organisation asks for comes before everything else; null when nothing is left. */
export function nextStep(rows: readonly CheckRow[]): CheckId | null {
  return bestOf(rows.filter(({ required }) => required)) ?? bestOf(rows);
}
