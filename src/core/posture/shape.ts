import * as z from 'zod/mini';
import { account, time } from '../field.ts';
import { ANSWERS, AUDIENCES, CHECK_IDS, EVIDENCE_KINDS, SOURCES } from './check.ts';

/** One row of evidence, as it is stored and as a message brings it. */
export const EvidenceShape = z.object({
  check: z.enum(CHECK_IDS),
  account: z.nullable(account),
  kind: z.enum(EVIDENCE_KINDS),
  answer: z.enum(ANSWERS),
  at: time,
  source: z.enum(SOURCES),
  lastUsed: z.optional(z.nullable(time)),
});

/** The stored piece. */
export const PostureShape = z._default(
  z.object({
    evidence: z.array(EvidenceShape),
    audiences: z.record(account, z.enum(AUDIENCES)),
    asked: z._default(z.record(z.string().check(z.maxLength(64)), time), {}),
  }),
  { evidence: [], audiences: {}, asked: {} },
);
