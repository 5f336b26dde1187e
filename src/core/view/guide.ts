import { STEP_IDS, STEPS, type Step, type StepId } from '../login/guide.ts';
import type { FirstRun, Household } from '../login/guide-state.ts';
import { LEVELS, type Level } from '../login/login.ts';
import type { State } from '../state.ts';

/** One step as the guide shows it. */
export interface GuideRow extends Step {
  id: StepId;
  /** When it was ticked off, in ms; null: not yet. */
  at: number | null;
  /** It must wait for this one. */
  waitsFor: StepId | null;
}

/** The guide at its place. */
export interface GuideView {
  rows: GuideRow[];
  /** The step to go on with; null when all is done. */
  next: StepId | null;
  household: Household | null;
  firstRun: FirstRun;
}

/** The strongest thing that is known and not put aside; null where nothing is: then every step is offered. */
function strongest({ findings }: State): Level | null {
  const counted = findings.filter(({ settled }) => settled?.how !== 'not-mine');
  return LEVELS.find((level) => counted.some((one) => one.level === level)) ?? null;
}

function isFor({ levels, households }: Step, level: Level | null, household: Household | null): boolean {
  const fits = households === null || household === null || households.includes(household);
  return fits && (level === null || levels.includes(level));
}

/** The steps that concern this person, and those that were ticked already, in the table's order. */
export function guideView(state: State): GuideView {
  const { guide, household, firstRun } = state;
  const level = strongest(state);
  const tickedAt = (id: StepId): number | null => guide.find((one) => one.step === id)?.at ?? null;
  const shown = STEP_IDS.filter((id) => tickedAt(id) !== null || isFor(STEPS[id], level, household));
  const rows = shown.map((id): GuideRow => {
    const { after } = STEPS[id] as Step;
    const waits = after !== null && shown.includes(after) && tickedAt(after) === null;
    return { ...STEPS[id], id, at: tickedAt(id), waitsFor: waits ? after : null };
  });
  return { rows, next: rows.find(({ at }) => at === null)?.id ?? null, household, firstRun };
}
