import browser from 'webextension-polyfill';
import { effectiveIn } from '../core/effective.ts';
import { readAddress } from '../core/login/address.ts';
import { changeAt } from '../core/login/change.ts';
import { isOpen, levelOf } from '../core/login/finding.ts';
import type { Finding, Level, RootLogin } from '../core/login/login.ts';
import { isAfter, type SignInPlace, signInAt } from '../core/login/place.ts';
import { findNamed } from '../core/login/policy-digest.ts';
import { isLearning, openFindings, watchesSignIns } from '../core/login/watch.ts';
import { placeOf } from '../core/place.ts';
import { inForce } from '../core/policy/record.ts';
import type { For } from '../core/property.ts';
import { isPrivateStore } from '../core/session/session.ts';
import type { LoginStep } from '../core/signal.ts';
import type { State } from '../core/state.ts';
import { type LoginsView, loginsView } from '../core/view/logins.ts';
import type { LoginReply } from '../messages.ts';
import { happen, look } from './heart.ts';
import type { Handlers } from './inbox.ts';
import { derive, digestOf } from './login-key.ts';
import { endAmazonCopies } from './scripts.ts';
import type { From } from './sender.ts';

/** The one page of Amazon's that stands in for the root user's sign-in. */
const COUPLED_HOST = 'www.amazon.com';

/** TABLE: the words for a login that is about to be changed. */
const CHANGING: Partial<Record<LoginStep, string>> = {
  change: 'loginChange',
  reset: 'loginChange',
  close: 'loginClose',
};

/** What is said on a page: nothing there that its owner wouldn't want a guest to read, unless nobody else is here. */
function wordsOf(state: State, level: Level, step: LoginStep | null): string {
  const isKey = level === 'coupled' || level === 'maybe-coupled';
  const kind = (isKey && step && CHANGING[step]) || 'loginNotice';
  const plain = effectiveIn(state).values.onlyMe ? 'Plain' : '';
  return browser.i18n.getMessage(`${kind}${plain}_${level.replaceAll('-', '_')}`);
}

function silent(state: State): LoginReply {
  return { watch: watchesSignIns(state, Date.now()), notice: null };
}

function saying(state: State, finding: Finding, step: LoginStep | null): LoginReply {
  return { watch: true, notice: { finding: finding.id, text: wordsOf(state, finding.level, step) } };
}

/** Addresses (keyed digests) that the policy's logins were compared with and that are none of them; in memory alone. */
let strangers = { of: '', digests: new Set<string>() };

/**
 * The root login that the organisation names by its digest, where the address is one. It is kept as one of the person's
 * (`isKept`), but of a private window nothing is. Out: undefined where it is none.
 */
async function namedByPolicy(
  folded: string,
  digest: string,
  { policy }: State,
  isKept: boolean,
): Promise<RootLogin | undefined> {
  const named = inForce(policy).rootLogins ?? [];
  const of = JSON.stringify(named);
  if (strangers.of !== of) strangers = { of, digests: new Set() };
  const known = strangers.digests.has(digest) ? undefined : await findNamed(folded, named, derive);
  if (!known) {
    if (named.length > 0) strangers.digests.add(digest);
    return undefined;
  }
  const [at, label] = [Date.now(), known.label ?? null];
  if (!isKept) return { id: '', digest, label, learned: 'policy', at, accounts: [], last: at, coupled: null };
  const { logins } = await happen({ kind: 'learn-login', at, digest, label, learned: 'policy' });
  return logins.find((one) => one.digest === digest);
}

/** Learns what is typed at a root sign-in, to be confirmed by that account's console. */
async function learnAddress(address: string, { tab, store }: From, coupled: boolean): Promise<State> {
  const state = await look();
  const folded = readAddress(address);
  if (!folded || !isLearning(state) || isPrivateStore(store)) return state;
  const digest = await digestOf(folded);
  await namedByPolicy(folded, digest, state, true);
  return happen({ kind: 'root-address', at: Date.now(), tab, digest, coupled });
}

interface Used {
  property: For;
  step: LoginStep;
  place: SignInPlace;
}

/** A root login is in use: a finding, and words where it wasn't shown yet or the login is about to be changed. */
async function used(login: string, { property, step, place }: Used): Promise<LoginReply> {
  if (property === 'aws-root') return silent(await look());
  const changing = step in CHANGING;
  const state = await happen({ kind: 'login-used', at: Date.now(), login, property, place, changing });
  const finding = state.findings.find(
    (one) => one.login === login && one.property === property && one.country === place.country,
  );
  const isOver = finding?.settled?.how === 'fixed' || finding?.settled?.how === 'not-mine';
  const isNew = finding && isOpen(finding) && finding.shown === null;
  if (!finding || isOver || !(isNew || changing)) return silent(state);
  return saying(state, finding, step);
}

/** A sign-in with this address: whose it is, only its digest can tell. */
async function signsIn(address: string, from: From, told: Used): Promise<LoginReply> {
  const state = await look();
  const folded = readAddress(address);
  if (!folded || !watchesSignIns(state, Date.now())) return silent(state);
  const digest = await digestOf(folded);
  const isKept = !isPrivateStore(from.store);
  const login =
    state.logins.find((one) => one.digest === digest) ?? (await namedByPolicy(folded, digest, state, isKept));
  if (!login) return silent(state);
  if (isKept) return used(login.id, told);
  // Nothing of a private window is kept: it is said there, and forgotten.
  if (told.property === 'aws-root') return silent(state);
  const text = wordsOf(state, levelOf(login, told.place), told.step);
  return { watch: true, notice: { finding: null, text } };
}

/** What waits to be said on a property's own page. */
function waitingOn(state: State, { host, path, store }: From): LoginReply {
  const found = isPrivateStore(store)
    ? undefined
    : state.findings.find(
        (one) => isOpen(one) && one.shown === null && isAfter(one.property, one.country, host, path),
      );
  return found && isLearning(state) ? saying(state, found, changeAt(path)) : silent(state);
}

/** A reason to speak is over: no page goes on saying it. */
async function takenBack(state: State): Promise<LoginsView> {
  await endAmazonCopies(openFindings(state));
  return loginsView(state);
}

type LoginKind =
  | 'root-address'
  | 'login-page'
  | 'login'
  | 'notice-shown'
  | 'logins'
  | 'learn-login'
  | 'label-login'
  | 'forget-login'
  | 'settle';

/** What pages and people say of root logins. */
export const LOGIN_HANDLERS: Pick<Handlers, LoginKind> = {
  async 'root-address'({ address }, from) {
    if (placeOf(from.host, '/')?.kind === 'sign-in') await learnAddress(address, from, false);
    return undefined;
  },
  'login-page': async (_message, from) => waitingOn(await look(), from),
  async login({ address, property, step }, from) {
    const place = signInAt(from.host);
    if (!place) return silent(await look());
    if (property !== 'aws-root') return signsIn(address, from, { property, step, place });
    return silent(from.host === COUPLED_HOST ? await learnAddress(address, from, true) : await look());
  },
  async 'notice-shown'({ finding }) {
    await happen({ kind: 'finding-shown', at: Date.now(), finding });
    return undefined;
  },
  logins: async () => loginsView(await look()),
  async 'learn-login'({ address, label }) {
    const folded = readAddress(address);
    if (!folded) return loginsView(await look(), true);
    const digest = await digestOf(folded);
    return loginsView(await happen({ kind: 'learn-login', at: Date.now(), digest, label, learned: 'typed' }));
  },
  'label-login': async ({ id, label }) => loginsView(await happen({ kind: 'label-login', id, label })),
  'forget-login': async ({ id }) => takenBack(await happen({ kind: 'forget-login', id })),
  settle: async ({ finding, how, again }) =>
    takenBack(await happen({ kind: 'settle', at: Date.now(), finding, how, again })),
};
