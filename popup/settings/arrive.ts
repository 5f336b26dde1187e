import { useEffect } from 'preact/hooks';

/** How long what stands above the place may go on drawing itself, in ms. */
const DRAWING = 3_000;

/** What a person does who goes on from there. */
const ACTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/** How far a heading may move when nobody scrolls, in px: rounding. */
const SLACK = 2;

function topOf(name: HTMLElement | null): number {
  return name?.getBoundingClientRect().top ?? 0;
}

/** Where the page's address points: `#settings/<section>`, or `#settings/<section>/<place>` for something in it. */
function target(): HTMLElement | null {
  const [, section = '', place] = location.hash.split('/');
  const found = document.getElementById(place === undefined ? section : `${section}-${place}`);
  return found?.closest('main > section') ? found : null;
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

/** Begins there, and stays there while what is above draws itself, until the person goes on or scrolls. Out: ends it. */
export function arrive(): () => void {
  const main = document.querySelector('main');
  if (!main || !location.hash.includes('/')) return () => {};
  const end = new AbortController();
  const how = { passive: true, signal: end.signal };
  const stop = (): void => end.abort();
  let name: HTMLElement | null = null;
  let top = 0;
  const grown = new ResizeObserver(() => {
    const isFirst = name === null;
    name = begin();
    top = topOf(name);
    if (isFirst) name?.focus({ preventScroll: true });
  });
  grown.observe(main);
  end.signal.addEventListener('abort', () => grown.disconnect());
  for (const act of ACTS) addEventListener(act, stop, how);
  // Our own scrolling, and the browser's when what is above grows, leave it where it was.
  addEventListener('scroll', () => Math.abs(topOf(name) - top) > SLACK && stop(), how);
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
