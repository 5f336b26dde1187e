import type { Row, Section } from './report.ts';

/** What `slow/content.js` burns, in ms. */
const BURNT_MS = 25;

/** How far from it the bench may read: a busy machine lengthens everything. */
const LEAST = 0.8;
const MOST = 1.6;

/** The slow script's time over the floor's, and whether the bench saw it for what it is. */
export interface Control {
  readonly seen: boolean;
  readonly burntMs: number;
  readonly overFloorMs: readonly { who: string; load: string; ms: number; seen: boolean }[];
}

const wallOf = (rows: readonly Row[], name: string): number =>
  rows.find((row) => row.name === name)?.mainThreadMs.median ?? Number.NaN;

export function controlOf(sections: readonly Section[]): Control {
  const overFloorMs = sections.map(({ who, load, contestants }) => {
    const ms = Math.round((wallOf(contestants, 'slow') - wallOf(contestants, 'floor')) * 100) / 100;
    const low = contestants.find(({ name }) => name === 'slow')?.mainThreadMs.interval?.low ?? 0;
    return { who, load, ms, seen: low > 1 && ms >= BURNT_MS * LEAST && ms <= BURNT_MS * MOST };
  });
  return {
    seen: overFloorMs.length > 0 && overFloorMs.every(({ seen }) => seen),
    burntMs: BURNT_MS,
    overFloorMs,
  };
}
