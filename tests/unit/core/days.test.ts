import { describe, expect, it } from 'vitest';
import { daysWithoutRoot, perDay, perMonth } from '../../../src/core/ledger/days.ts';
import type { LedgerRow } from '../../../src/core/ledger/row.ts';
import { HOUR, MINUTE } from './make.ts';

type Stay = Pick<LedgerRow, 'start' | 'rootMs' | 'purpose'>;

/** A stay as root: when, for how long, and why. */
function stay(from: string, ms: number, purpose: LedgerRow['purpose'] = null): LedgerRow {
  const one: Stay = { start: { at: Date.parse(from), known: 'watched' }, rootMs: ms, purpose };
  return one as LedgerRow;
}

function inMinutes(spans: ReturnType<typeof perDay>): Record<string, [number, number]> {
  return Object.fromEntries(
    spans
      .filter((one) => one.taskMs + one.otherMs > 0)
      .map(({ day, taskMs, otherMs }) => [day, [taskMs / MINUTE, otherMs / MINUTE]]),
  );
}

const NOON = Date.parse('2026-11-21T12:00:00Z');

describe('root time per day', () => {
  it('has a row for each day, the oldest first, today last, in the zone that is asked for', () => {
    const days = perDay([], NOON, 30, 'UTC').map(({ day }) => day);
    expect(days).toHaveLength(30);
    expect([days[0], days[29]]).toEqual(['2026-10-23', '2026-11-21']);
    expect(perDay([], NOON, 1, 'Pacific/Kiritimati')[0]?.day).toBe('2026-11-22');
    expect(perDay([], NOON, 1, 'Pacific/Pago_Pago')[0]?.day).toBe('2026-11-21');
  });

  it('parts a stay over midnight, by the person’s own midnight', () => {
    const rows = [stay('2026-11-20T23:30:00Z', HOUR)];
    expect(inMinutes(perDay(rows, NOON, 30, 'UTC'))).toEqual({
      '2026-11-20': [0, 30],
      '2026-11-21': [0, 30],
    });
    expect(inMinutes(perDay(rows, NOON, 30, 'Asia/Kathmandu'))).toEqual({ '2026-11-21': [0, 60] });
    expect(inMinutes(perDay(rows, NOON, 30, 'America/New_York'))).toEqual({ '2026-11-20': [0, 60] });
  });

  it('counts a minute once, however many sessions there were in it; what is shared counts as other', () => {
    const rows = [
      stay('2026-11-20T10:00:00Z', 30 * MINUTE, 'root-mfa'),
      stay('2026-11-20T10:20:00Z', 20 * MINUTE),
      stay('2026-11-20T10:25:00Z', 5 * MINUTE, 'something-else'),
      stay('2026-11-20T12:00:00Z', 5 * MINUTE, 'account-name'),
      stay('2026-11-20T13:00:00Z', 7 * MINUTE, 'close-account'),
      stay('2026-11-20T13:00:00Z', 7 * MINUTE, 'close-account'),
    ];
    expect(inMinutes(perDay(rows, NOON, 2, 'UTC'))).toEqual({ '2026-11-20': [27, 25] });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-11-01', 25],
    ['America/Havana', '2026-03-08', 23],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Asia/Kolkata', '2026-03-29', 24],
  ])('knows that in %s %s has %d hours', (zone, day, hours) => {
    const noon = Date.parse(`${day}T12:00:00Z`);
    const all = [stay(new Date(noon - 72 * HOUR).toISOString(), 144 * HOUR)];
    const spans = perDay(all, noon + 48 * HOUR, 5, zone);
    expect(spans.find((one) => one.day === day)?.otherMs).toBe(hours * HOUR);
  });

  it('takes nothing before its first day, and no time that isn’t one', () => {
    expect(inMinutes(perDay([stay('2026-11-19T00:00:00Z', HOUR)], NOON, 2, 'UTC'))).toEqual({});
    expect(inMinutes(perDay([stay('2026-11-21T00:00:00Z', -5)], NOON, 2, 'UTC'))).toEqual({});
  });
});

describe('root time per month', () => {
  it('has twelve months over the turn of the year, and parts a stay at their edge', () => {
    const rows = [stay('2026-01-31T23:30:00Z', HOUR, 'root-mfa')];
    const months = perMonth(rows, NOON, 12, 'UTC');
    expect(months.map(({ day }) => day)).toEqual([
      ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'],
      ...['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
    ]);
    expect(inMinutes(months)).toEqual({ '2026-01': [30, 0], '2026-02': [30, 0] });
    expect(perMonth([], Date.parse('2026-03-31T12:00:00Z'), 2, 'UTC').map(({ day }) => day)).toEqual([
      '2026-02',
      '2026-03',
    ]);
  });
});

describe('days without root', () => {
  const rows = [
    stay('2026-11-01T10:00:00Z', HOUR),
    stay('2026-11-15T23:50:00Z', 20 * MINUTE),
    stay('2026-11-18T10:00:00Z', 1),
  ];

  it('counts local days since the last minute as root, today included, and the longest stretch', () => {
    expect(daysWithoutRoot(rows, NOON, 'UTC')).toEqual({ now: 3, longest: 13 });
    expect(daysWithoutRoot(rows, Date.parse('2026-11-18T23:00:00Z'), 'UTC')).toEqual({ now: 0, longest: 13 });
    expect(daysWithoutRoot(rows, Date.parse('2026-12-31T12:00:00Z'), 'UTC')).toEqual({
      now: 43,
      longest: 43,
    });
    expect(daysWithoutRoot(rows, Date.parse('2026-11-18T16:00:00Z'), 'Asia/Tokyo').now).toBe(1);
  });

  it('is none without a session, and never below none', () => {
    expect(daysWithoutRoot([], NOON, 'UTC')).toEqual({ now: 0, longest: 0 });
    expect(daysWithoutRoot(rows, Date.parse('2026-11-01T00:00:00Z'), 'UTC').now).toBe(0);
  });

  it('counts calendar days over a change of the clocks', () => {
    const before = [stay('2026-10-24T21:30:00Z', MINUTE)];
    expect(daysWithoutRoot(before, Date.parse('2026-10-25T22:30:00Z'), 'Europe/Berlin').now).toBe(1);
    expect(daysWithoutRoot(before, Date.parse('2026-10-25T23:00:00Z'), 'Europe/Berlin').now).toBe(2);
  });
});
