import { CORNERS, type Corner } from '../src/core/corner.ts';

/** How far the pointer must go before a press becomes a drag, in CSS px. */
const DRAG = 8;

const KEYS: Record<string, 'top' | 'bottom' | 'start' | 'end'> = {
  ArrowUp: 'top',
  ArrowDown: 'bottom',
  ArrowLeft: 'start',
  ArrowRight: 'end',
};

/** The corner after this one, for a button that is pressed rather than dragged. */
export function nextCorner(corner: Corner): Corner {
  return CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? 'bottom-end';
}

/** The corner that an arrow key leads to; the same one for every other key. */
export function cornerByKey(corner: Corner, key: string, rtl: boolean): Corner {
  const way = KEYS[key];
  if (!way) return corner;
  const [block, inline] = corner.split('-') as ['top' | 'bottom', 'start' | 'end'];
  if (way === 'top' || way === 'bottom') return `${way}-${inline}`;
  return `${block}-${(way === 'start') === rtl ? 'end' : 'start'}`;
}

/** The corner of the window that a point lies nearest to. */
export function cornerAt(x: number, y: number, rtl: boolean): Corner {
  const start = x < innerWidth / 2 !== rtl;
  return `${y < innerHeight / 2 ? 'top' : 'bottom'}-${start ? 'start' : 'end'}`;
}

/**
 * Lets a handle be dragged to a corner by pointer, or moved there by arrow keys. `move` gets the corner; a press
 * without a drag stays the handle's own click.
 */
export function movable(
  handle: HTMLElement,
  now: () => Corner,
  rtl: boolean,
  move: (corner: Corner) => void,
): void {
  let from: PointerEvent | null = null;
  let dragged = false;
  handle.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted) return;
    from = event;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener('pointerup', (event) => {
    dragged = from !== null && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > DRAG;
    if (dragged) move(cornerAt(event.clientX, event.clientY, rtl));
    from = null;
  });
  // The click that ends a drag is no press; one that comes later, or from the keyboard (no detail), is.
  handle.addEventListener(
    'click',
    (event) => dragged && event.detail > 0 && event.stopImmediatePropagation(),
    {
      capture: true,
    },
  );
  handle.addEventListener('keydown', (event) => {
    const next = cornerByKey(now(), event.key, rtl);
    if (!event.isTrusted || next === now()) return;
    event.preventDefault();
    move(next);
  });
}
