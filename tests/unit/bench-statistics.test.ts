import { describe, expect, it } from 'vitest';
import {
  median,
  type Pair,
  quantile,
  randomFrom,
  ratioInterval,
  ratioOfMedians,
  shuffled,
} from '../bench/statistics.ts';

/** Draws that look normal enough: the sum of twelve even ones. */
const bell = (random: () => number, mean: number, spread: number): number =>
  mean + spread * (Array.from({ length: 12 }, random).reduce((all, one) => all + one) - 6);

const pairsOf = (seed: number, ratio: number, count: number): Pair[] => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => [bell(random, 10 * ratio, 1), bell(random, 10, 1)]);
};

describe('median', () => {
  it('is the middle by value, not by text or by place', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([2, 100, 10, 1])).toBe(6);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('is not known of nothing', () => expect(median([])).toBeNaN());
});

it('reads a quantile between its neighbours', () => {
  expect(quantile([40, 10, 20, 30], 0.5)).toBe(25);
  expect(quantile([0, 100], 0.025)).toBeCloseTo(2.5);
  expect(quantile([1, 2, 3], 1)).toBe(3);
});

describe('randomness', () => {
  it('is the same for the same seed, another for another', () => {
    const draw = (seed: number): number[] => Array.from({ length: 5 }, randomFrom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('is even over [0, 1)', () => {
    const values = Array.from({ length: 20_000 }, randomFrom(3));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = values.filter((value) => Math.floor(value * 10) === tenth).length / values.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.11);
    }
  });

  it('puts everybody at every place about as often', () => {
    const random = randomFrom(5);
    const first = Array.from({ length: 3_000 }, () => shuffled(['a', 'b', 'c'], random)[0]);
    for (const name of ['a', 'b', 'c'])
      expect(first.filter((one) => one === name).length).toBeGreaterThan(900);
    expect(shuffled([1, 2, 3, 4], random).sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('the ratio to the floor', () => {
  it('is of the medians, not the median of the ratios', () => {
    const pairs: Pair[] = [
      [2, 1],
      [6, 2],
      [9, 9],
    ];
    expect(ratioOfMedians(pairs)).toBe(3);
  });

  it('has an interval that is exactly itself where nothing varies', () => {
    const pairs = Array.from({ length: 20 }, (): Pair => [6, 4]);
    expect(ratioInterval(pairs, 1)).toEqual({ low: 1.5, high: 1.5 });
  });

  it('is the same again from the same data and seed', () => {
    const pairs = pairsOf(11, 1.5, 50);
    expect(ratioInterval(pairs, 1)).toEqual(ratioInterval(pairs, 1));
    expect(ratioInterval(pairs, 1)).not.toEqual(ratioInterval(pairs, 2));
  });

  it('draws at least 2,000 times unless told', () => {
    const pairs = pairsOf(11, 1.5, 50);
    expect(ratioInterval(pairs, 1)).toEqual(ratioInterval(pairs, 1, 2_000));
  });

  it('narrows with more pairs', () => {
    const width = (count: number): number => {
      const interval = ratioInterval(pairsOf(4, 2, count), 1);
      return (interval?.high ?? 0) - (interval?.low ?? 0);
    };
    expect(width(200)).toBeLessThan(width(20));
    expect(width(200)).toBeGreaterThan(0);
  });

  it('holds the true ratio about 95 times in 100', () => {
    const held = Array.from({ length: 100 }, (_, seed) => {
      const interval = ratioInterval(pairsOf(seed + 100, 1.5, 30), seed, 300);
      return interval !== null && interval.low <= 1.5 && interval.high >= 1.5;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThanOrEqual(88);
    expect(held).toBeLessThan(100);
  });

  it('keeps the two of a round together: what slowed both of them is no difference', () => {
    const random = randomFrom(9);
    const pairs = Array.from({ length: 40 }, (): Pair => {
      const busy = 1 + 9 * random();
      return [3 * busy, 2 * busy];
    });
    const interval = ratioInterval(pairs, 1);
    expect(interval?.low).toBeCloseTo(1.5);
    expect(interval?.high).toBeCloseTo(1.5);
  });

  it('is not known of nothing, nor over a floor of nothing', () => {
    expect(ratioInterval([], 1)).toBeNull();
    expect(ratioInterval([[1, 0]], 1)).toBeNull();
  });
});
