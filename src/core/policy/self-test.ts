import { identity } from '../detect/identity.ts';
import { rootSignIn } from '../detect/root-sign-in.ts';
import type { PageSnapshot, SignInFields } from '../snapshot.ts';

const CONSOLE: PageSnapshot = {
  host: 'us-east-1.console.aws.amazon.com',
  path: '/console/home',
  complete: true,
  sessionData: [],
  tbData: [],
  userInfo: null,
  sessionCookies: [],
  multiSessionOptIn: false,
  hints: [],
  signIn: null,
};
const FIELDS: SignInFields = {
  resolving: null,
  chooser: false,
  iamChosen: false,
  iamFields: false,
  check: false,
  password: false,
  mfaCode: false,
  mfaChoice: false,
  oneTimeCode: false,
  recovery: false,
};

function consoleOf(sessionARN: string): PageSnapshot {
  const data = { accountId: '111122223333', sessionARN, signInEndpoint: 'us-east-1.signin.aws.amazon.com' };
  return { ...CONSOLE, sessionData: [JSON.stringify(data)] };
}

function signInWith(fields: Partial<SignInFields>): PageSnapshot {
  const signIn = { ...FIELDS, ...fields };
  return { ...CONSOLE, host: 'signin.aws.amazon.com', path: '/signin', signIn };
}

/** What the detectors make of a page, in one word. */
function wordOf(page: PageSnapshot): string {
  const who = identity(page).map((one) => one.who);
  const steps = rootSignIn(page).map(() => 'root-sign-in');
  return [...who, ...steps].join(' ') || 'nothing';
}

/** TABLE: built-in pages, written from the facts, and what must be made of them. */
const PAGES: readonly (readonly [PageSnapshot, string])[] = [
  [consoleOf('arn:aws:iam::111122223333:root'), 'root'],
  [consoleOf('arn:aws:iam::111122223333:user/root'), 'iam-user'],
  [consoleOf('arn:aws:sts::111122223333:assumed-role/Admin/root'), 'assumed-role'],
  [consoleOf('nonsense'), 'unread'],
  [signInWith({ resolving: 'email' }), 'root-sign-in'],
  [signInWith({ iamFields: true, password: true }), 'nothing'],
];

/** Runs the detectors on built-in pages. Out: how many were right, of how many. */
export function runSelfTest(): { good: number; all: number } {
  return { good: PAGES.filter(([page, word]) => wordOf(page) === word).length, all: PAGES.length };
}
