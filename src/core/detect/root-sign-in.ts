import type { RootSignInSignal, RootStep } from '../signal.ts';
import type { PageSnapshot, SignInFields } from '../snapshot.ts';

/** The part of a snapshot that tells a sign-in page. */
export type SignInPage = Pick<PageSnapshot, 'host' | 'path' | 'signIn'>;

/** Sign-in hosts that can be asked for a root user: the bare one and the regional ones. An alias host is IAM only. */
const ROOT_HOST =
  /^(?:(?:[a-z]{2}|eusc-[a-z]{2})-(?:north|south|east|west|central)(?:east|west)?-\d\.|)signin\./;

/** Paths beside the sign-in, by what they are for (AWS facts, section 6: links in AWS's mails and account page). */
const BESIDE = new Map([
  ['/resetpassword', 'recovery'],
  ['/updateaccount', 'change'],
] as const);

/** True where the page asks for an IAM user: a root sign-in that was under way has been given up. */
export function asksForIam({ host, signIn }: SignInPage): boolean {
  return !ROOT_HOST.test(host) || signIn?.iamChosen === true || signIn?.iamFields === true;
}

/** The step that asks for more than the password. IAM users see the same, so it is root's only after a step of root's. */
function secondProof(fields: SignInFields): RootStep | null {
  if (fields.mfaCode) return 'mfa-code';
  if (fields.mfaChoice) return 'mfa-choice';
  return fields.oneTimeCode ? 'code' : null;
}

function stepOf(fields: SignInFields, underWay: boolean): RootStep | null {
  const second = secondProof(fields);
  if (second) return underWay ? second : null;
  if (fields.password) return 'password';
  const email = fields.resolving === 'email';
  if (fields.check && (email || underWay)) return 'security-check';
  if (!email) return null;
  return fields.chooser ? 'chooser' : 'email';
}

/**
 * The root user's sign-in, step by step, from the fields on the screen and no word of their text (AWS facts,
 * section 6). In: a snapshot, and whether an earlier step of the root user's was seen. Out: one signal, or none where
 * the page asks for somebody else or something else.
 */
export function rootSignIn(page: SignInPage, underWay = false): RootSignInSignal[] {
  const fields = page.signIn;
  if (!fields || asksForIam(page)) return [];
  const step =
    BESIDE.get(page.path as '/resetpassword') ?? (fields.recovery ? 'recovery' : stepOf(fields, underWay));
  return step ? [{ kind: 'root-sign-in', step }] : [];
}
