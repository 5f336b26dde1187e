import fc from 'fast-check';
import * as z from 'zod/mini';
import type { markerState } from '../../src/core/detect/marker.ts';
import type { crossing, IdentitySignal, Signal } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { SHAPES } from '../../src/messages.ts';
import { A, B, D, rootArn } from '../unit/core/make.ts';
import { anyPage, MUTATIONS } from './any-page.ts';
import { contradictedPage, toldPage } from './told-page.ts';

/** What the properties are about: the product's own, or a copy of it with one rule broken. */
export interface Subject {
  identity: (page: PageSnapshot) => IdentitySignal[];
  rootSignIn: (page: PageSnapshot) => Signal[];
  markerState: typeof markerState;
  crossing: typeof crossing;
}

/** A property: throws, with what it is about, where it doesn't hold. */
type Property = (subject: Subject) => fc.IRawProperty<unknown>;

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** A root ARN, and nothing around it, as the value of `key`, in a mark read as generously as can be. */
function namesRoot(mark: string | null, key: string, account: string | null): boolean {
  const texts = [mark, decode(mark)].filter((text) => text !== null);
  return texts.some((text) => text.replaceAll('\\"', '"').includes(`"${key}":"${rootArn(account ?? '')}"`));
}

function decode(text: string | null): string | null {
  try {
    return text === null ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The ARN that a meta names, if it names any. */
function arnOf(mark: string | null): unknown {
  const once: unknown = JSON.parse(mark ?? '{}');
  const data = typeof once === 'string' ? (JSON.parse(once) as unknown) : once;
  return (data as { sessionARN?: unknown }).sessionARN || undefined;
}

/** Properties of any page, however damaged. */
const OF_ANY: Record<string, Property> = {
  'nothing is thrown, and at most one signal comes of each detector': (subject) =>
    fc.property(anyPage, (one) => {
      demand(subject.identity(one).length <= 1, 'two identities');
      demand(subject.rootSignIn(one).length <= 1, 'two steps');
      JSON.stringify(subject.identity(one));
      subject.markerState({ account: A, differentiator: null, scope: 'amazon.com' }, one);
      subject.markerState({ account: A, differentiator: D, scope: null }, one);
    }),
  'root is never said but by its whole ARN, of the page’s own partition, in the mark that answered': (
    subject,
  ) =>
    fc.property(anyPage, (one) => {
      const [said] = subject.identity(one);
      if (said?.who !== 'root') return;
      const marks = said.mark === 'meta' ? one.sessionData : [one.userInfo];
      const key = said.mark === 'meta' ? 'sessionARN' : 'arn';
      demand(
        marks.every((mark) => namesRoot(mark, key, said.account)),
        'a root without its ARN',
      );
      demand(/^\d{12}$/.test(said.account ?? ''), 'no account');
      demand(said.partition === 'aws', 'a root of another partition');
    }),
  'the cookie is never believed where host, cookies or opt-in speak of multi-session, nor before the end': (
    subject,
  ) =>
    fc.property(anyPage, (one) => {
      const [said] = subject.identity(one);
      if (said?.mark !== 'cookie') return;
      demand(one.complete, 'before the end');
      demand(one.sessionCookies.length === 0 && !one.multiSessionOptIn, 'in spite of a cookie');
      demand(!one.tbData.includes('{"prismModeEnabled":true}'), 'in spite of tb-data');
      demand(!one.host.includes(D), 'in spite of the host');
      demand(
        one.sessionData.every((mark) => arnOf(mark) === undefined),
        'in spite of an ARN',
      );
    }),
  'an unread page has a reason and no account, and only it has a reason': (subject) =>
    fc.property(anyPage, (one) => {
      const [said] = subject.identity(one);
      if (!said) return;
      demand((said.reason !== null) === (said.who === 'unread'), 'a reason');
      demand((said.account !== null) === (said.who !== 'unread' && said.who !== 'none'), 'an account');
      demand(said.account !== null || said.name === null, 'a name of nobody');
      demand(said.who === 'root' || said.signInHost === null, 'a sign-in host');
    }),
  'what leaves the page fits the message, and tells nobody’s account but root’s': (subject) =>
    fc.property(anyPage, (one) => {
      for (const said of subject.identity(one).map(subject.crossing)) {
        demand(z.safeParse(SHAPES.sighting, { kind: 'sighting', signal: said }).success, 'another shape');
        const told = JSON.stringify(said);
        demand(said.who === 'root' || !(told.includes(A) || told.includes(B)), 'somebody’s account');
      }
    }),
  'hosts that aren’t the console’s say nothing of who it is': (subject) =>
    fc.property(anyPage, fc.domain(), (one, host) => {
      demand(subject.identity({ ...one, host }).length === 0, 'an identity elsewhere');
      demand(subject.rootSignIn({ ...one, host: `${host}.example.com` }).length === 0, 'a step elsewhere');
    }),
  'a page is not changed by being read': (subject) =>
    fc.property(anyPage, (one) => {
      const before = JSON.stringify(one);
      subject.identity(one);
      subject.rootSignIn(one);
      demand(JSON.stringify(one) === before, 'changed');
    }),
};

/** Properties of pages whose truth is known. */
const OF_TOLD: Record<string, Property> = {
  'whoever a page tells of is told, however the marks are written, ordered and encoded': (subject) =>
    fc.property(toldPage, ({ truth, page }) => {
      const [said] = subject.identity(page);
      demand(said?.who === truth.kind, `${truth.kind} was told as ${said?.who} (${said?.reason})`);
      demand(said?.account === truth.account, 'another account');
      demand(said?.mark === truth.mark, `by ${said?.mark}`);
    }),
  'marks that contradict one another are unread, with the reason': (subject) =>
    fc.property(contradictedPage, ({ name, reason, page }) => {
      const [said] = subject.identity(page);
      demand(said?.who === 'unread', `${name}: told as ${said?.who}`);
      demand(said?.reason === reason, `${name}: for the reason ${said?.reason}`);
    }),
  'what is cut, translated, encoded or packed in makes no root, and no root of another account': (subject) =>
    fc.property(
      toldPage,
      fc.constantFrom(...Object.keys(MUTATIONS)),
      fc.constantFrom('sessionData' as const, 'userInfo' as const),
      fc.nat(600),
      ({ truth, page }, name, where, at) => {
        const mutate = MUTATIONS[name] ?? String;
        const change =
          where === 'userInfo'
            ? { userInfo: page.userInfo && mutate(page.userInfo, at) }
            : { sessionData: page.sessionData.map((mark) => mark && mutate(mark, at)) };
        const [said] = subject.identity({ ...page, ...change });
        if (said?.who !== 'root') return;
        demand(truth.kind === 'root' && said.account === truth.account, `a root by ${name}`);
      },
    ),
  'nobody but the marks’ principal is ever told while the markup is still arriving': (subject) =>
    fc.property(toldPage, ({ truth, page }) => {
      const [said] = subject.identity({ ...page, complete: false });
      if (said) demand(truth.mark === 'meta' && said.who === truth.kind, 'too early');
    }),
  'a root ARN that is distorted in its own field is nobody’s': (subject) =>
    fc.property(
      fc.constantFrom(A, B),
      fc.constantFrom(...DISTORTIONS),
      fc.nat(60),
      (account, distort, at) => {
        const arn = distort(rootArn(account), at);
        const meta = {
          ...EMPTY,
          sessionData: [JSON.stringify({ sessionARN: arn || 'x', accountId: account })],
        };
        const cookie = { ...EMPTY, userInfo: encodeURIComponent(JSON.stringify({ arn })) };
        for (const page of [meta, cookie])
          demand(subject.identity(page)[0]?.who === 'unread', `root by ${arn}`);
      },
    ),
  'a root ARN anywhere but in its own field is nobody': (subject) =>
    fc.property(
      fc.constantFrom('displayName', 'accountAlias', 'arn', 'accountARN', 'sessionArn', 'SESSIONARN'),
      fc.boolean(),
      (field, hinted) => {
        const sessionData = [JSON.stringify({ [field]: rootArn(), accountId: A })];
        const userInfo = encodeURIComponent(JSON.stringify({ username: rootArn(), sessionARN: rootArn() }));
        for (const cookie of [null, userInfo]) {
          const page = { ...EMPTY, sessionData, userInfo: cookie, hints: hinted ? ['body-class'] : [] };
          demand(subject.identity(page)[0]?.who === 'unread', `root by ${field}`);
        }
      },
    ),
};

/** What can happen to a root ARN in its own field, so that it is one no more. */
const DISTORTIONS: ((arn: string, at: number) => string)[] = [
  encodeURIComponent,
  (arn) => arn.toUpperCase(),
  (arn) => arn.replace('root', 'Root'),
  (arn) => ` ${arn}`,
  (arn) => `${arn}\n`,
  (arn) => `${arn}/root`,
  (arn) => arn.replace(':root', '4:root'),
  (arn) => arn.replace(/\d:root/, ':root'),
  (arn) => arn.replace('iam', 'sts'),
  (arn) => arn.replace('arn:aws', 'arn:amazon'),
  (arn) => arn.replace('::', ':us-east-1:'),
  (arn) => `[${arn}]`,
  (arn, at) => arn.slice(0, at % arn.length),
  (arn, at) => arn.slice(1 + (at % (arn.length - 1))),
];

const EMPTY: PageSnapshot = {
  host: 'console.aws.amazon.com',
  path: '/',
  complete: true,
  sessionData: [],
  tbData: [],
  userInfo: null,
  sessionCookies: [],
  multiSessionOptIn: false,
  hints: [],
  signIn: null,
};

/** Every property that the detectors must have. */
export const PROPERTIES: Record<string, Property> = { ...OF_ANY, ...OF_TOLD };
