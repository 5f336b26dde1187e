import * as z from 'zod/mini';
import { time } from '../field.ts';
import { STEP_IDS } from './guide.ts';
import { FIRST_RUNS, HOUSEHOLDS } from './guide-state.ts';

/** The guide's place as it is stored. A step that this version doesn't know costs the guide, and nothing else. */
export const StoredGuide = z.array(z.object({ step: z.enum(STEP_IDS), at: time }));
export const StoredFirstRun = z.enum(FIRST_RUNS);
export const StoredHousehold = z.nullable(z.enum(HOUSEHOLDS));
