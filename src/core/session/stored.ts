import * as z from 'zod/mini';
import { PAGE_IDS } from '../console-page.ts';
import { account, time } from '../field.ts';
import { PARTITION_IDS } from '../partition.ts';
import { TICKET_MAX } from '../policy/ticket-mask.ts';
import { PURPOSES } from '../root-task.ts';
import { NO_NUDGE } from './nudge.ts';
import { ENDS, STARTS } from './session.ts';
import { MFA } from './sign-in.ts';

const count = z.number().check(z.nonnegative());
const text = z.string().check(z.maxLength(256));

/** A session's id: `s` of the kept half, `p` of a private window. */
export const StoredId = z.string().check(z.regex(/^[sp]\d{1,9}$/));

/** One session as it is stored; also the shape of a row of the closed ones. */
export const StoredSession = z.object({
  id: StoredId,
  store: text,
  partition: z.enum(PARTITION_IDS),
  differentiator: z.nullable(text),
  account,
  name: z.nullable(text),
  signInHost: z.nullable(text),
  start: z.object({ at: time, known: z.enum(STARTS) }),
  mfa: z._default(z.enum(MFA), 'unknown'),
  expires: time,
  lastSeen: time,
  tabs: z.array(z.number()),
  marker: z.object({ account, differentiator: z.nullable(text), scope: z.nullable(text) }),
  left: z.nullable(z.object({ at: time, how: z.enum(['closed', 'navigated', 'browser-closed']) })),
  signOut: z.nullable(
    z.object({
      at: time,
      step: z.enum(['opening', 'asked', 'refused', 'elsewhere']),
      tab: z.nullable(z.number()),
    }),
  ),
  laterUntil: z.nullable(time),
  small: z.boolean(),
  nudge: z._default(
    z.object({ active: z.nullable(time), laters: count, called: time, answered: z.nullable(time) }),
    NO_NUDGE,
  ),
  purpose: z._default(z.nullable(z.enum(PURPOSES)), null),
  ticket: z._default(z.nullable(z.string().check(z.maxLength(TICKET_MAX))), null),
  announced: z._default(z.boolean(), false),
  acknowledged: z._default(z.boolean(), false),
  reached: z._default(z.boolean(), false),
  visited: z._default(z.array(z.enum(PAGE_IDS)), []),
  end: z.nullable(z.object({ at: time, known: z.enum(ENDS) })),
  key: z._default(z.string().check(z.maxLength(64)), ''),
  noted: z._default(z.nullable(z.enum(PAGE_IDS)), null),
});
