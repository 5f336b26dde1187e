import { isConnected } from './browser.ts';

/** A page that takes our element away, moves it or changes it is answered three times a second at most; in ms. */
const EVERY = 334;

/** How long it is answered, and then has its way until it navigates; and how long a peace ends that count; in ms. */
const PATIENCE = 10_000;

/** Calls back at each navigation within this document; not for a state that is merely replaced. */
function onNavigation(react: () => void, signal: AbortSignal): void {
  const { navigation } = window as { navigation?: Navigation };
  if (!navigation) addEventListener('popstate', react, { signal }); // Firefox before 147: pushState goes unseen
  navigation?.addEventListener(
    'currententrychange',
    ({ navigationType }) => (navigationType === 'push' || navigationType === 'traverse') && react(),
    { signal },
  );
}

/**
 * Keeps our element where it is and without any attribute, until the signal aborts. In: the element; `put`, which puts it
 * into its place again. While the page leaves it alone, this costs nothing: no timer, and only changes of the
 * element itself and of the document's outermost children are heard.
 */
export function stay(host: HTMLElement, put: () => void, signal: AbortSignal): void {
  let since = 0;
  let last = Number.NEGATIVE_INFINITY;
  let gaveUp = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const isRight = (): boolean => host.parentNode === document.documentElement && !host.hasAttributes();
  const setRight = (): void => {
    waiting = undefined;
    if (signal.aborted || isRight() || !isConnected() || !document.documentElement) return;
    last = performance.now();
    for (const name of host.getAttributeNames()) host.removeAttribute(name);
    observer.observe(document.documentElement, { childList: true }); // it may be another one now
    put();
  };
  const next = (): number => Math.max(performance.now(), last + EVERY);
  const answer = (): void => {
    if (waiting !== undefined || isRight() || !isConnected()) return;
    const wait = next() - performance.now();
    if (wait > 0) waiting = setTimeout(setRight, wait);
    else setRight();
  };
  const observer = new MutationObserver(() => {
    if (gaveUp || waiting !== undefined || isRight()) return;
    if (next() - last > PATIENCE) since = next();
    gaveUp = next() - since > PATIENCE;
    if (!gaveUp) answer();
  });
  observer.observe(document, { childList: true });
  observer.observe(document.documentElement, { childList: true });
  observer.observe(host, { attributes: true });
  onNavigation(() => gaveUp && answer(), signal);
  signal.addEventListener('abort', () => {
    clearTimeout(waiting);
    observer.disconnect();
    host.remove();
  });
}
