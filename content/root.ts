import { identity } from '../src/core/detect/identity.ts';
import { markerState } from '../src/core/detect/marker.ts';
import { placeOf } from '../src/core/place.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import { isConnected, readMirror, send } from './browser.ts';
import { here, isTop } from './here.ts';
import { checkMarkers } from './markers.ts';
import { readConsole } from './reader.ts';
import { RootPage } from './root-page.ts';
import { snapshot } from './snapshot.ts';
import { onReturn, watchReturn, whenShown } from './watch.ts';

/*
 * The root part. It is in every page while a root session is live or a root sign-in is under way (the worker registers
 * it), and in a page that isn't plainly somebody else's (the worker puts it there). It reads the page with the detector
 * itself, shows the banner, and tells the worker who is where.
 */

/** How long the mirror holds that is asked for as the page begins, so that it is there when the page says who it shows; in ms. */
const EARLY = 1_000;

/** Tells who is here in root's stead, and looks for the markers of root sessions, where there are any. */
async function tell(signal: IdentitySignal): Promise<void> {
  const reply = await send({ kind: 'sighting', signal });
  if (reply && reply.live.length > 0) await checkMarkers(reply.live);
}

/** Pages without an identity of their own tell of lost log-out markers. */
async function watchMarkers(): Promise<void> {
  const live = (await readMirror())?.live ?? [];
  if (live.length > 0) await checkMarkers(live);
}

function watchElsewhere(life: AbortSignal): void {
  void watchMarkers();
  watchReturn(() => void watchMarkers(), life);
}

/** Whether this is the root user's page, and that root's log-out marker is still to be seen from here. */
function isSignedIn(): boolean {
  const page = snapshot();
  const [signal] = identity(page);
  if (signal?.who !== 'root' || signal.account === null) return false;
  const { account, differentiator } = signal;
  return markerState({ account, differentiator, scope: null }, page) === 'here';
}

function watchConsole(life: AbortSignal): void {
  let page: RootPage | null = null;
  const begun = performance.now();
  const early = readMirror();
  const tellAll = (signal: IdentitySignal): void => {
    page?.stop();
    const isEarly = performance.now() - begun < EARLY;
    page = signal.who === 'root' ? new RootPage(signal, life, isEarly ? early : readMirror()) : null;
    if (!page) void tell(signal);
  };
  let end = readConsole(tellAll, true);
  life.addEventListener('abort', () => end());
  onReturn(() => {
    // Whom the page was made for says nothing now: its session's marker has the last word, and what the worker knows.
    if (isSignedIn()) {
      end();
      end = readConsole(tellAll, false);
    } else if (page?.isKnown === false) page.stop();
  }, life);
}

function begin(): void {
  if (here().isRootAlive?.()) return; // put here twice: one banner is enough, and it shouldn't be made anew
  const life = new AbortController();
  here().endRoot?.();
  here().endRoot = () => life.abort();
  here().isRootAlive = isConnected;
  if (placeOf(location.hostname, location.pathname)?.kind === 'console') watchConsole(life.signal);
  else watchElsewhere(life.signal);
}

if (isTop()) whenShown(begin);
