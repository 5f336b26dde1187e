import { rootSignIn } from '../src/core/detect/root-sign-in.ts';
import { send } from './browser.ts';
import { here, isTop } from './here.ts';
import { showSignInNote } from './sign-in-note.ts';
import { snapshot } from './snapshot.ts';
import { watchFields, whenShown } from './watch.ts';

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
}

if (isTop()) {
  const end = new AbortController();
  here().endSignIn?.();
  here().endSignIn = () => end.abort();
  whenShown(() => watchSignIn(end.signal));
}
