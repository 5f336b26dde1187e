import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { toCsv } from '../../../src/core/ledger/csv.ts';
import { readRow } from '../../../src/core/ledger/read.ts';
import { rowOf } from '../../../src/core/ledger/row.ts';
import { fitsMask } from '../../../src/core/policy/ticket-mask.ts';
import type { State } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { mirror } from '../../../src/core/view/banner.ts';
import { ledgerView } from '../../../src/core/view/ledger.ts';
import { isRootNear } from '../../../src/core/view/near.ts';
import { popup } from '../../../src/core/view/popup.ts';
import { A, B, MINUTE, only, play, saw, T0 } from './make.ts';

/** Root in A at T0, under a policy. */
function under(answer: object): State {
  return play([{ kind: 'policy', at: T0, answer, isForced: true }, saw(T0)]);
}
const banner = (state: State, now = T0) => mirror(state, now, 'en').live[0]?.banner;
const iso = (at: number): string => new Date(at).toISOString().replace('.000', '');
const small = { kind: 'arranged', corner: null, session: 's1', small: true } as const;
const LATE = T0 + 200 * MINUTE;
const tick = (at: number): Event => ({ kind: 'tick', at, open: [1] });

describe('acknowledge', () => {
  test('keeps the banner whole until one click, whatever else has made it small', () => {
    const state = under({ mode: 'acknowledge' });
    const later = play([{ kind: 'later', at: T0, session: 's1' }], state);
    expect(only(later).small).toBe(true);
    expect(banner(later)).toMatchObject({ small: false, hold: 'know', stage: '' });
    expect(banner(play([small], state))).toMatchObject({ small: true, hold: null });
    expect(banner(play([small, { ...small, small: false }], state))).toMatchObject({
      small: false,
      hold: null,
    });
  });

  test('is asked once a session, and for the account that is named', () => {
    const one = { accounts: [{ id: B, mode: 'acknowledge' }] };
    expect(banner(under(one))?.hold).toBeNull();
    expect(banner(under({ accounts: [{ id: A, mode: 'acknowledge' }] }))?.hold).toBe('know');
    expect(banner(under({ mode: 'acknowledge', accounts: [{ id: A, mode: 'inform' }] }))?.hold).toBeNull();
  });

  test('a click before is still known after the state was stored', () => {
    const { state } = parseStored(JSON.parse(JSON.stringify(play([small], under({ mode: 'acknowledge' })))));
    expect(banner(state)?.hold).toBeNull();
  });
});

describe('asking the purpose', () => {
  const state = under({ mode: 'ask', ticketMask: 'ABC-####' });
  const purpose = (said: 'something-else') =>
    ({
      kind: 'purpose',
      at: T0,
      session: 's1',
      tab: 1,
      store: 'default',
      purpose: said,
      page: null,
    }) as const;
  const ticket = (text: string | null) => ({ kind: 'ticket', at: T0, session: 's1', ticket: text }) as const;

  test('begins with the first page and ends with an answer', () => {
    expect(mirror(state, T0, 'en').ask).toBe(true);
    expect(banner(play([small], state))).toMatchObject({ stage: 'Why', hold: 'why', small: false });
    expect(banner(play([purpose('something-else')], state))).toMatchObject({ stage: '', hold: null });
  });

  test('a ticket that fits the mask is an answer, another is none, and it can be taken back', () => {
    expect(banner(play([ticket('ABC-12')], state))?.hold).toBe('why');
    const given = play([ticket('ABC-1234')], state);
    expect(banner(given)).toMatchObject({ stage: '', hold: null });
    expect(JSON.stringify(banner(given))).not.toContain('ABC-1234');
    expect(banner(play([ticket(null)], given))?.hold).toBe('why');
  });

  test('the ladder’s firmer question stays firmer', () => {
    expect(banner(play([tick(LATE)], state), LATE)).toMatchObject({ stage: 'Ask', hold: 'why' });
  });

  test('the ticket goes with the session into its row, the file and back, and into the popup', () => {
    const given = play([ticket('ABC-1234')], state);
    const row = rowOf(only(given), T0);
    expect(row).toMatchObject({ ticket: 'ABC-1234', announced: false });
    expect(readRow(JSON.parse(JSON.stringify(row)), T0, 0)).toMatchObject({ ticket: 'ABC-1234' });
    const { ticket: _ticket, announced: _announced, ...older } = row;
    expect(readRow(older, T0, 0)).toMatchObject({ ticket: null, announced: false });
    expect(toCsv([row])).toContain('ABC-1234');
    expect(popup(given, T0).live[0]?.ticket).toEqual({ given: 'ABC-1234', mask: 'ABC-####' });
    expect(popup(under({ mode: 'inform' }), T0).live[0]?.ticket).toBeNull();
    const { state: stored } = parseStored(JSON.parse(JSON.stringify(given)));
    expect(only(stored).ticket).toBe('ABC-1234');
  });

  test.each(['x@example.com', 'https://example.com/1', 'a\nb', ' ', 'x'.repeat(65)])(
    'no ticket: %j',
    (text) => {
      expect(fitsMask(undefined, text)).toBe(false);
    },
  );
});

describe('where root is expected', () => {
  const window = { account: A, from: iso(T0 - MINUTE), to: iso(T0 + 300 * MINUTE), ticket: 'ABC-1234' };
  const calm = [
    ['expected', { accounts: [{ id: A, rootExpected: true }] }],
    ['announced', { breakGlass: [window] }],
    ['exempted', { accounts: [{ id: A, exemptUntil: '2030-01-01' }] }],
  ] as const;

  test.each(calm)('the wording is calm and the pill stays one: %s', (_what, answer) => {
    const late = play([small, tick(LATE)], under(answer));
    expect(banner(late, LATE)).toMatchObject({ stage: '', small: true });
    const loud = play([small, tick(LATE)], under({ mode: 'inform' }));
    expect(banner(loud, LATE)).toMatchObject({ stage: 'Ask', small: false });
  });

  test('nothing is asked in an announced time; in an account of expected root it is, where its mode says so', () => {
    expect(banner(under({ mode: 'ask', breakGlass: [window] }))).toMatchObject({ stage: '', hold: null });
    const asked = { accounts: [{ id: A, rootExpected: true, mode: 'ask' }] };
    expect(banner(under(asked))).toMatchObject({ stage: 'Why', hold: 'why' });
  });

  test('the row says that it was announced, with the ticket, also when the announcement is gone', () => {
    const state = play([tick(T0 + MINUTE)], under({ breakGlass: [window] }));
    const after = play(
      [{ kind: 'policy', at: T0 + MINUTE, answer: { mode: 'inform' }, isForced: true }],
      state,
    );
    expect(rowOf(only(after), T0 + MINUTE)).toMatchObject({ announced: true, ticket: 'ABC-1234' });
    const other = under({ breakGlass: [{ ...window, account: B }] });
    expect(rowOf(only(other), T0)).toMatchObject({ announced: false, ticket: null });
  });
});

describe('what the organisation has switched off', () => {
  test('who is signed in: no page shows a banner, and no script waits for root; what was known is still told', () => {
    const state = under({ mode: 'inform' });
    const off = play(
      [{ kind: 'policy', at: T0, answer: { detectorsOff: ['identity'] }, isForced: true }],
      state,
    );
    expect([mirror(state, T0, 'en').live.length, isRootNear(state, T0)]).toEqual([1, true]);
    expect([mirror(off, T0, 'en').live.length, isRootNear(off, T0)]).toEqual([0, false]);
    expect(popup(off, T0).live).toHaveLength(1);
    expect(popup(off, T0).managed?.off).toEqual(['identity']);
  });

  test('the root sign-in: its page is told to say nothing', () => {
    expect(mirror(under({ detectorsOff: ['identity'] }), T0, 'en').mute).toBe(false);
    expect(mirror(under({ detectorsOff: ['root-sign-in'] }), T0, 'en').mute).toBe(true);
  });
});

test('an account is called what the person calls it, else what the organisation does; never in a page', () => {
  const state = under({ accounts: [{ id: A, label: 'Payer' }] });
  expect(popup(state, T0).live[0]?.name).toBe('Payer');
  expect(ledgerView(state, [], 0, T0)).toMatchObject({ names: {}, called: { [A]: 'Payer' } });
  expect(JSON.stringify(mirror(state, T0, 'en'))).not.toContain('Payer');
  const named = play([{ kind: 'named', account: A, name: 'Mine' }], state);
  expect(popup(named, T0).live[0]?.name).toBe('Mine');
  expect(ledgerView(named, [], 0, T0).called).toEqual({ [A]: 'Mine' });
});
