import { useEffect } from 'preact/hooks';

/** How long what stands above the place may go on drawing itself, in ms. */
const DRAWING = 3_000;

/** What a person does who goes on from there. */
const ACTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** Where the page's address points: `#settings/<section>`, or `#settings/<section>/<place>` for something in it. */
function target(): HTMLElement | null {
  const [, section = '', place] = location.hash.split('/');
  const found = document.getElementById(place === undefined ? section : `${section}-${place}`);
  return found?.closest(`main > section`) ? found : null;
}

/** Opens what is closed around the place, and brings what names it to the top of the window. Out: what names it. */
function begin(): HTMLElement | null {
  const at = target();
  for (let fold = at?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true;
  const name = at?.querySelector<HTMLElement>('h2, summary') ?? null;
  name?.scrollIntoView();
  return name;
}

/** Begins there, and stays there while what is above draws itself, until the person goes on. Out: ends it. */
export function arrive(): () => void {
  const main = document.querySelector('main');
  if (!main || !location.hash.includes('/')) return () => {};
  const end = new AbortController();
  const { signal } = end;
  const stop = (): void => end.abort();
  let isThere = false;
  const grown = new ResizeObserver(() => {
    const name = begin();
    if (name && !isThere) name.focus({ preventScroll: true });
    isThere ||= name !== null;
  });
  grown.observe(main);
  signal.addEventListener('abort', () => grown.disconnect());
  for (const act of ACTS) addEventListener(act, stop, { passive: true, signal });
  setTimeout(stop, DRAWING);
  return stop;
}

/** Goes where the page's address points, at first and whenever it points elsewhere. */
export function useArrival(): void {
  useEffect(() => {
    let stop = arrive();
    const again = (): void => {
      stop();
      stop = arrive();
    };
    addEventListener('hashchange', again);
    return () => {
      stop();
      removeEventListener('hashchange', again);
    };
  }, []);
}
