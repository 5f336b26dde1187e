import { identity } from '../src/core/detect/identity.ts';
import { crossing, type IdentitySignal } from '../src/core/signal.ts';
import { here } from './here.ts';
import { askJar, isJarNear, type Jar } from './jar.ts';
import { USER_INFO } from './marks.ts';
import { isReadable, snapshot } from './snapshot.ts';
import { watchHead } from './watch.ts';

/** The cookies that the first look may need, without making the page wait for them. */
function earlyCookies(): Promise<Jar> {
  const asked = here().userInfo;
  delete here().userInfo;
  return asked ?? askJar(USER_INFO);
}

/**
 * Finds out who a console page shows, and tells of it whenever that changes. In: whether the page is just beginning. Then,
 * where cookies are far, it looks for the first time when the browser has handed over the one that may be needed: by then it has
 * mostly read the head as well, and nothing needs to be watched. Out: ends it.
 */
export function readConsole(tell: (signal: IdentitySignal) => void, isNew: boolean): () => void {
  let said = '';
  let end: (() => void) | null = null;
  let isOver = false;
  let userInfo: Jar | undefined;
  const look = (): boolean => {
    if (!isReadable()) return false;
    const [signal] = identity(snapshot(userInfo)).map(crossing);
    if (!signal) return false;
    const now = JSON.stringify({ ...signal, mark: '' });
    if (now !== said) tell(signal);
    said = now;
    return signal.mark === 'meta';
  };
  const begin = (asked?: Jar): void => {
    if (isOver || end) return;
    userInfo = asked;
    end = watchHead(look);
    userInfo = undefined; // later looks read what is there by then
  };
  if (isJarNear() || !isNew) begin();
  else {
    void earlyCookies().then(begin);
    requestAnimationFrame(() => begin()); // at the latest before anything is painted
  }
  return () => {
    isOver = true;
    end?.();
  };
}
