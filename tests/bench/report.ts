import type { Part } from './attribute.ts';
import type { Who } from './browser.ts';
import type { Bytes } from './bytes.ts';
import { bytesOf } from './bytes.ts';
import type { Contestant } from './contestant.ts';
import type { Sample, Visit } from './load.ts';
import type { Rounds } from './run.ts';
import { type Interval, median, type Pair, ratioInterval, ratioOfMedians } from './statistics.ts';

/** One figure of one contestant. Null: there is no such thing for it (the floor has no banner). */
export interface Figure {
  readonly median: number | null;
  readonly ratioToFloor: number | null;
  readonly interval: Interval | null;
  /** Loads it could be read from. */
  readonly loads: number;
}

export interface Row {
  readonly name: string;
  readonly headerMs: Figure;
  readonly mainThreadMs: Figure;
  readonly cpuMs: Figure;
  /** All style and layout of the page, whoever asked for it. */
  readonly renderingMs: Figure;
  readonly bannerMs: Figure;
  /** While the open page changes its document 3,000 times. */
  readonly laterMs: Figure;
  /** `laterMs` less the floor's, in ms: what the tracing itself catches by mistake is in both. */
  readonly laterOverFloorMs: number | null;
  /** Loads with the banner in the page before the page's own header was painted. */
  readonly bannerBeforeHeader: number;
  /** Medians of the shares of `mainThreadMs`. */
  readonly parts: Readonly<Record<Part, number>>;
  readonly samples?: readonly Sample[];
}

/** `first`: the page in a new tab. `next`: the next page in that tab. */
export interface Section {
  readonly who: Who;
  readonly load: keyof Visit;
  readonly contestants: readonly Row[];
}

export type Sizes = Readonly<Record<string, Bytes | null>>;

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const known = (value: number | null): value is number => value !== null && Number.isFinite(value);

function figure(
  ours: readonly Sample[],
  floor: readonly Sample[],
  read: (one: Sample) => number | null,
  seed: number,
): Figure {
  const values = ours.map(read).filter(known);
  const pairs = ours.flatMap((one, index): Pair[] => {
    const [mine = null, base = null] = [read(one), floor[index] ? read(floor[index]) : null];
    return known(mine) && known(base) ? [[mine, base]] : [];
  });
  const ratio = ratioOfMedians(pairs);
  const interval = ratioInterval(pairs, seed);
  return {
    median: values.length > 0 ? round(median(values)) : null,
    ratioToFloor: known(ratio) ? round(ratio) : null,
    interval: interval && { low: round(interval.low), high: round(interval.high) },
    loads: values.length,
  };
}

function overFloor(ours: readonly Sample[], floor: readonly Sample[]): number | null {
  const [mine, base] = [ours, floor].map((samples) => samples.map(({ later }) => later).filter(known));
  return mine?.length && base?.length ? round(median(mine) - median(base)) : null;
}

function partsOf(samples: readonly Sample[]): Record<Part, number> {
  const middle = (part: Part): number => round(median(samples.map((one) => one.parts[part])));
  return {
    world: middle('world'),
    compile: middle('compile'),
    cookies: middle('cookies'),
    layout: middle('layout'),
    messages: middle('messages'),
    rest: middle('rest'),
  };
}

/** Figures of one kind of load, as one kind of user. */
export function sectionOf(rounds: Rounds, load: keyof Visit, seed: number, withSamples: boolean): Section {
  const floor = rounds.visits.get('floor')?.map((visit) => visit[load]) ?? [];
  const contestants = [...rounds.visits].map(([name, visits]): Row => {
    const samples = visits.map((visit) => visit[load]);
    return {
      name,
      headerMs: figure(samples, floor, (one) => one.header, seed),
      mainThreadMs: figure(samples, floor, (one) => one.wall, seed),
      cpuMs: figure(samples, floor, (one) => one.cpu, seed),
      renderingMs: figure(samples, floor, (one) => one.rendering, seed),
      bannerMs: figure(samples, floor, (one) => one.banner, seed),
      laterMs: figure(samples, floor, (one) => one.later, seed),
      laterOverFloorMs: overFloor(samples, floor),
      bannerBeforeHeader: samples.filter(({ banner, header }) => banner !== null && banner <= header).length,
      parts: partsOf(samples),
      ...(withSamples && { samples }),
    };
  });
  return { who: rounds.who, load, contestants };
}

export const sizesOf = (all: readonly Contestant[]): Sizes =>
  Object.fromEntries(all.map(({ name, extension }) => [name, extension ? bytesOf(extension) : null]));
