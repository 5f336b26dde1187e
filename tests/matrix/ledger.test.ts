import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perDay, perMonth } from '../../src/core/ledger/days.ts';
import { rowOf } from '../../src/core/ledger/row.ts';
import { reduce } from '../../src/core/reduce.ts';
import { emptyState } from '../../src/core/state.ts';
import { parseStored } from '../../src/core/stored.ts';
import { wake } from '../../src/core/view/wake.ts';
import { compare, story } from './ledger-double.ts';

const RUNS = 2_000;

/** Longest that they may take on a busy machine, in ms. */
const WAIT = 60_000;

describe('the ledger and its model', { timeout: WAIT }, () => {
  it('agree after any story: no session lost, none doubled, times equal, replay and alarm right', () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    const of = { reduce, emptyState, parseStored, rowOf, wake, perDay, perMonth };
    const check = fc.check(
      fc.property(story, (told) => compare(of, told)),
      { numRuns: RUNS, seed },
    );
    console.info(
      `The ledger and its model: ${check.numRuns} stories from seed ${seed} (SEED=${seed} repeats them).`,
    );
    expect(check.failed, `${fc.defaultReportMessage(check)}\n${String(check.errorInstance)}`).toBe(false);
  });
});
