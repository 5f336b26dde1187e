import { guideView } from '../core/view/guide.ts';
import { happen, look } from './heart.ts';
import type { Handlers } from './inbox.ts';

type GuideKind = 'guide' | 'tick-step' | 'first-run' | 'household';

/** What our own pages ask and say of the guide and the first run. Each is answered with the guide at its place. */
export const GUIDE_HANDLERS: Pick<Handlers, GuideKind> = {
  guide: async () => guideView(await look()),
  'tick-step': async ({ step, done }) =>
    guideView(await happen({ kind: 'tick-step', at: Date.now(), step, done })),
  'first-run': async ({ outcome }) => guideView(await happen({ kind: 'first-run', outcome })),
  household: async ({ household }) => guideView(await happen({ kind: 'household', household })),
};
