import { startRange } from '../practice/range.ts';
import { openStand, type Stand, type Who } from './browser.ts';
import type { Contestant } from './contestant.ts';
import { type Visit, visit } from './load.ts';
import type { Options } from './options.ts';
import { randomFrom, shuffled } from './statistics.ts';

/** Everybody's visits as one kind of user, in rounds: the same index is the same round. */
export interface Rounds {
  readonly who: Who;
  readonly browser: string;
  readonly visits: ReadonlyMap<string, readonly Visit[]>;
}

const EVERY = 10;

async function round(
  stands: readonly Stand[],
  settle: number,
  random: () => number,
): Promise<Map<string, Visit>> {
  const visits = new Map<string, Visit>();
  for (const stand of shuffled(stands, random)) visits.set(stand.contestant.name, await visit(stand, settle));
  return visits;
}

async function rounds(stands: readonly Stand[], who: Who, options: Options, say: Say): Promise<Rounds> {
  const random = randomFrom(options.seed);
  for (let i = 0; i < options.warmUp; i += 1) await round(stands, options.settle, random);
  const done: Map<string, Visit>[] = [];
  while (done.length < options.pairs) {
    done.push(await round(stands, options.settle, random));
    if (done.length % EVERY === 0) say(`as ${who}: ${done.length} of ${options.pairs} rounds`);
  }
  const visits = new Map(
    stands.map(({ contestant: { name } }) => [name, done.flatMap((one) => one.get(name) ?? [])]),
  );
  return { who, browser: stands[0]?.version ?? '', visits };
}

export type Say = (line: string) => void;

/** One browser per contestant, kept open for all rounds; all of them closed whatever happens. */
export async function run(all: readonly Contestant[], who: Who, options: Options, say: Say): Promise<Rounds> {
  const range = await startRange();
  const stands: Stand[] = [];
  try {
    for (const contestant of all) stands.push(await openStand(contestant, range.port, who));
    say(`as ${who}: ${all.map(({ name }) => name).join(', ')}; ${options.warmUp} rounds to warm up`);
    return await rounds(stands, who, options, say);
  } finally {
    await Promise.allSettled(stands.map((stand) => stand.close()));
    await range.close();
  }
}
