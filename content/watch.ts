/** How long after its beginning a page's head is still looked at again when it changes, in ms. */
const LATE = 30_000;

declare global {
  interface Document {
    /** Both browsers have it or leave it undefined; TypeScript's DOM library doesn't name it. */
    readonly prerendering?: boolean;
  }
}

/** Runs when the page is really shown: a prerendered page hasn't happened to anybody yet. */
export function whenShown(run: () => void): void {
  if (document.prerendering) document.addEventListener('prerenderingchange', run, { once: true });
  else run();
}

/**
 * Calls `look` as soon as there may be something to read: at once, at each piece of the head, at the end of the markup,
 * and for a meta that comes late into the head. Stops at the first `look` that says it is sure (true). Never watches
 * more than the children of one element: what the page does in its body costs nothing. Out: ends it.
 */
export function watchHead(look: () => boolean): () => void {
  if (look()) return () => {};
  let watched: Node | null = null;
  const again = (): void => {
    if (look() || performance.now() > LATE) end();
    else watch();
  };
  const observer = new MutationObserver(again);
  const watch = (): void => {
    const node = document.head ?? document.documentElement ?? document;
    if (watched === node) return;
    watched = node;
    observer.disconnect();
    const inHead = node === document.head; // there are few elements, and one may be filled in later
    observer.observe(node, {
      childList: true,
      ...(inHead && { subtree: true, attributeFilter: ['content'] }),
    });
  };
  const end = (): void => {
    observer.disconnect();
    document.removeEventListener('DOMContentLoaded', again);
  };
  watch();
  document.addEventListener('DOMContentLoaded', again);
  return end;
}

/** Calls `look` when the page comes back out of the back/forward cache, just as it went in. */
export function onReturn(look: () => void, signal: AbortSignal): void {
  addEventListener('pageshow', (event) => event.persisted && look(), { signal });
}

/** Calls `look` whenever the person may see something else: back from the cache, or back at the tab. */
export function watchReturn(look: () => void, signal: AbortSignal): void {
  onReturn(look, signal);
  document.addEventListener('visibilitychange', () => !document.hidden && look(), { signal });
}

/**
 * Calls `look` whenever the fields of a sign-in page may have changed: its steps come and go in one document. Many
 * changes in one frame cost one look.
 */
export function watchFields(look: () => void, signal: AbortSignal): void {
  let waiting = false;
  const soon = (): void => {
    if (waiting || signal.aborted) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (!signal.aborted) look();
    });
  };
  const observer = new MutationObserver(soon);
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'hidden', 'style', 'type'],
  });
  for (const kind of ['change', 'DOMContentLoaded']) document.addEventListener(kind, soon, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  soon();
}
