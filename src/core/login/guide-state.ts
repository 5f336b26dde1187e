import type { State } from '../state.ts';
import type { StepId } from './guide.ts';

/** Who uses this browser. */
export const HOUSEHOLDS = ['alone', 'family', 'work'] as const;
export type Household = (typeof HOUSEHOLDS)[number];

/** Whether the first run's page is still to be shown. */
export const FIRST_RUNS = ['open', 'done', 'skipped'] as const;
export type FirstRun = (typeof FIRST_RUNS)[number];

/** A step that was ticked off, and when (ms). */
export interface Ticked {
  step: StepId;
  at: number;
}

/** What can happen to the guide and the first run. */
export type GuideEvent =
  | { kind: 'tick-step'; at: number; step: StepId; done: boolean }
  | { kind: 'first-run'; outcome: FirstRun }
  | { kind: 'household'; household: Household | null };

type Reducers = {
  [K in GuideEvent['kind']]: (state: State, event: Extract<GuideEvent, { kind: K }>) => State;
};

export const GUIDE_REDUCERS: Reducers = {
  'tick-step': (state, { at, step, done }) => {
    const others = state.guide.filter((one) => one.step !== step);
    const was = state.guide.find((one) => one.step === step);
    // A step that is ticked twice keeps its first date.
    return { ...state, guide: done ? [...others, was ?? { step, at }] : others };
  },
  'first-run': (state, { outcome }) => ({ ...state, firstRun: outcome }),
  household: (state, { household }) => ({ ...state, household }),
};

/** True while the first run's page belongs into the popup. A policy that switches it off is asked here. */
export function isFirstRunDue({ firstRun }: State): boolean {
  return firstRun === 'open';
}
