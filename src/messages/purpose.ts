import * as z from 'zod/mini';
import { TICKET_MAX } from '../core/policy/ticket-mask.ts';
import { PURPOSES, type Purpose } from '../core/root-task.ts';
import { LATER_STEPS } from '../core/session/nudge.ts';
import { short } from './field.ts';

/** Why somebody is root, and when they want to be reminded of it again. */
export const PURPOSE = {
  page: {
    /** The person asks for the chooser of purposes in this page. */
    choose: z.object({ kind: z.literal('choose') }),
    /** The person says in this page why they are root; null only asks what they have said. */
    purpose: z.object({ kind: z.literal('purpose'), purpose: z.nullable(z.enum(PURPOSES)) }),
    /** Has the organisation a sign-in of its own, to be used instead of root? `open`: the person wants to go there. */
    portal: z.object({ kind: z.literal('portal'), open: z.boolean() }),
  },
  own: {
    /** The person gives a ticket in the popup as the reason of a session; null takes it back. */
    ticket: z.object({
      kind: z.literal('ticket'),
      session: short,
      ticket: z.nullable(z.string().check(z.minLength(1), z.maxLength(TICKET_MAX))),
    }),
    /** The popup puts a session's reminders off, for so many minutes. */
    later: z.object({ kind: z.literal('later'), session: short, minutes: z.literal(LATER_STEPS) }),
  },
};

export interface PurposeReplies {
  /** What was said so far; `ticket`: one would be an answer, too, and none was given. */
  purpose: { purpose: Purpose | null; ticket?: true };
  /** Only whether there is one: its address is none of the page's business. */
  portal: { portal: boolean };
}
