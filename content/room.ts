/**
 * What a card must not cover: the page's controls, the links of its fixtures, and what has the focus. Links in the text
 * are not counted, for some pages are full of them.
 */
const KEPT_FREE =
  ':focus, button, input, select, textarea, summary, [role^=menuitem], [role=button], [role=tab], [role=option], :is(header, footer, nav, dialog, [role=dialog], [role=menu]) a';

/** How far into the window a card may go to make way, as a part of its width. */
const REACH = 0.8;

/** Distance between the points that are probed, in CSS px: less than the smallest control worth pressing. */
const STEP = 16;

/** Between the card and a control that it makes way for, in CSS px. */
const GAP = 4;

/** How long the page is left to finish what a click began (a menu opening) before we look again, in ms. */
const MENU_OPENS = 120;

/** What may have put a control under the card. */
const CHANGES = ['resize', 'load', 'pointerup', 'keyup', 'focusin'];

/** The first thing to be kept free that would lie under a box of the window; null if none would. */
function under(left: number, top: number, { width, height }: DOMRect): DOMRect | null {
  for (let y = 0; y < height + STEP; y += STEP) {
    for (let x = 0; x < width + STEP; x += STEP) {
      const there = document.elementFromPoint(left + Math.min(x, width), top + Math.min(y, height));
      const hit = there?.closest(KEPT_FREE);
      if (hit) return hit.getBoundingClientRect();
    }
  }
  return null;
}

/** The way from home to the nearest free place: along the edge of the window first, then further in. */
function way(home: DOMRect): [x: number, y: number] {
  const { left, top, right, bottom } = home;
  const inward = left < innerWidth - right ? 1 : -1;
  const along = top < innerHeight - bottom ? 1 : -1;
  for (let x = 0; x <= Math.max(0, innerWidth * REACH - home.width); x += STEP * 3) {
    for (let y = 0; y <= (along > 0 ? innerHeight - bottom : top); ) {
      const hit = under(left + x * inward, top + y * along, home);
      if (!hit) return [x * inward, y * along];
      y = GAP + Math.max(y, along > 0 ? hit.bottom - top : bottom - hit.top);
    }
  }
  return [0, 0];
}

/** Room for one card. */
export interface Room {
  /** Looks with the next frame. */
  look(): void;
  /** Back to its corner, for the card is about to be another. */
  home(): void;
}

/**
 * Keeps a card in its corner, or as near to it as can be without covering a control of the page, until the signal
 * aborts. It looks just when the browser has laid the page out for a frame (a ResizeObserver is called then, an
 * IntersectionObserver only later), so that looking costs the page no layout.
 */
export function keepRoom(card: HTMLElement, signal: AbortSignal): Room {
  let [x, y] = [0, 0];
  const move = (to: [number, number]): void => {
    if (to[0] === x && to[1] === y) return;
    [x, y] = to;
    card.style.translate = `${x}px ${y}px`;
  };
  const frame = new ResizeObserver(() => {
    frame.disconnect();
    if (signal.aborted) return;
    const { left, top, width, height } = card.getBoundingClientRect();
    card.style.pointerEvents = 'none'; // probed through
    const to = way(new DOMRect(left - x, top - y, width, height));
    card.style.pointerEvents = '';
    move(to);
  });
  // While the page is still coming, a look would be in vain; it has its first when the page is there.
  const look = (): void => void (document.readyState === 'complete' && frame.observe(card));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(look, MENU_OPENS);
  };
  for (const kind of CHANGES) addEventListener(kind, soon, { signal, capture: true });
  return { look, home: () => move([0, 0]) };
}
