import type { Box } from './harness/inspection.ts';

/** What a look at a page's own controls found. */
export interface Look {
  /** How many controls a person could reach if Offroot weren't there. */
  reachable: number;
  /** Those that Offroot's card lies over, or that a click wouldn't reach. */
  covered: string[];
}

/**
 * Runs inside the page: looks at every control of header, footer, menus and dialogs and at every button and field of
 * the rest, wherever it is inside the window. May use nothing but itself.
 */
export function lookAtControls(card: Box): Look {
  const every =
    'button, input, select, textarea, summary, [role="tab"], [role^="menuitem"], header a[href], footer a[href], [role="dialog"] a[href], dialog a[href], .side a[href]';
  const look: Look = { reachable: 0, covered: [] };
  for (const control of document.querySelectorAll(every)) {
    const box = control.getBoundingClientRect();
    const left = Math.max(0, box.left);
    const top = Math.max(0, box.top);
    const right = Math.min(innerWidth, box.right);
    const bottom = Math.min(innerHeight, box.bottom);
    if (right - left < 1 || bottom - top < 1 || !control.checkVisibility()) continue;
    const at = [(left + right) / 2, (top + bottom) / 2] as const;
    const own = document.elementsFromPoint(...at).find((one) => one.localName !== 'offroot-banner');
    if (!own || !(control.contains(own) || own.contains(control))) continue; // behind something of the page itself
    if (own.contains(control) && own !== control) continue;
    look.reachable += 1;
    const apart =
      right <= card.x + 0.5 ||
      left >= card.x + card.width - 0.5 ||
      bottom <= card.y + 0.5 ||
      top >= card.y + card.height - 0.5;
    const hit = document.elementFromPoint(...at);
    if (!apart || !control.contains(hit))
      look.covered.push(
        `${control.localName} "${(control.getAttribute('aria-label') ?? control.textContent ?? '').trim().slice(0, 40)}" at ${Math.round(left)},${Math.round(top)}`,
      );
  }
  return look;
}

/** Runs inside the page: the boxes of its landmarks and headings, to see that nothing has moved. */
export function landmarks(): string[] {
  return [...document.querySelectorAll('html, body, header, nav, main, footer, h1, h2, button, .panel')]
    .filter((one) => one.checkVisibility())
    .map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return `${one.localName} ${[x, y, width, height].map(Math.round).join(' ')}`;
    });
}
