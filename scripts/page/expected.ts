import { propertySignIn } from '../../src/core/detect/property-sign-in.ts';
import { reduce } from '../../src/core/reduce.ts';
import { DETECTORS } from '../../src/core/report/page.ts';
import type { IdentitySignal, Signal } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { emptyState } from '../../src/core/state.ts';
import { popup } from '../../src/core/view/popup.ts';
import type { Expected } from '../../tests/matrix/corpus.ts';
import type { CorpusPage } from './rebuild.ts';

/** What the popup would say, by way of the real reducer and view. */
function popupAfter(signal: IdentitySignal | undefined): Expected['popup'] {
  if (!signal) return null;
  const sighting = { kind: 'sighting', at: 0, tab: 1, store: 'default', host: 'x', signal } as const;
  const view = popup(reduce(emptyState(), sighting), 0);
  const [unread] = view.unread;
  if (unread) return { says: 'cant-tell', reason: unread.reason };
  return { says: view.live.length > 0 ? 'root' : 'not-root', reason: null };
}

/**
 * What `expected.json` says beside a page: what the detectors say now, for the maintainer to correct. What the page is
 * for is left open, and the matrix asks for it.
 */
export function expectedOf(page: CorpusPage, snapshot: PageSnapshot): Expected {
  const { host, path, cookies, complete } = page;
  const detectors = Object.entries<(page: PageSnapshot) => Signal[]>({
    ...DETECTORS,
    'property-sign-in': propertySignIn, // silent: no page of AWS's is a property's sign-in
  });
  const signals = Object.fromEntries(detectors.map(([name, detect]) => [name, detect(snapshot)]));
  const [identity] = DETECTORS.identity(snapshot);
  return { why: '', host, path, cookies, complete, signals, popup: popupAfter(identity) };
}
