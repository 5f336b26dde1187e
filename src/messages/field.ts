import * as z from 'zod/mini';
import { account } from '../core/field.ts';

/*
 * What messages of several features are made of.
 */

export const short = z.string().check(z.maxLength(128));
export const accountOrNone = z.nullable(account);
