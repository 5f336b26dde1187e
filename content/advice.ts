import { send } from './browser.ts';

/** How long a page that moves on is left to settle before the worker is asked what it is now, in ms. */
const SETTLE = 250;

/**
 * Asks the worker what this page is, whenever it goes to another place of its own without a new document, until the
 * signal aborts. Out: asks at once.
 */
export function watchAdvice(banner: { advise(words: string): void }, signal: AbortSignal): () => void {
  let at = location.href;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => void send({ kind: 'moved' }).then((reply) => reply && banner.advise(reply.advice));
  const look = (): void => {
    if (at === location.href) return;
    at = location.href;
    clearTimeout(waiting);
    waiting = setTimeout(ask, SETTLE);
  };
  // Newer browsers tell every change; older Firefox only what moves the hash, or back and forth in the history.
  addEventListener('popstate', look, { signal });
  (window as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', look, {
    signal,
  });
  return ask;
}
