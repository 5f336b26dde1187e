/**
 * The newest script of a page wins: where Offroot was put into an open page that had it already, the older one goes.
 * Out: this script's life; everything in the page ends when it is aborted.
 */
export function newest(): AbortSignal {
  const world = globalThis as { offroot?: AbortController };
  const life = new AbortController();
  world.offroot?.abort();
  world.offroot = life;
  return life.signal;
}

/** A frame is never a page of its own. */
export function isTop(): boolean {
  return window.top === window;
}
