import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event.ts';
import { reduce } from '../../../src/core/reduce.ts';
import { MFA_FASTEST, type Told, TRAIL_STEPS, type TrailStep } from '../../../src/core/session/sign-in.ts';
import { emptyState } from '../../../src/core/state.ts';
import { live, saw, T0, told } from './make.ts';

/*
 * A world that knows everything: documents of a sign-in follow one another, each shows its steps, and some of it goes
 * unseen. Whatever is unseen, none is never claimed.
 */

interface Document {
  steps: TrailStep[];
  /** Between going on from the last step and leaving, in ms. */
  submitted: number | null;
  /** Between leaving it and the next document's beginning, in ms: what is in there, nobody saw. */
  gap: number;
  /** The messages that get lost: of the steps, and of the leaving. */
  lost: boolean;
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<TrailStep>('email', 'password') },
  { weight: 1, arbitrary: fc.constantFrom(...TRAIL_STEPS) },
);
const rarely = (usual: number, rare: number) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(rare) });
const document: fc.Arbitrary<Document> = fc.record({
  steps: fc.array(step, { maxLength: 4 }),
  submitted: fc.oneof(rarely(300, 4_000), fc.constant(null)),
  gap: rarely(30, 5_000),
  lost: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const story = fc.array(document, { minLength: 1, maxLength: 4 });

/** Plays the documents and then the console. Out: what is claimed. */
function claim(documents: Document[]): string {
  let now = T0;
  const events: Event[] = [];
  for (const { steps, submitted, gap, lost } of documents) {
    const began = now;
    now += 10_000;
    const message: Partial<Told> = { document: began, steps };
    if (!lost && steps.length > 0) {
      events.push(told(now - 1, { ...message, left: null }));
      events.push(told(now, { ...message, left: { at: now, submitted } }));
    }
    now += gap;
  }
  return live([...events, saw(now + 500, { began: now })].reduce(reduce, emptyState()))[0]?.mfa ?? 'nobody';
}

/** The steps since the last e-mail, over documents that followed one another without anything unseen; else null. */
function wholeTrail(documents: Document[]): TrailStep[] | null {
  const all = documents.flatMap(({ steps }) => steps);
  const who = all.findLastIndex((one) => one === 'email' || one === 'chooser');
  if (who < 0) return null;
  // The documents from that e-mail on: each has to have been seen whole, and left for the next at once.
  let count = 0;
  const from = documents.findIndex(({ steps }) => {
    count += steps.length;
    return count > who;
  });
  const since = documents.slice(from);
  const seen = since.every(
    ({ gap, lost, submitted, steps }) => gap < MFA_FASTEST && !lost && submitted !== null && steps.length > 0,
  );
  return seen ? all.slice(who) : null;
}

describe('whatever a sign-in shows, and whatever of it goes unseen', () => {
  it('none is claimed only of a whole trail without MFA, left too fast for any answer', () => {
    fc.assert(
      fc.property(story, (documents) => {
        if (claim(documents) !== 'watched-none') return;
        const trail = wholeTrail(documents);
        expect(trail).not.toBeNull();
        expect(trail?.at(-1)).toBe('password');
        for (const one of trail ?? [])
          expect(['chooser', 'email', 'security-check', 'password']).toContain(one);
        expect(documents.at(-1)?.submitted).toBeLessThan(MFA_FASTEST);
      }),
      { numRuns: 4_000 },
    );
  });

  it('MFA is claimed only where a step of it was shown after the last password', () => {
    fc.assert(
      fc.property(story, (documents) => {
        if (claim(documents) !== 'seen') return;
        const all = documents.flatMap(({ steps }) => steps);
        const rest = all.slice(all.lastIndexOf('password'));
        // A lost document may hide a later password, so the claim is of what was told.
        const told = documents.filter(({ lost }) => !lost).flatMap(({ steps }) => steps);
        const heard = told.slice(told.lastIndexOf('password'));
        expect([...rest, ...heard].some((one) => one === 'mfa-code' || one === 'mfa-choice')).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });

  it('the stories of this test do hold both claims', () => {
    const claims = fc.sample(story, { numRuns: 4_000, seed: 7 }).map(claim);
    for (const one of ['watched-none', 'seen', 'unknown'])
      expect(claims.filter((two) => two === one).length, one).toBeGreaterThan(20);
  });
});
