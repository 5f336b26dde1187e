import { identity } from '../../src/core/detect/identity.ts';
import { propertySignIn } from '../../src/core/detect/property-sign-in.ts';
import { rootSignIn } from '../../src/core/detect/root-sign-in.ts';
import type { Signal } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';

/** Every detector. A new one gets a line here, and then an answer, or silence, on every page. */
export const DETECTORS: Record<string, (page: PageSnapshot) => Signal[]> = {
  identity,
  'root-sign-in': rootSignIn,
  'property-sign-in': propertySignIn,
};

/** Files beside the detectors that read one mark, or explain, and give no signal of their own. */
export const READERS = [
  'bystander.ts',
  'explain.ts',
  'marker.ts',
  'pseudonym.ts',
  'said.ts',
  'session-data.ts',
  'user-info.ts',
];
