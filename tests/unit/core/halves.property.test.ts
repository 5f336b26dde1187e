import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { type Halves, isBlank, step, whole } from '../../../src/core/halves.ts';
import { isPrivateStore } from '../../../src/core/session/session.ts';
import { emptyState } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { notices } from '../../../src/core/view/notices.ts';
import { A, HOUR, MINUTE, other, signal, T0 } from './make.ts';

/** Seen in private windows alone: whatever holds one of these has let something out. */
const SECRET = '123456789012';
const SECRETS = new RegExp(`${SECRET}|Hidden|private`);
const PRIVATE_TABS = [10, 11];

const at = fc.integer({ min: T0, max: T0 + 14 * HOUR });
const openTab = fc.nat(3);
const privateTab = fc.constantFrom(...PRIVATE_TABS);
const privateStore = fc.constantFrom('private', 'firefox-private');
const openSaid = fc.constantFrom(
  signal(),
  signal({ account: '444455556666' }),
  other('iam-user'),
  other('unread', { reason: 'no-identity' }),
);
const privateSaid = fc.constantFrom(
  signal({ account: SECRET, name: 'Hidden' }),
  signal({ account: SECRET, name: 'Hidden', differentiator: `${SECRET}-ab12cd34` }),
  signal({ name: 'Hidden' }),
  other('iam-user'),
  other('unread', { reason: 'multi-session', differentiator: `${SECRET}-ab12cd34` }),
);

function sightingIn(
  store: fc.Arbitrary<string>,
  tab: fc.Arbitrary<number>,
  said: typeof openSaid,
): fc.Arbitrary<Event> {
  const host = fc.constantFrom('console.aws.amazon.com', 'health.aws.amazon.com');
  return fc.record({ kind: fc.constant('sighting' as const), at, tab, store, host, signal: said });
}

function ofSession(id: fc.Arbitrary<string>): fc.Arbitrary<Event> {
  const session = id;
  return fc.oneof(
    fc.record({
      kind: fc.constant('marker' as const),
      at,
      session,
      state: fc.constantFrom('here' as const, 'gone' as const, 'replaced' as const, null),
      host: fc.constant('console.aws.amazon.com'),
      scope: fc.constantFrom('amazon.com', null),
    }),
    fc.record({
      kind: fc.constant('sign-out' as const),
      at,
      session,
      step: fc.constantFrom('opening' as const, 'asked' as const, 'refused' as const, 'elsewhere' as const),
      tab: fc.constant(null),
    }),
    fc.record({ kind: fc.constant('later' as const), at, session }),
    fc.record({ kind: fc.constant('shown' as const), session, key: fc.constantFrom('remind-1', 'left-1') }),
  );
}

/** Why somebody is root, said on a sign-in page or of a session, and the pages that they go to. */
function purposeIn(tab: fc.Arbitrary<number>, store: fc.Arbitrary<string>, session: fc.Arbitrary<string>) {
  const page = fc.constantFrom('ec2' as const, 'account' as const, null);
  return fc.oneof(
    fc.record({
      kind: fc.constant('purpose' as const),
      at,
      tab,
      store,
      session: fc.option(session),
      purpose: fc.constantFrom('close-account' as const, 'something-else' as const),
      page,
    }),
    fc.record({ kind: fc.constant('moved' as const), at, tab, store, page }),
  );
}

const openEvent = fc.oneof(
  sightingIn(fc.constantFrom('default', 'firefox-default', 'firefox-container-1'), openTab, openSaid),
  fc.record({
    kind: fc.constant('root-sign-in' as const),
    at,
    tab: openTab,
    store: fc.constant('default'),
    document: at,
    steps: fc.array(fc.constantFrom('email' as const, 'password' as const), { maxLength: 3 }),
    left: fc.constant(null),
  }),
  ofSession(fc.constantFrom('s1', 's2', 's3')),
  purposeIn(openTab, fc.constant('default'), fc.constantFrom('s1', 's2')),
);
const privateEvent = fc.oneof(
  { weight: 3, arbitrary: sightingIn(privateStore, privateTab, privateSaid) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('root-sign-in' as const),
      document: at,
      steps: fc.array(fc.constantFrom('email' as const, 'password' as const), { maxLength: 3 }),
      left: fc.constant(null),
      at,
      tab: privateTab,
      store: privateStore,
    }),
  },
  { weight: 2, arbitrary: ofSession(fc.constantFrom('p1', 'p2', 'p3')) },
  { weight: 1, arbitrary: purposeIn(privateTab, privateStore, fc.constantFrom('p1', 'p2')) },
);
/** What happens to both: it may name private tabs, as the browser does. */
const commonEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('tabs' as const, 'tick' as const),
    at,
    open: fc.array(fc.oneof(openTab, privateTab), { maxLength: 5 }),
    cause: fc.constantFrom('closed' as const, 'navigated' as const),
    hasPrivate: fc.constant(true),
  }),
  fc.record({ kind: fc.constant('sign-out-all' as const), at }),
  fc.record({
    kind: fc.constant('tab-replaced' as const),
    at,
    was: fc.oneof(openTab, privateTab),
    now: fc.constantFrom(20, 21),
  }),
  fc.record({
    kind: fc.constant('arranged' as const),
    corner: fc.constantFrom('top-start' as const, null),
    session: fc.constantFrom('s1', 'p1', null),
    small: fc.boolean(),
  }),
);

interface Told {
  event: Event;
  hidden: boolean;
}
const story = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: openEvent.map((event): Told => ({ event, hidden: false })) },
    { weight: 3, arbitrary: privateEvent.map((event): Told => ({ event, hidden: true })) },
    { weight: 1, arbitrary: commonEvent.map((event): Told => ({ event, hidden: false })) },
  ),
  { maxLength: 40 },
);

const FRESH: Halves = { kept: emptyState(), hidden: emptyState() };
const RUNS = 200;

function play(told: Told[]): Halves {
  return told.reduce((halves, { event }) => step(halves, event), FRESH);
}

describe('what private windows show, in whatever order', () => {
  it('leaves what is stored just as it would be without it', () => {
    fc.assert(
      fc.property(story, (told) => {
        expect(play(told).kept).toEqual(play(told.filter(({ hidden }) => !hidden)).kept);
      }),
      { numRuns: RUNS },
    );
  });

  it('is in nothing that is stored or lies in a list of the system', () => {
    fc.assert(
      fc.property(story, at, (told, now) => {
        const halves = play(told);
        expect(JSON.stringify([halves.kept, mirror(halves.kept, now, 'en')])).not.toMatch(SECRETS);
        for (const notice of notices(whole(halves), now)) expect(notice.session).toMatch(/^s/);
        const tabs = [...halves.kept.unread, ...halves.kept.signIns].map(({ tab }) => tab);
        expect(tabs.filter((tab) => PRIVATE_TABS.includes(tab))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is gone with the last private window, and with the browser', () => {
    const over: Event[] = [
      { kind: 'tabs', at: T0, open: [], cause: 'closed', hasPrivate: false },
      { kind: 'tick', at: T0, open: [], hasPrivate: false },
      { kind: 'browser-started', at: T0, since: T0 },
    ];
    fc.assert(
      fc.property(story, fc.constantFrom(...over), (told, end) => {
        const { hidden, kept } = step(play(told), end);
        expect(hidden).toEqual(emptyState());
        expect(kept.ends.filter(({ account, name }) => account === SECRET || name === 'Hidden')).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is kept for the next worker without loss', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { hidden } = play(told);
        const read = parseStored(JSON.parse(JSON.stringify(hidden)));
        expect(read.aside).toEqual([]);
        expect({ ...read.state, next: 0 }).toEqual({ ...hidden, next: 0 });
        expect(hidden.sessions.filter((one) => one.end || !isPrivateStore(one.store))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the two halves', () => {
  const secret = signal({ account: SECRET, name: 'Hidden' });
  const saw: Event = {
    kind: 'sighting',
    at: T0,
    tab: 10,
    store: 'private',
    host: 'console.aws.amazon.com',
    signal: secret,
  };

  it('are one for the views: the same account in both is two sessions', () => {
    const open: Event = { ...saw, tab: 1, store: 'default', signal: signal() };
    const halves = [saw, open, { ...saw, signal: signal() }].reduce(step, FRESH);
    expect(whole(halves).sessions.map(({ id, account }) => [id, account])).toEqual([
      ['s1', A],
      ['p2', A],
    ]);
  });

  it('say that a private session has ended for as long as there is a private window', () => {
    const gone: Event = {
      kind: 'marker',
      at: T0 + MINUTE,
      session: 'p1',
      state: 'gone',
      host: 'x',
      scope: null,
    };
    const ended = [saw, gone].reduce(step, FRESH);
    expect([isBlank(ended.hidden), ended.hidden.sessions]).toEqual([false, []]);
    expect(whole(ended).ends).toMatchObject([{ name: 'Hidden', known: 'marker-gone' }]);
  });

  it('keep the corner, which is of no window in particular', () => {
    const moved: Event = { kind: 'arranged', corner: 'top-end', session: 'p1', small: true };
    const halves = [saw, moved].reduce(step, FRESH);
    expect([whole(halves).corner, halves.kept.corner, halves.hidden.sessions[0]?.small]).toEqual([
      'top-end',
      'top-end',
      true,
    ]);
  });
});
