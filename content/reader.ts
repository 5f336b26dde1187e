import { identity } from '../src/core/detect/identity.ts';
import { crossing, type IdentitySignal } from '../src/core/signal.ts';
import { isReadable, snapshot } from './snapshot.ts';
import { watchHead } from './watch.ts';

/** Finds out who a console page shows, and tells of it whenever that changes. Out: ends it. */
export function readConsole(tell: (signal: IdentitySignal) => void): () => void {
  let said = '';
  return watchHead(() => {
    if (!isReadable()) return false;
    const [signal] = identity(snapshot()).map(crossing);
    if (!signal) return false;
    const now = JSON.stringify({ ...signal, mark: '' });
    if (now !== said) tell(signal);
    said = now;
    return signal.mark === 'meta';
  });
}
