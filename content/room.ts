/*
 * What a card must not cover: the page's controls, the links of its fixtures, and what has the focus. Links in the text
 * are not counted, for some pages are full of them. Looked up by tag, each of which walks the page once; a list of
 * selectors tries each of them on every element, and takes twice that. So whether a link is a fixture's is asked only of
 * those that can be seen.
 */
const TAGS = ['button', 'input'];
/** Those that are rare where a card stands: they, and what is a control by its role alone, are for later looks. */
const RARE = ['select', 'textarea', 'summary'];
const ROLES = '[role^=menuitem], [role=button], [role=tab], [role=option]';
const FIXTURES = 'header, footer, nav, dialog, [role=dialog], [role=menu]';

/** How far into the window a card may go to make way, as a part of its width. */
const REACH = 0.8;

/** Most controls of one page that are looked at: past that a page is one wall of them, and there is no free place. */
const CONTROLS_MAX = 2_000;

/** How far from home each try goes further into the window, in CSS px. */
const STEP = 48;

/** Between the card and a control that it makes way for, in CSS px. */
const GAP = 4;

/** How long the page is left to finish what a click began (a menu opening) before we look again, in ms. */
const MENU_OPENS = 120;

/** What may have put a control under the card. */
const CHANGES = ['resize', 'load', 'pointerup', 'keyup', 'focusin'];

/** A control of the page, and where it is in the window. */
type Control = [element: Element, box: DOMRect];

function inWindow(found: Element[]): Control[] {
  return found.slice(0, CONTROLS_MAX).flatMap((one): Control[] => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight ? [[one, box]] : [];
  });
}

/** In: whether the rare ones are looked up, too: that takes twice as long. */
function controls(rare: boolean): Control[] {
  const { activeElement, body } = document;
  return [
    ...inWindow([
      ...(rare ? [...TAGS, ...RARE] : TAGS).flatMap((tag) => [...document.querySelectorAll(tag)]),
      ...(rare ? [...document.querySelectorAll('[role]')].filter((one) => one.matches(ROLES)) : []),
      ...(activeElement && activeElement !== body ? [activeElement] : []),
    ]),
    ...inWindow([...document.querySelectorAll('a')]).filter(([one]) => one.closest(FIXTURES)),
  ];
}

/** True for a control that a person can see and press where it would lie under the box; another may be behind something. */
function isReached([control, box]: Control, { left, top, right, bottom }: DOMRect): boolean {
  const x = (Math.max(left, box.left, 0) + Math.min(right, box.right, innerWidth)) / 2;
  const y = (Math.max(top, box.top, 0) + Math.min(bottom, box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint(x, y);
  return there !== null && (control.contains(there) || there.contains(control));
}

function isApart(one: DOMRect, other: DOMRect): boolean {
  return (
    one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom
  );
}

/**
 * The way from home to the nearest free place: along the edge of the window first, then further in. In: where the card is
 * at home; those that it must not cover.
 */
function way(home: DOMRect, all: Control[]): [x: number, y: number] {
  const { left, top, right, bottom, width, height } = home;
  const inward = left < innerWidth - right ? 1 : -1;
  const along = top < innerHeight - bottom ? 1 : -1;
  for (let x = 0; x <= Math.max(0, innerWidth * REACH - width); x += STEP) {
    for (let y = 0; y <= (along > 0 ? innerHeight - bottom : top); ) {
      const place = new DOMRect(left + x * inward, top + y * along, width, height);
      const hit = all.find((one) => !isApart(one[1], place) && isReached(one, place))?.[1];
      if (!hit) return [x * inward, y * along];
      y = GAP + Math.max(y, along > 0 ? hit.bottom - top : bottom - hit.top);
    }
  }
  return [0, 0];
}

/** Room for one card. */
export interface Room {
  /** Looks with the next frame. In: whether also for the rarer controls. */
  look(rare?: boolean): void;
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
  let rare = false;
  const move = (to: [number, number]): void => {
    if (to[0] === x && to[1] === y) return;
    [x, y] = to;
    card.style.translate = `${x}px ${y}px`;
  };
  const frame = new ResizeObserver(() => {
    frame.disconnect();
    if (signal.aborted) return;
    const { left, top, width, height } = card.getBoundingClientRect();
    const home = new DOMRect(left - x, top - y, width, height);
    const all = controls(rare);
    rare = false;
    if (all.every((one) => isApart(one[1], home))) return move([0, 0]);
    card.style.pointerEvents = 'none'; // probed through
    const to = way(home, all);
    card.style.pointerEvents = '';
    move(to);
  });
  // While the page is still coming, a look would be in vain; it has its first when the page is there.
  const look = (alsoRare = false): void => {
    if (document.readyState !== 'complete') return;
    rare ||= alsoRare;
    frame.observe(card);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const soon = ({ type }: Event): void => {
    clearTimeout(waiting);
    waiting = setTimeout(look, MENU_OPENS, type !== 'load');
  };
  for (const kind of CHANGES) addEventListener(kind, soon, { signal, capture: true });
  return { look, home: () => move([0, 0]) };
}
