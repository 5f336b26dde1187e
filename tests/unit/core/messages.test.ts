import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { identity } from '../../../src/core/detect/identity.ts';
import { crossing, type IdentitySignal } from '../../../src/core/signal.ts';
import { type Message, type MessageKind, SENDERS, SHAPES } from '../../../src/messages.ts';
import { corpus } from '../../matrix/corpus.ts';
import { A, D, metaOf, page, rootArn, signal, T0 } from './make.ts';

/** One of each, as content scripts and popup send them. */
const SENT: { [K in MessageKind]: Message<K>[] } = {
  look: [{ kind: 'look' }],
  portal: [{ kind: 'portal', open: false }],
  sighting: [
    { kind: 'sighting', signal: signal() },
    {
      kind: 'sighting',
      began: T0,
      signal: signal({ differentiator: D, signInHost: 'us-east-1.signin.aws.amazon.com' }),
    },
  ],
  'root-sign-in': [
    { kind: 'root-sign-in', document: T0, steps: ['email', 'password'], left: null },
    { kind: 'root-sign-in', document: T0 + 0.5, steps: ['mfa-code'], left: { at: T0, submitted: 0.5 } },
    { kind: 'root-sign-in', document: T0, steps: [], left: { at: T0, submitted: null } },
  ],
  marker: [
    { kind: 'marker', session: 's1', state: 'here', scope: 'amazon.com' },
    { kind: 'marker', session: 's1', state: 'gone', scope: null },
  ],
  'signing-out': [{ kind: 'signing-out', session: 's1' }],
  'not-signing-out': [{ kind: 'not-signing-out', session: 's1' }],
  arrange: [
    { kind: 'arrange', corner: 'top-start', session: null, small: false },
    { kind: 'arrange', corner: null, session: 's1', small: true },
  ],
  leaving: [{ kind: 'leaving' }],
  mirror: [{ kind: 'mirror' }],
  moved: [{ kind: 'moved' }],
  choose: [{ kind: 'choose' }],
  purpose: [
    { kind: 'purpose', purpose: 'close-account' },
    { kind: 'purpose', purpose: null },
  ],
  show: [{ kind: 'show' }],
  'sign-out': [{ kind: 'sign-out', session: 's1' }],
  'sign-out-all': [{ kind: 'sign-out-all' }],
  active: [{ kind: 'active' }],
  ticket: [
    { kind: 'ticket', session: 's1', ticket: 'ABC-1234' },
    { kind: 'ticket', session: 's1', ticket: null },
  ],
  later: [{ kind: 'later', session: 's1', minutes: 60 }],
  'sign-out-account': [{ kind: 'sign-out-account', session: 's1' }],
  policy: [{ kind: 'policy' }],
  'about-tab': [{ kind: 'about-tab', tab: 7 }],
  settings: [{ kind: 'settings' }],
  set: [
    { kind: 'set', key: 'remindAfter', value: 20 },
    { kind: 'set', key: 'onlyMe', value: true },
    { kind: 'set', key: 'firmAfter', value: null },
  ],
  'root-address': [{ kind: 'root-address', address: 'acme@example.com' }],
  'login-page': [{ kind: 'login-page' }],
  login: [
    { kind: 'login', address: 'acme@example.com', property: 'prime-video', step: 'password' },
    { kind: 'login', address: 'acme@example.com', property: 'aws-root', step: 'claim' },
  ],
  'notice-shown': [{ kind: 'notice-shown', finding: 'f1' }],
  logins: [{ kind: 'logins' }],
  'learn-login': [
    { kind: 'learn-login', address: ' Acme@example.com', label: 'mine' },
    { kind: 'learn-login', address: 'nonsense', label: null },
  ],
  'label-login': [{ kind: 'label-login', id: 'l1', label: null }],
  'forget-login': [
    { kind: 'forget-login', id: 'l1' },
    { kind: 'forget-login', id: null },
  ],
  settle: [{ kind: 'settle', finding: 'f1', how: 'accepted', again: T0 }],
  guide: [{ kind: 'guide' }],
  'tick-step': [{ kind: 'tick-step', step: 'tell-apart', done: true }],
  'first-run': [{ kind: 'first-run', outcome: 'skipped' }],
  household: [
    { kind: 'household', household: 'family' },
    { kind: 'household', household: null },
  ],
  posture: [{ kind: 'posture' }],
  attest: [
    { kind: 'attest', check: 'root-password', account: A, answer: 'pass' },
    { kind: 'attest', check: 'household', account: null, answer: null, at: T0 },
  ],
  'take-evidence': [
    {
      kind: 'take-evidence',
      evidence: [
        {
          check: 'root-unused',
          account: A,
          kind: 'imported',
          answer: 'pass',
          at: T0,
          source: 'prowler',
          lastUsed: null,
        },
      ],
    },
  ],
  'set-audience': [{ kind: 'set-audience', account: A, audience: 'member' }],
  asked: [{ kind: 'asked', question: 'stale' }],
  'came-for': [{ kind: 'came-for', session: 's1', purpose: 'root-mfa' }],
  ledger: [{ kind: 'ledger' }],
  'name-account': [
    { kind: 'name-account', account: A, name: 'Ours' },
    { kind: 'name-account', account: A, name: null },
  ],
  forget: [
    { kind: 'forget', account: A },
    { kind: 'forget', account: null },
  ],
  'undo-forget': [{ kind: 'undo-forget' }],
  'remove-session': [{ kind: 'remove-session', session: 's1' }],
  'import-rows': [{ kind: 'import-rows', rows: [{}, 1, null] }],
  'import-activity': [{ kind: 'import-activity', visits: [] }],
  activity: [
    { kind: 'activity', after: null },
    { kind: 'activity', after: [`${A}-${T0}-s1`, T0, 'ec2'] },
  ],
  aside: [{ kind: 'aside' }],
};

function takes(message: { kind: string }): boolean {
  return z.safeParse(SHAPES[message.kind as MessageKind], message).success;
}

describe('shapes', () => {
  it('take what is sent', () => {
    for (const [kind, messages] of Object.entries(SENT)) {
      for (const message of messages) expect(takes(message), kind).toBe(true);
    }
  });

  it('take what may leave each page of the corpus, and nobody’s account but root’s', () => {
    for (const { name, expected } of corpus()) {
      for (const one of (expected.signals.identity ?? []) as IdentitySignal[]) {
        expect(takes({ kind: 'sighting', signal: crossing(one) } as Message<'sighting'>), name).toBe(true);
        if (one.account !== null && one.who !== 'root')
          expect(takes({ kind: 'sighting', signal: one } as Message<'sighting'>), name).toBe(false);
      }
    }
    const named = signal({ who: 'iam-user', account: null, name: 'Acme' });
    expect(takes({ kind: 'sighting', signal: named } as Message<'sighting'>)).toBe(false);
  });

  it.each([
    ['a 13-digit account', { account: `${A}4` }],
    ['a short account', { account: '1' }],
    ['another partition', { partition: 'aws-iso' }],
    ['an unknown kind of principal', { who: 'superuser' }],
    ['an unknown reason', { reason: 'because' }],
    ['a name without end', { name: 'x'.repeat(129) }],
    ['a sign-in host that is an address', { signInHost: 'https://signin.aws.amazon.com/' }],
    ['a differentiator of another shape', { differentiator: 'x' }],
    ['a name that is a record', { name: {} }],
  ])('refuse %s', (_name, change) => {
    expect(takes({ kind: 'sighting', signal: { ...signal(), ...change } } as { kind: string })).toBe(false);
  });

  it('refuse a signal with a key too few', () => {
    for (const key of Object.keys(signal())) {
      const { [key as keyof ReturnType<typeof signal>]: _gone, ...rest } = signal();
      expect(takes({ kind: 'sighting', signal: rest } as { kind: string }), key).toBe(false);
    }
  });

  it('let nothing through that they don’t name', () => {
    const read = z.safeParse(SHAPES.sighting, {
      kind: 'sighting',
      signal: { ...signal(), cookie: 'x' },
      url: 'y',
    });
    expect(JSON.stringify(read.data)).not.toMatch(/cookie|url/);
  });

  it.each([
    { kind: 'marker', session: 's1', state: 'lost', scope: null },
    { kind: 'marker', session: 's1', state: null, scope: null },
    { kind: 'marker', session: 's1', state: 'gone', scope: 'com' },
    { kind: 'marker', session: 's'.repeat(200), state: 'gone', scope: null },
    { kind: 'root-sign-in' },
    { kind: 'root-sign-in', document: T0, steps: ['passed'], left: null },
    { kind: 'root-sign-in', document: -1, steps: ['password'], left: null },
    { kind: 'root-sign-in', document: T0, steps: Array(33).fill('password'), left: null },
    { kind: 'root-sign-in', document: T0, steps: ['password'], left: { at: T0 } },
    { kind: 'sighting', began: 'now', signal: signal() },
    { kind: 'arrange', corner: 'middle', session: null, small: false },
    { kind: 'arrange', corner: null, session: null, small: 1 },
    { kind: 'purpose', purpose: 'world-domination' },
    { kind: 'purpose' },
    { kind: 'sign-out' },
    { kind: 'sign-out', session: null },
  ])('refuse %j', (message) => expect(takes(message)).toBe(false));

  it('have a sender each', () =>
    expect(Object.keys(SENDERS).toSorted()).toEqual(Object.keys(SHAPES).toSorted()));

  it('come from pages only where a page has a say', () => {
    const from = (who: string) => Object.keys(SENDERS).filter((kind) => SENDERS[kind as MessageKind] === who);
    expect(from('page').toSorted()).toEqual(
      `active arrange choose leaving look marker mirror moved not-signing-out portal purpose root-address root-sign-in
      sighting signing-out`.split(/\s+/),
    );
    expect(from('amazon').toSorted()).toEqual(['login', 'login-page', 'notice-shown']);
  });

  it('let pages neither ask what the popup shows nor order a sign-out', () => {
    expect([SENDERS.show, SENDERS['sign-out']]).toEqual(['own', 'own']);
  });

  it('take a root page with a sign-in host that is not well-formed', () => {
    const meta = metaOf({ sessionARN: rootArn(), signInEndpoint: '.signin.aws.amazon.com' });
    const [one] = identity(page({ sessionData: [meta] }));
    expect(one?.who).toBe('root');
    expect(takes({ kind: 'sighting', signal: one } as Message<'sighting'>)).toBe(true);
  });

  it('refuse root without an account', () => {
    expect(takes({ kind: 'sighting', signal: signal({ account: null }) } as Message<'sighting'>)).toBe(false);
  });
});
