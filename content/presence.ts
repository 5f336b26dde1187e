import { ACTIVE_EVERY } from '../src/core/session/session.ts';
import { isConnected, send } from './browser.ts';

/** What a person does in a page. Only that it happened is told: neither what nor where. */
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown'];

/**
 * Tells the worker that somebody uses this page, until the signal aborts: the first trusted sign is told, and then nothing
 * is listened to for a minute, so that using the page costs nothing.
 */
export function watchPresence(signal: AbortSignal): void {
  const options = { capture: true, passive: true };
  const hear = (event: Event): void => {
    if (!event.isTrusted) return;
    stop();
    setTimeout(listen, ACTIVE_EVERY);
    void send({ kind: 'active' });
  };
  const stop = (): void => {
    for (const kind of SIGNS) removeEventListener(kind, hear, options);
  };
  const listen = (): void => {
    if (signal.aborted || !isConnected()) return;
    for (const kind of SIGNS) addEventListener(kind, hear, options);
  };
  signal.addEventListener('abort', stop);
  listen();
}
