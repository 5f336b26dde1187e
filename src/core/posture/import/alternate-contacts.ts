import * as z from 'zod/mini';
import { type Format, holds } from './format.ts';
import type { Found, NotTaken } from './result.ts';

const TYPES = ['SECURITY', 'BILLING', 'OPERATIONS'] as const;
const Contact = z.object({
  AlternateContact: z.object({
    AlternateContactType: z.enum(TYPES),
    EmailAddress: z.string().check(z.minLength(3)),
  }),
});

/**
 * `aws account get-alternate-contact`, for one type or for all three. Names no account. The addresses are compared and
 * forgotten; they are in nothing that is given back.
 */
export const alternateContacts: Format = {
  is: (value) => holds(value, 'AlternateContact'),
  read(values) {
    const reads = values.map((value) => z.safeParse(Contact, value));
    if (reads.some((one) => !one.success)) return { parts: [], problem: 'cut' };
    const contacts = reads.flatMap((one) => one.data?.AlternateContact ?? []);
    const kinds = new Set(contacts.map((one) => one.AlternateContactType));
    const addresses = new Set(contacts.map((one) => one.EmailAddress.trim().toLowerCase()));
    const found: Found[] = [];
    const not: NotTaken[] = [];
    if (kinds.has('SECURITY')) found.push({ check: 'security-contact', answer: 'pass', at: null });
    if (kinds.size < TYPES.length || contacts.length > TYPES.length)
      not.push({ check: 'contacts-distinct', why: 'needs-other-contacts' });
    else {
      const answer = addresses.size === TYPES.length ? 'pass' : 'fail';
      found.push({ check: 'contacts-distinct', answer, at: null });
    }
    return { parts: [{ account: null, source: 'alternate-contacts', found, not }] };
  },
};
