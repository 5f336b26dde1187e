import * as z from 'zod/mini';
import { account, time } from '../core/field.ts';
import { ANSWERS, AUDIENCES, CHECK_IDS } from '../core/posture/check.ts';
import { EvidenceShape } from '../core/posture/shape.ts';
import { PURPOSES } from '../core/root-task.ts';
import type { PostureView } from '../core/view/checklist.ts';
import { accountOrNone, short } from './field.ts';

/** Most answers that one message brings: all checks of one account, four times over. */
const EVIDENCE_MOST = 128;

/** How safe each root user is known to be, and what the person answers. */
export const POSTURE = {
  own: {
    /** A page of ours asks how safe each root user is known to be. */
    posture: z.object({ kind: z.literal('posture') }),
    /** The person answers a check, as of a time (now, if none); null takes the answer back. Answered as `posture` is. */
    attest: z.object({
      kind: z.literal('attest'),
      check: z.enum(CHECK_IDS),
      account: accountOrNone,
      answer: z.nullable(z.enum(ANSWERS)),
      at: z.optional(time),
    }),
    /** Answers that were read from what the person gave. Answered as `posture` is. */
    'take-evidence': z.object({
      kind: z.literal('take-evidence'),
      evidence: z.array(EvidenceShape).check(z.maxLength(EVIDENCE_MOST)),
    }),
    /** The person says whose account it is. Answered as `posture` is. */
    'set-audience': z.object({
      kind: z.literal('set-audience'),
      account,
      audience: z.enum(AUDIENCES),
    }),
    /** A question was put to the person, by its key, and isn't to be put again soon. Answered as `posture` is. */
    asked: z.object({ kind: z.literal('asked'), question: z.string().check(z.maxLength(64)) }),
    /** The person says, after a session, what it was for. Answered as `posture` is. */
    'came-for': z.object({ kind: z.literal('came-for'), session: short, purpose: z.enum(PURPOSES) }),
  },
};

export interface PostureReplies {
  posture: PostureView;
  attest: PostureView;
  'take-evidence': PostureView;
  'set-audience': PostureView;
  asked: PostureView;
  'came-for': PostureView;
}
