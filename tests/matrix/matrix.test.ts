import { describe, expect, it } from 'vitest';
import { identity } from '../../src/core/detect/identity.ts';
import { reduce } from '../../src/core/reduce.ts';
import { crossing, type IdentitySignal } from '../../src/core/signal.ts';
import { emptyState } from '../../src/core/state.ts';
import { popup } from '../../src/core/view/popup.ts';
import { corpus, type Expected } from './corpus.ts';
import { DETECTORS } from './detectors.ts';
import { question } from './question.ts';
import { readPage } from './read.ts';

/** What the popup would say, by way of what leaves the page, the real reducer and the real view. */
function popupAfter(signal: IdentitySignal | undefined): Expected['popup'] {
  if (!signal) return null;
  const told = crossing(signal);
  const sighting = { kind: 'sighting', at: 0, tab: 1, store: 'default', host: 'x', signal: told } as const;
  const view = popup(reduce(emptyState(), sighting), 0);
  const [unread] = view.unread;
  if (unread) return { says: 'cant-tell', reason: unread.reason };
  return { says: view.live.length > 0 ? 'root' : 'not-root', reason: null };
}

const PAGES = corpus();

describe.each(Object.keys(DETECTORS))('the matrix: %s', (name) => {
  const detect = DETECTORS[name];
  for (const page of PAGES) {
    it(page.name, () => {
      const actual = detect?.(readPage(page)) ?? [];
      expect(actual, question(page, name, actual)).toEqual(page.expected.signals[name]);
    });
  }
});

describe('the popup after each page', () => {
  for (const page of PAGES) {
    it(page.name, () => {
      const [signal] = identity(readPage(page));
      expect(popupAfter(signal), page.expected.why).toEqual(page.expected.popup);
    });
  }
});
