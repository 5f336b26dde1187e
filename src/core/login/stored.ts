import * as z from 'zod/mini';
import { account, time } from '../field.ts';
import { PROPERTY_IDS } from '../property.ts';
import { LEARNED, LEVELS, SETTLEMENTS } from './login.ts';

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const loginId = z.string().check(z.regex(/^l\d{1,9}$/));

/** A root login as it is stored. */
export const StoredLogin = z.object({
  id: loginId,
  digest,
  label: z.nullable(z.string().check(z.maxLength(64))),
  learned: z.enum(LEARNED),
  at: time,
  accounts: z.array(account),
  last: time,
  coupled: z.nullable(time),
});

/** A finding as it is stored. */
export const StoredFinding = z.object({
  id: z.string().check(z.regex(/^f\d{1,9}$/)),
  login: loginId,
  property: z.enum(PROPERTY_IDS),
  level: z.enum(LEVELS),
  country: z.nullable(z.string().check(z.regex(/^[a-z.]{2,6}$/))),
  first: time,
  last: time,
  shown: z.nullable(time),
  settled: z.nullable(z.object({ how: z.enum(SETTLEMENTS), at: time, again: z.nullable(time) })),
});

/** What is being learned, as it is stored until it is confirmed. */
export const StoredLearning = z.object({ tab: z.number(), at: time, digest, coupled: z.boolean() });
