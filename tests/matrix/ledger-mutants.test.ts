import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, type Subject, story } from './ledger-double.ts';
import { LEDGER_MUTANTS } from './ledger-mutants.ts';
import type { Mutant } from './mutants.ts';

const CORE = 'src/core';
/** Copies are made where the test runner translates TypeScript, and where no tool of ours looks. */
const COPIES = resolve('.cache/ledger-mutants');

/** Stories tried, from one seed: a mutant that lives through them lives through them every time. */
const RUNS = 600;
const SEED = 20_261_123;

/** Fewest mutants that there are. */
const MUTANTS_MIN = 10;

/** Longest that one copy may take on a busy machine, in ms. */
const COPY_WAIT = 30_000;

function clear(): void {
  rmSync(COPIES, { recursive: true, force: true });
}

clear();
afterAll(clear);

/** A copy of the core with one rule broken, or with none. */
async function copy(name: string, mutant: Mutant | null): Promise<Subject> {
  const folder = join(COPIES, name);
  mkdirSync(folder, { recursive: true });
  cpSync(CORE, folder, { recursive: true, filter: (path) => !path.endsWith('.json') });
  if (mutant) {
    const source = readFileSync(join(CORE, mutant.file), 'utf8');
    const times = source.split(mutant.from).length - 1;
    expect(times, `The text of "${mutant.name}" stands ${times} times in ${mutant.file}: move its row.`).toBe(
      1,
    );
    writeFileSync(
      join(folder, mutant.file),
      source.replace(mutant.from, () => mutant.to),
    );
  }
  const files = ['reduce.ts', 'state.ts', 'stored.ts', 'ledger/row.ts', 'view/wake.ts', 'ledger/days.ts'];
  const all = await Promise.all(files.map((file) => import(/* @vite-ignore */ join(folder, file))));
  return Object.assign({}, ...all) as Subject;
}

function isCaught(of: Subject, numRuns = RUNS): boolean {
  const property = fc.property(story, (told) => compare(of, told));
  return fc.check(property, { numRuns, seed: SEED, endOnFailure: true }).failed;
}

describe('rules of the ledger broken on purpose', { timeout: COPY_WAIT }, () => {
  it('are enough, and each is another', () => {
    expect(new Set(LEDGER_MUTANTS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(MUTANTS_MIN);
  });

  it('aren’t imagined: a copy with nothing broken agrees with the model', async () => {
    expect(isCaught(await copy('whole', null), 100)).toBe(false);
  });

  it.each(LEDGER_MUTANTS.map((mutant, at) => ({ ...mutant, at })))(
    '$name: caught',
    async ({ at, ...mutant }) => {
      expect(isCaught(await copy(`m${at}`, mutant))).toBe(true);
    },
  );
});
