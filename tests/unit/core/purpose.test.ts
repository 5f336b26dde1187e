import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { waitingIn } from '../../../src/core/session/purpose.ts';
import { emptyState, type State } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { live, MINUTE, only, other, play, saw, T0, told } from './make.ts';

type Chosen = Extract<Event, { kind: 'purpose' }>;

const chose = (change: Partial<Chosen> = {}): Event => ({
  kind: 'purpose',
  at: T0,
  session: null,
  tab: 1,
  store: 'default',
  purpose: 'close-account',
  page: null,
  ...change,
});
const moved = (page: Extract<Event, { kind: 'moved' }>['page'], tab = 1): Event => ({
  kind: 'moved',
  store: 'default',
  at: T0,
  tab,
  page,
});
const sawAt = (page: Extract<Event, { kind: 'sighting' }>['page'], at = T0): Event => ({
  ...(saw(at) as Extract<Event, { kind: 'sighting' }>),
  page: page ?? null,
});

describe('a purpose that was chosen at the sign-in', () => {
  it('goes with the session that begins in that tab', () => {
    const state = play([chose(), sawAt(null, T0 + MINUTE)]);
    expect(only(state)).toMatchObject({ purpose: 'close-account', reached: false });
    expect(state.purposes).toEqual([]);
  });

  it('makes no sign-in out of it: the start is as little known as before', () => {
    expect(only(play([chose(), saw(T0 + 1)])).start.known).toBe('seen');
  });

  it('goes with the session that the sign-in goes on with', () => {
    expect(only(play([saw(T0), chose({ at: T0 + 1 }), saw(T0 + 2)])).purpose).toBe('close-account');
  });

  it('is not taken by another tab, nor after a quarter of an hour', () => {
    expect(only(play([chose(), saw(T0 + 1, { tab: 2 })])).purpose).toBeNull();
    expect(only(play([chose(), saw(T0 + 15 * MINUTE)])).purpose).toBeNull();
  });

  it('is forgotten where somebody else signs in, and waits while nobody can be read', () => {
    const user = saw(T0 + 1, { signal: other('iam-user') });
    expect(play([chose(), user]).purposes).toEqual([]);
    const unread = saw(T0 + 1, { signal: other('unread', { mark: 'none', reason: 'no-identity' }) });
    expect(only(play([chose(), unread, saw(T0 + 2)])).purpose).toBe('close-account');
  });

  it('can be changed; the last one counts', () => {
    const state = play([chose(), chose({ purpose: 'something-else' })]);
    expect(state.purposes).toHaveLength(1);
    expect(waitingIn(state, 1, T0)).toBe('something-else');
  });

  it('leaves no heap, and doesn’t outlive the browser', () => {
    const many = play(Array.from({ length: 90 }, (_, tab) => chose({ tab })));
    expect(many.purposes).toHaveLength(20);
    expect(play([{ kind: 'browser-started', at: T0, since: T0 }], many).purposes).toEqual([]);
  });
});

describe('what it was for has been reached', () => {
  it('when a page that serves it has been on the screen, and stays so', () => {
    const state = play([saw(T0), chose({ session: 's1' }), moved('ec2')]);
    expect(only(state).reached).toBe(false);
    const there = play([moved('account'), moved('ec2')], state);
    expect(only(there)).toMatchObject({ reached: true, visited: ['ec2', 'account'] });
  });

  it('at once, where the person stands on it already', () => {
    expect(only(play([sawAt('account'), chose({ session: 's1', page: 'account' })])).reached).toBe(true);
  });

  it('not by a page that was seen before, and not any more after another choice', () => {
    const before = play([sawAt('account'), chose({ session: 's1' })]);
    expect(only(before).reached).toBe(false);
    const other = play([
      sawAt('account'),
      chose({ session: 's1', page: 'account' }),
      chose({ session: 's1', purpose: 'root-mfa' }),
    ]);
    expect(only(other).reached).toBe(false);
  });

  it('by nobody else’s tab', () => {
    expect(only(play([saw(T0), chose({ session: 's1' }), moved('account', 9)]))).toMatchObject({
      reached: false,
      visited: [],
    });
  });

  it('a new sign-in begins without a purpose', () => {
    const again: Event[] = [told(T0 + 1), saw(T0 + 2, { began: T0 + 1 })];
    const [first] = live(play([saw(T0), chose({ session: 's1' }), ...again]));
    expect(first).toMatchObject({ id: 's2', purpose: null, reached: false, visited: [] });
  });
});

describe('the pages it has shown', () => {
  it('are ids, each once', () => {
    const state = play([sawAt('ec2'), sawAt('ec2'), moved('s3'), moved(null), moved('ec2')]);
    expect(only(state).visited).toEqual(['ec2', 's3']);
  });
});

describe('views and store', () => {
  const state: State = play([saw(T0), chose({ session: 's1', page: 'account' })]);

  it('tell banner and popup of it', () => {
    expect(mirror(state, T0, 'en').live[0]?.banner).toMatchObject({
      purpose: 'close-account',
      reached: true,
    });
    expect(popup(state, T0).live[0]?.purpose).toBe('close-account');
  });

  it('a record from before there were purposes is read whole', () => {
    const { purposes: _none, ...old } = JSON.parse(JSON.stringify(state)) as State;
    for (const session of old.sessions as Partial<State['sessions'][number]>[]) {
      delete session.purpose;
      delete session.reached;
      delete session.visited;
    }
    const read = parseStored(old);
    expect(read.aside).toEqual([]);
    expect(read.state.sessions).toMatchObject([{ id: 's1', purpose: null, reached: false, visited: [] }]);
    expect(read.state.purposes).toEqual(emptyState().purposes);
  });

  it('a purpose that nobody knows costs that session, and is kept aside', () => {
    const odd = { ...state, sessions: [{ ...state.sessions[0], purpose: 'fun' }] };
    expect(parseStored(odd)).toMatchObject({ state: { sessions: [] }, aside: [{ purpose: 'fun' }] });
  });
});
