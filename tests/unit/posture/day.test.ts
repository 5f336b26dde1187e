import { expect, it } from 'vitest';
import { FIRST_DAY, sinceDay, today } from '../../../popup/posture/day.ts';
import { DAY } from '../../../src/core/posture/status.ts';

/** Early and late on the third of March, where the person is. */
const EARLY = new Date(2026, 2, 3, 0, 5).getTime();
const LATE = new Date(2026, 2, 3, 23, 55).getTime();

it('a day is the person’s own, not that of Greenwich', () => {
  expect([EARLY, LATE].map(today)).toEqual(['2026-03-03', '2026-03-03']);
});

it('today stands for now, an earlier day for its noon', () => {
  expect(sinceDay('2026-03-03', EARLY)).toBeUndefined();
  const before = sinceDay('2026-03-02', EARLY) ?? 0;
  expect([today(before), new Date(before).getHours()]).toEqual(['2026-03-02', 12]);
  expect(LATE - before).toBeLessThan(2 * DAY);
});

it('the first day can be told to the worker', () => {
  expect(sinceDay(FIRST_DAY, LATE)).toBeGreaterThan(0);
});
