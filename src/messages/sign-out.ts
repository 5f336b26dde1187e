import * as z from 'zod/mini';
import { short } from './field.ts';

/** The sign-out: asked for in our own pages, done in a page of AWS. */
export const SIGN_OUT = {
  page: {
    /** The page is about to sign this session out: the person said so, and it is still that root. */
    'signing-out': z.object({ kind: z.literal('signing-out'), session: short }),
    /** The person asked this page to sign out, but somebody else is there now. */
    'not-signing-out': z.object({ kind: z.literal('not-signing-out'), session: short }),
  },
  own: {
    /** The popup asks for a session's sign-out. */
    'sign-out': z.object({ kind: z.literal('sign-out'), session: short }),
    /** The popup asks for the sign-out of every root session, one after another. */
    'sign-out-all': z.object({ kind: z.literal('sign-out-all') }),
    /** The popup asks for the sign-out of every session of this one's account. */
    'sign-out-account': z.object({ kind: z.literal('sign-out-account'), session: short }),
  },
};

/** What the worker tells a tab. */
export interface Order {
  kind: 'sign-out';
  session: string;
  key: string;
}

/** What a tab answers to an order. */
export interface OrderReply {
  done: boolean;
}
