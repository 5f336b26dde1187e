import * as z from 'zod/mini';

/*
 * What stored records and messages are made of.
 */

/** A moment, in ms since the epoch. */
export const time = z.number().check(z.nonnegative(), z.maximum(8.64e15));

/** The number of an AWS account. */
export const account = z.string().check(z.regex(/^\d{12}$/));
