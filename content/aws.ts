import { identity } from '../src/core/detect/identity.ts';
import { rootSignIn } from '../src/core/detect/root-sign-in.ts';
import { type PageKind, placeOf } from '../src/core/place.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import { readMirror, send } from './browser.ts';
import { checkMarkers } from './markers.ts';
import { RootPage } from './root-page.ts';
import { showSignInNote } from './sign-in-note.ts';
import { isReadable, snapshot } from './snapshot.ts';
import { watchFields, watchHead, watchReturn, whenShown } from './watch.ts';

/** Everything in this page ends with it: it is aborted when the extension is gone from under us. */
const life = new AbortController();

/** Tells who is there, and looks for the markers of root sessions, where there are any. */
async function tell(signal: IdentitySignal): Promise<void> {
  const reply = await send({ kind: 'sighting', signal });
  if (reply && reply.live.length > 0) await checkMarkers(reply.live);
}

function watchConsole(): void {
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
      root = signal.who === 'root' ? new RootPage(signal, life.signal) : null;
      if (!root) void tell(signal);
    }
    return signal.mark === 'meta';
  };
  watchHead(look, life.signal);
}

/** Pages without an identity of their own tell of lost log-out markers, and only while a session is live. */
async function watchMarkers(): Promise<void> {
  const live = (await readMirror())?.live ?? [];
  if (live.length > 0) await checkMarkers(live);
}

function watchSignIn(): void {
  let shown: AbortController | null = null;
  let hidden = false;
  let step = '';
  const look = (): void => {
    const [signal] = rootSignIn(snapshot(), step !== '');
    // The e-mail alone may be given up again, and then explains nothing.
    if (signal && signal.step !== step && signal.step !== 'email') void send({ kind: 'root-sign-in' });
    if (signal) step = signal.step;
    if (!signal || hidden) {
      shown?.abort();
      shown = null;
    } else if (!shown) {
      shown = new AbortController();
      showSignInNote(AbortSignal.any([shown.signal, life.signal]), () => {
        hidden = true;
        look();
      });
    }
  };
  watchFields(look, life.signal);
  void watchMarkers();
  watchReturn(() => void watchMarkers(), life.signal);
}

const KINDS: Record<PageKind, () => void> = {
  console: watchConsole,
  'sign-in': watchSignIn,
  landing: () => void watchMarkers(),
};

/**
 * A frame of a console page is never a page of its own. The newest script wins: where Offroot was put into an open page
 * that had it already, the older one goes.
 */
function main(): void {
  const world = globalThis as { offroot?: AbortController };
  world.offroot?.abort();
  world.offroot = life;
  const place = window.top === window ? placeOf(location.hostname, location.pathname) : null;
  if (place) whenShown(KINDS[place.kind]);
}

main();
