import { identity } from '../src/core/detect/identity.ts';
import { placeOf } from '../src/core/place.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import { readMirror, send } from './browser.ts';
import { checkMarkers } from './markers.ts';
import { isTop, newest } from './newest.ts';
import { RootPage } from './root-page.ts';
import { isReadable, snapshot } from './snapshot.ts';
import { watchHead, whenShown } from './watch.ts';

/** Tells who is there, and looks for the markers of root sessions, where there are any. */
async function tell(signal: IdentitySignal): Promise<void> {
  const reply = await send({ kind: 'sighting', signal });
  if (reply && reply.live.length > 0) await checkMarkers(reply.live);
}

function watchConsole(life: AbortSignal): void {
  let said = '';
  let root: RootPage | null = null;
  const look = (): boolean => {
    if (!isReadable()) return false;
    const [signal] = identity(snapshot());
    if (!signal) return false;
    const now = JSON.stringify({ ...signal, mark: '' });
    if (now !== said) {
      said = now;
      root?.stop();
      root = signal.who === 'root' ? new RootPage(signal, life) : null;
      if (!root) void tell(signal);
    }
    return signal.mark === 'meta';
  };
  watchHead(look, life);
}

/** Pages without an identity of their own tell of lost log-out markers, and only while a session is live. */
async function watchMarkers(): Promise<void> {
  const live = (await readMirror())?.live ?? [];
  if (live.length > 0) await checkMarkers(live);
}

if (isTop()) {
  const life = newest();
  const kind = placeOf(location.hostname, location.pathname)?.kind;
  if (kind === 'console') whenShown(() => watchConsole(life));
  else whenShown(() => void watchMarkers());
}
