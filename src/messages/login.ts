import * as z from 'zod/mini';
import { time } from '../core/field.ts';
import { ADDRESS_MAX } from '../core/login/address.ts';
import { SETTLEMENTS } from '../core/login/login.ts';
import { PROPERTY_IDS } from '../core/property.ts';
import { LOGIN_STEPS } from '../core/signal.ts';
import type { LoginsView } from '../core/view/logins.ts';

const address = z.string().check(z.minLength(6), z.maxLength(ADDRESS_MAX));
const loginId = z.string().check(z.regex(/^l\d{1,9}$/));
const findingId = z.string().check(z.regex(/^f\d{1,9}$/));
const label = z.nullable(z.string().check(z.minLength(1), z.maxLength(64)));

/** Root logins: learned at the sign-in, watched for on Amazon’s pages, named and forgotten in our own. */
export const LOGIN = {
  page: {
    /** Somebody goes on from this address at the root user's sign-in. Only while learning is on; a digest from here on. */
    'root-address': z.object({ kind: z.literal('root-address'), address }),
  },
  amazon: {
    /** An Amazon page with our script asks whether it is to watch, and whether something is to be said there. */
    'login-page': z.object({ kind: z.literal('login-page') }),
    /** Somebody signs in with this address, or changes its login. Only while a root login is known or being learned. */
    login: z.object({
      kind: z.literal('login'),
      address,
      property: z.enum([...PROPERTY_IDS, 'aws-root']),
      step: z.enum(LOGIN_STEPS),
    }),
    /** A notice was on the page for long enough, or was put away. */
    'notice-shown': z.object({ kind: z.literal('notice-shown'), finding: findingId }),
  },
  own: {
    /** Our own pages ask for root logins and findings; each of the next four is answered as this one is. */
    logins: z.object({ kind: z.literal('logins') }),
    /** The person names an address that opens AWS as root; a text that is none is refused, and that is said. */
    'learn-login': z.object({
      kind: z.literal('learn-login'),
      address: z.string().check(z.maxLength(1_024)),
      label,
    }),
    'label-login': z.object({ kind: z.literal('label-login'), id: loginId, label }),
    /** null: all of them, with everything that was found. */
    'forget-login': z.object({ kind: z.literal('forget-login'), id: z.nullable(loginId) }),
    settle: z.object({
      kind: z.literal('settle'),
      finding: findingId,
      how: z.enum(SETTLEMENTS),
      again: z.nullable(time),
    }),
  },
};

/** What an Amazon page is told. */
export interface LoginReply {
  /** There is no reason any more to watch here: the script ends itself. */
  watch: boolean;
  /** What to say on the page, in the reader's language, and which finding it is of. */
  notice: { finding: string | null; text: string } | null;
}

export interface LoginReplies {
  'login-page': LoginReply;
  login: LoginReply;
  logins: LoginsView;
  'learn-login': LoginsView;
  'label-login': LoginsView;
  'forget-login': LoginsView;
  settle: LoginsView;
}
