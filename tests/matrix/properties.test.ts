import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identity } from '../../src/core/detect/identity.ts';
import { markerState } from '../../src/core/detect/marker.ts';
import { rootSignIn } from '../../src/core/detect/root-sign-in.ts';
import { crossing } from '../../src/core/signal.ts';
import { anyPage } from './any-page.ts';
import { PROPERTIES } from './properties.ts';
import { CONTRADICTIONS, contradictedPage, toldPage } from './told-page.ts';

const OURS = { identity, rootSignIn, markerState, crossing };

/** Pages tried for each property. */
const RUNS = 1_500;

describe('whatever becomes of the marks', () => {
  it.each(Object.keys(PROPERTIES))('%s', (name) => {
    const property = PROPERTIES[name];
    if (property) fc.assert(property(OURS), { numRuns: RUNS });
  });

  it('the pages that are tried do hold roots of both marks, and every contradiction', () => {
    const said = fc.sample(anyPage, { numRuns: 1_000, seed: 1 }).flatMap(identity);
    for (const mark of ['meta', 'cookie']) {
      expect(said.filter((one) => one.who === 'root' && one.mark === mark).length).toBeGreaterThan(20);
    }
    const told = fc.sample(toldPage, { numRuns: 1_000, seed: 1 });
    expect(new Set(told.map(({ truth }) => `${truth.kind} ${truth.mark}`)).size).toBe(10);
    const contradicted = fc.sample(contradictedPage, { numRuns: 1_000, seed: 1 });
    expect(new Set(contradicted.map(({ name }) => name)).size).toBe(Object.keys(CONTRADICTIONS).length);
  });
});
