import * as z from 'zod/mini';
import { STEP_IDS } from '../core/login/guide.ts';
import { FIRST_RUNS, HOUSEHOLDS } from '../core/login/guide-state.ts';
import type { GuideView } from '../core/view/guide.ts';

/** The guide to a login for each, and what the first run asks. */
export const GUIDE = {
  own: {
    /** Our own pages ask for the guide at its place; each of the next three is answered as this one is. */
    guide: z.object({ kind: z.literal('guide') }),
    /** The person ticks a step of the guide off, or takes the tick back. */
    'tick-step': z.object({ kind: z.literal('tick-step'), step: z.enum(STEP_IDS), done: z.boolean() }),
    /** The first run's page is done, skipped, or wanted again. */
    'first-run': z.object({ kind: z.literal('first-run'), outcome: z.enum(FIRST_RUNS) }),
    /** Who uses this browser. */
    household: z.object({ kind: z.literal('household'), household: z.nullable(z.enum(HOUSEHOLDS)) }),
  },
};

export interface GuideReplies {
  guide: GuideView;
  'tick-step': GuideView;
  'first-run': GuideView;
  household: GuideView;
}
