import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/core/migrate.ts';
import { emptyState, SCHEMA } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { D, play, saw, signal, T0, told } from './make.ts';

const GOOD = play([
  saw(T0),
  saw(T0 + 1, { tab: 2, signal: signal({ differentiator: D }) }),
  { kind: 'sign-out', at: T0 + 2, session: 's1', step: 'asked', tab: 1 },
  { kind: 'later', at: T0 + 2, session: 's2' },
  { kind: 'shown', session: 's1', key: 'remind-900000' },
  told(T0 + 3, { tab: 9, steps: ['email', 'password', 'mfa-code'] }),
]);

/** As the store gives it back. */
function stored(change: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...structuredClone(GOOD), ...change };
}

describe('parseStored', () => {
  it('gives back what was stored', () => expect(parseStored(stored())).toEqual({ state: GOOD, aside: [] }));

  it('begins afresh where nothing was stored', () => {
    expect(parseStored(undefined)).toEqual({ state: emptyState(), aside: [] });
  });

  it.each([
    ['text', 'rubbish'],
    ['a number', 5],
    ['a list', [1, 2]],
    ['an empty record', {}],
    ['a record without a schema', { sessions: [] }],
    ['a schema that is text', { schema: '1' }],
    ['schema 0', { schema: 0 }],
    ['half a schema', { schema: 0.5 }],
    ['no number', { schema: Number.NaN }],
    ['a newer schema', { ...structuredClone(GOOD), schema: SCHEMA + 1 }],
  ])('sets %s aside whole', (_name, raw) => {
    expect(parseStored(raw)).toEqual({ state: { ...emptyState(), setAside: 1 }, aside: [raw] });
  });

  it('loses one bad session and nothing else', () => {
    const [first, second] = GOOD.sessions;
    const bad = { ...first, account: '1234' };
    const { state, aside } = parseStored(stored({ sessions: [bad, second] }));
    expect(aside).toEqual([bad]);
    expect(state).toEqual({ ...GOOD, sessions: [second], setAside: 1 });
  });

  it.each([
    'next',
    'signIns',
    'unread',
    'corner',
    'shown',
    'ends',
    'blindSpots',
    'queue',
    'dropped',
    'setAside',
    'sessions',
  ])('loses a bad %s and nothing else', (key) => {
    for (const bad of ['rubbish', { x: 1 }, -1]) {
      const { state, aside } = parseStored(stored({ [key]: bad }));
      expect(aside).toEqual([{ [key]: bad }]);
      expect(state.setAside).toBe(1);
      const rest = { ...emptyState(), ...state, [key]: null, setAside: 0, next: 0 };
      expect(rest).toEqual({ ...GOOD, [key]: null, setAside: 0, next: 0 });
    }
  });

  it('says it for a key that is missing', () => {
    const { corner: _gone, ...rest } = GOOD;
    expect(parseStored(structuredClone(rest))).toMatchObject({
      state: { corner: 'bottom-end', setAside: 1 },
    });
  });

  it('never gives a session an id that is taken, whatever became of the number', () => {
    expect(parseStored(stored({ next: 'rubbish' })).state.next).toBe(3);
    expect(parseStored(stored({ next: 1 })).state.next).toBe(3);
  });

  it('counts on from what was set aside before', () => {
    const { state } = parseStored(stored({ setAside: 4, corner: 'middle' }));
    expect(state.setAside).toBe(5);
  });

  it('doesn’t touch what it reads', () => {
    const raw = stored({ corner: 'middle' });
    const before = structuredClone(raw);
    parseStored(raw);
    expect(raw).toEqual(before);
  });

  it('sets a session aside whose id isn’t ours', () => {
    const [first] = GOOD.sessions;
    const { state } = parseStored(stored({ sessions: [{ ...first, id: 's1e999' }] }));
    expect(Number.isFinite(state.next)).toBe(true);
  });

  it('reads what was stored before MFA was watched: nothing is known of it, and nothing is lost', () => {
    const { mfa: _mfa, ...old } = structuredClone(GOOD.sessions[0]) ?? {};
    const { state, aside } = parseStored(stored({ sessions: [old], signIns: [{ tab: 9, at: T0 }] }));
    expect(aside).toEqual([]);
    expect(state.sessions).toMatchObject([{ id: 's1', mfa: 'unknown' }]);
    expect(state.signIns).toEqual([{ tab: 9, at: T0, document: 0, earlier: [], steps: [], left: null }]);
  });

  it('keeps no two live sessions at one place', () => {
    const [first] = GOOD.sessions;
    const { state } = parseStored(stored({ sessions: [first, { ...first, id: 's7' }] }));
    expect(state.sessions).toHaveLength(1);
  });
});

describe('migrate', () => {
  it('leaves today’s schema as it is, and refuses what it doesn’t know', () => {
    const record = { schema: SCHEMA, x: 1 };
    expect(migrate(record)).toEqual({ record, failed: false });
    for (const schema of [undefined, null, '1', 0, -1, 1.5, SCHEMA + 1, Number.POSITIVE_INFINITY]) {
      expect(migrate({ schema })).toBeNull();
    }
  });
});
