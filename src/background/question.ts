import type { PostureView } from '../core/view/checklist.ts';
import type { Message } from '../messages.ts';
import { POSTURE_HANDLERS } from './posture.ts';
import { keepPurpose } from './store.ts';

/** What the person answers after a session; answered with the checklists, like all that the popup's posture tells. */
export const QUESTION_HANDLERS = {
  async 'came-for'({ session, purpose }: Message<'came-for'>): Promise<PostureView> {
    await keepPurpose(session, purpose);
    return POSTURE_HANDLERS.posture();
  },
};
