import { rootSignIn } from '../src/core/detect/root-sign-in.ts';
import { readMirror, send } from './browser.ts';
import { checkMarkers } from './markers.ts';
import { isTop, newest } from './newest.ts';
import { showSignInNote } from './sign-in-note.ts';
import { snapshot } from './snapshot.ts';
import { watchFields, watchReturn, whenShown } from './watch.ts';

/** A page without an identity of its own tells of lost log-out markers, and only while a session is live. */
async function watchMarkers(): Promise<void> {
  const live = (await readMirror())?.live ?? [];
  if (live.length > 0) await checkMarkers(live);
}

function watchSignIn(life: AbortSignal): void {
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
      showSignInNote(AbortSignal.any([shown.signal, life]), () => {
        hidden = true;
        look();
      });
    }
  };
  watchFields(look, life);
  void watchMarkers();
  watchReturn(() => void watchMarkers(), life);
}

if (isTop()) {
  const life = newest();
  whenShown(() => watchSignIn(life));
}
