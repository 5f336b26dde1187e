import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/ledger/row.ts';
import {
  dateAndTime,
  dateInFull,
  dateInShort,
  daysInWords,
  localDay,
  secondsLeft,
} from '../../../src/core/view/calendar.ts';
import { chart } from '../../../src/core/view/chart.ts';
import {
  ALL,
  accounts,
  called,
  ending,
  filtered,
  hasAtLeast,
  PAGE_SIZE,
  pageOf,
  purposes,
} from '../../../src/core/view/history.ts';
import { A, B, HOUR, MINUTE, T0 } from './make.ts';

function row(at: number, change: Partial<LedgerRow> = {}): LedgerRow {
  return {
    key: `${A}-${at}-s1`,
    account: A,
    name: 'Acme',
    partition: 'aws',
    sideBySide: false,
    apart: false,
    start: { at, known: 'watched' },
    lastSeen: at + 10 * MINUTE,
    expires: at + 12 * HOUR,
    end: { at: at + 10 * MINUTE, known: 'marker-gone' },
    rootMs: 10 * MINUTE,
    atLeast: false,
    mfa: 'unknown',
    purpose: null,
    ticket: null,
    announced: false,
    reached: false,
    visited: [],
    imported: false,
    ...change,
  };
}

describe('how an account is called', () => {
  it('is the person’s name for it, else AWS’s, else its number as AWS groups it', () => {
    expect(called(A, { [A]: 'Home' }, 'Acme')).toEqual({ name: 'Home', digits: '3333' });
    expect(called(A, {}, 'Acme')).toEqual({ name: 'Acme', digits: '3333' });
    expect(called(A, { [B]: 'Work' }, null)).toEqual({ name: '1111-2222-3333', digits: null });
  });

  it('takes AWS’s name from the latest session that had one, whatever the order of the rows', () => {
    const rows = [
      row(T0 + 2, { name: 'New' }),
      row(T0, { name: 'Old' }),
      row(T0 + 3, { name: null }),
      row(T0 + 1, { account: B, name: null }),
    ];
    expect(accounts(rows, {}, 'en')).toEqual([
      { account: B, alias: null, name: '4444-5555-6666', digits: null, sessions: 1 },
      {
        account: A,
        alias: 'New',
        name: 'New',
        digits: '3333',
        sessions: 3,
      },
    ]);
    expect(accounts(rows, { [B]: 'Zoo', [A]: 'Äpfel' }, 'de').map(({ name }) => name)).toEqual([
      'Äpfel',
      'Zoo',
    ]);
  });
});

describe('the list of sessions', () => {
  const rows = [
    row(T0, { purpose: 'root-mfa' }),
    row(T0 + 2, { account: B }),
    row(T0 + 1, { purpose: 'something-else' }),
  ];

  it('has the latest start first, by account and by purpose', () => {
    const starts = (filter: Parameters<typeof filtered>[1]) =>
      filtered(rows, filter).map(({ start }) => start.at - T0);
    expect(starts(ALL)).toEqual([2, 1, 0]);
    expect(starts({ ...ALL, account: A })).toEqual([1, 0]);
    expect(starts({ ...ALL, purpose: 'root-mfa' })).toEqual([0]);
    expect(starts({ ...ALL, purpose: 'none' })).toEqual([2]);
    expect(starts({ account: B, purpose: 'root-mfa' })).toEqual([]);
    expect(purposes(rows)).toEqual(['root-mfa', 'something-else', 'none']);
    expect(purposes(rows.slice(0, 1))).toEqual(['root-mfa']);
  });

  it('comes in pages, and never shows one that isn’t there', () => {
    const many = Array.from({ length: PAGE_SIZE * 2 + 1 }, (_, at) => at);
    expect(pageOf(many, 0)).toMatchObject({ at: 0, pages: 3, first: 1, last: 50, all: 101 });
    expect(pageOf(many, 2)).toMatchObject({ at: 2, first: 101, last: 101, rows: [100] });
    expect(pageOf(many, 9).at).toBe(2);
    expect(pageOf(many, -1).at).toBe(0);
    expect(pageOf([], 0)).toEqual({ at: 0, pages: 1, first: 0, last: 0, all: 0, rows: [] });
    expect(pageOf(many.slice(0, PAGE_SIZE), 1)).toMatchObject({ at: 0, pages: 1, last: 50 });
  });

  it('says how an end is known, and what may be so without one', () => {
    const open = row(T0, { end: null, lastSeen: T0 + HOUR });
    expect(ending(row(T0), T0 + HOUR)).toBe('ended');
    expect(ending(open, T0 + HOUR + MINUTE)).toBe('now');
    expect(ending(open, T0 + HOUR + 2 * MINUTE)).toBe('maybe');
    expect(ending({ ...open, imported: true }, T0 + HOUR + MINUTE)).toBe('maybe');
    expect(ending(open, T0 + 12 * HOUR - 1)).toBe('maybe');
    expect(ending(open, T0 + 12 * HOUR)).toBe('over');
  });

  it('makes a sum a lower bound only where such a session counts in it', () => {
    const night = Date.parse('2026-11-20T23:55:00Z');
    const late = row(night, { atLeast: true });
    expect(hasAtLeast([late], '2026-11-21', 'UTC')).toBe(true);
    expect(hasAtLeast([late], '2026-11-22', 'UTC')).toBe(false);
    expect(hasAtLeast([late], '2026-11-21', 'America/New_York')).toBe(false);
    expect(hasAtLeast([late], '2026-11', 'UTC')).toBe(true);
    expect(hasAtLeast([late], '2026-12', 'UTC')).toBe(false);
    expect(hasAtLeast([row(night)], '2026-11-20', 'UTC')).toBe(false);
  });
});

describe('the calendar', () => {
  it('knows the local day, at its edges and when the clocks are set', () => {
    const at = (text: string) => Date.parse(text);
    expect(localDay(at('2026-11-21T23:59:59.999Z'), 'UTC')).toBe('2026-11-21');
    expect(localDay(at('2026-11-22T00:00:00Z'), 'UTC')).toBe('2026-11-22');
    expect(localDay(at('2026-11-21T10:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-22');
    expect(localDay(at('2026-11-22T09:59:00Z'), 'Pacific/Pago_Pago')).toBe('2026-11-21');
    expect(localDay(at('2026-03-29T22:00:00Z'), 'Europe/Berlin')).toBe('2026-03-30');
    expect(localDay(at('2026-10-25T22:59:59Z'), 'Europe/Berlin')).toBe('2026-10-25');
    expect(localDay(at('2026-10-25T23:00:00Z'), 'Europe/Berlin')).toBe('2026-10-26');
  });

  it('says dates in the reader’s language, and never another day than the one that is meant', () => {
    expect(dateInFull('2026-11-21', 'en-US')).toBe('Saturday, November 21');
    expect(dateInFull('2026-11', 'de')).toBe('November 2026');
    expect(dateInShort('2026-03-01', 'en-GB')).toBe('1 Mar');
    expect(dateInShort('2026-03', 'en-US')).toBe('Mar');
    expect(dateAndTime(Date.parse('2026-11-21T16:02:00Z'), 'de', 'Europe/Berlin')).toBe('21.11.2026, 17:02');
    expect(daysInWords(1, 'en')).toBe('1 day');
    expect(daysInWords(1200, 'de')).toBe('1.200 Tage');
  });

  it('counts the seconds of an undo up, and never below none', () => {
    expect(secondsLeft(T0 + 10_000, T0)).toBe(10);
    expect(secondsLeft(T0 + 1, T0)).toBe(1);
    expect(secondsLeft(T0, T0)).toBe(0);
    expect(secondsLeft(T0, T0 + 99_999)).toBe(0);
  });
});

describe('the chart', () => {
  const spans = (...times: [number, number][]) =>
    times.map(([taskMs, otherMs], at) => ({
      day: `2026-11-${String(at + 1).padStart(2, '0')}`,
      taskMs,
      otherMs,
    }));

  it('holds every bar, and its lines are times that people read without reckoning', () => {
    const { bars, lines, taskMs, otherMs } = chart(
      spans([0, 0], [20 * MINUTE, 42 * MINUTE], [5 * MINUTE, 0]),
    );
    expect(lines).toEqual([30 * MINUTE, 60 * MINUTE, 90 * MINUTE]);
    expect(bars[1]).toMatchObject({ task: 20 / 90, other: 42 / 90 });
    expect([taskMs, otherMs]).toEqual([25 * MINUTE, 42 * MINUTE]);
    for (const most of [1, 59_999, MINUTE, 14 * MINUTE, 90 * MINUTE, 24 * HOUR, 700 * HOUR, 9_000 * HOUR]) {
      const one = chart(spans([0, most]));
      const bar = one.bars[0];
      expect(bar && bar.task + bar.other, String(most)).toBeLessThanOrEqual(1);
      expect(one.lines.length).toBeGreaterThanOrEqual(1);
      expect(one.lines.length).toBeLessThanOrEqual(3);
    }
  });

  it('dates one bar in a week, today always, and is there without any time', () => {
    const { bars, lines } = chart(spans(...Array.from({ length: 30 }, (): [number, number] => [0, 0])));
    expect(bars.map(({ dated }) => dated).filter(Boolean)).toEqual([
      'always',
      'wide',
      'always',
      'wide',
      'always',
    ]);
    expect(bars.at(-1)?.dated).toBe('always');
    expect(lines).toEqual([5 * MINUTE]);
    const months = chart(['2026-09', '2026-10', '2026-11'].map((day) => ({ day, taskMs: 0, otherMs: 0 })));
    expect(months.bars.map(({ dated }) => dated)).toEqual([null, null, 'always']);
  });
});
