/** Where the true value lies, with a confidence of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How often pairs are drawn again to see how far a ratio of medians would wander. */
const RESAMPLES = 2_000;

const TAIL = 0.025;

/** The middle value; the mean of the two in the middle for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which a share of the values lies, interpolated between neighbours. NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in an order drawn by `random` (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const left = [...values];
  return values.flatMap(() => left.splice(Math.floor(random() * left.length), 1));
}

/** Ours and the floor's value of one round. */
export type Pair = readonly [ours: number, floor: number];

export function ratioOfMedians(pairs: readonly Pair[]): number {
  return median(pairs.map(([ours]) => ours)) / median(pairs.map(([, floor]) => floor));
}

/**
 * The 95 % interval of the ratio of medians, by bootstrap: whole pairs are drawn with replacement, so what a busy
 * moment of the machine did to both of a round stays together. Null where there is nothing to draw from, or where the
 * floor is zero.
 */
export function ratioInterval(pairs: readonly Pair[], seed: number, resamples = RESAMPLES): Interval | null {
  const random = randomFrom(seed);
  const draw = (): Pair[] => {
    const pair = pairs[Math.floor(random() * pairs.length)];
    return pair ? [pair] : [];
  };
  const ratios = Array.from({ length: resamples }, () => ratioOfMedians(pairs.flatMap(draw)));
  if (pairs.length === 0 || !ratios.every(Number.isFinite)) return null;
  return { low: quantile(ratios, TAIL), high: quantile(ratios, 1 - TAIL) };
}
