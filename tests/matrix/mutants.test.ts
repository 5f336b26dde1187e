import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { identity } from '../../src/core/detect/identity.ts';
import { crossing } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { corpus } from './corpus.ts';
import { MUTANTS, type Mutant } from './mutants.ts';
import { PROPERTIES, type Subject } from './properties.ts';
import { readPage } from './read.ts';

const CORE = 'src/core';
/** Copies are made where the test runner translates TypeScript, and where no tool of ours looks. */
const COPIES = resolve('.cache/mutants');

/** Pages tried for each property, from one seed: a mutant that lives through them lives through them every time. */
const RUNS = 600;
const SEED = 20_261_122;

/** Fewest mutants that there are. */
const MUTANTS_MIN = 10;

/** Takes the copies away, also those of a run that was cut short. */
function clear(): void {
  rmSync(COPIES, { recursive: true, force: true });
}

clear();
const caught: string[] = [];
afterAll(() => {
  clear();
  console.info(`Rules broken on purpose, and what saw it:\n${caught.join('\n')}`);
});

/** The source with one rule broken. */
function broken({ name, file, from, to }: Mutant): string {
  const source = readFileSync(join(CORE, file), 'utf8');
  const times = source.split(from).length - 1;
  const help = `The mutant "${name}" no longer fits: its text stands ${times} times in src/core/${file}, and must stand there once. Was the rule moved, reworded or dropped? Then its row in tests/matrix/mutants.ts must follow.`;
  expect(times, help).toBe(1);
  return source.replace(from, () => to);
}

/** A copy of the core with one rule broken, or with none. */
async function copy(name: string, mutant: Mutant | null): Promise<Subject> {
  const folder = join(COPIES, name);
  mkdirSync(folder, { recursive: true });
  cpSync(CORE, folder, { recursive: true, filter: (path) => !path.endsWith('.json') });
  if (mutant) writeFileSync(join(folder, mutant.file), broken(mutant));
  const load = (file: string): Promise<Subject> => import(/* @vite-ignore */ join(folder, file));
  const files = ['detect/identity.ts', 'detect/root-sign-in.ts', 'detect/marker.ts', 'signal.ts'];
  const [first, ...rest] = await Promise.all(files.map(load));
  return Object.assign({}, first, ...rest) as Subject;
}

/** The first property that doesn't hold; null where all do. */
function caughtBy(subject: Subject): string | null {
  const options = { numRuns: RUNS, seed: SEED, endOnFailure: true };
  const lost = Object.entries(PROPERTIES).find(([, property]) => {
    return (fc.check(property(subject), options) as fc.RunDetails<unknown>).failed;
  });
  return lost?.[0] ?? null;
}

const PAGES: PageSnapshot[] = corpus().map(readPage);

/** What a page makes the detector tell, and what of it leaves the page. */
function answer(subject: Pick<Subject, 'identity' | 'crossing'>, page: PageSnapshot): string {
  try {
    const signals = subject.identity(page);
    return JSON.stringify([signals, signals.map(subject.crossing)]);
  } catch {
    return 'thrown';
  }
}

const OURS = PAGES.map((page) => answer({ identity, crossing }, page));

/** How many pages of the corpus tell the copy from the product. */
function caughtByPages(subject: Subject): number {
  return PAGES.filter((page, at) => answer(subject, page) !== OURS[at]).length;
}

/** Longest that one copy may take on a busy machine, in ms. */
const COPY_WAIT = 30_000;

describe('rules broken on purpose', { timeout: COPY_WAIT }, () => {
  it('are enough, and each is another', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(MUTANTS_MIN);
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });

  it('aren’t imagined: a copy with nothing broken has every property', async () => {
    const subject = await copy('whole', null);
    expect([caughtBy(subject), caughtByPages(subject)]).toEqual([null, 0]);
  });

  it.each(MUTANTS.map((mutant, at) => ({ ...mutant, at })))('$name: caught', async ({ at, ...mutant }) => {
    const subject = await copy(`m${at}`, mutant);
    const property = caughtBy(subject);
    caught.push(`${mutant.name}: by "${property}", and by ${caughtByPages(subject)} pages`);
    const help = `The property tests don't see that the rule is broken: "${mutant.name}". Which property is missing?`;
    expect(property, help).not.toBeNull();
  });
});
