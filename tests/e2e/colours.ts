/** A text or a part of the surface, as the browser computed its colours. */
export interface Pair {
  what: string;
  on: string;
  against: string;
}

type Colour = [red: number, green: number, blue: number];

function read(text: string): Colour {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast of two opaque colours, as `rgb(…)`. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(read(one)), luminance(read(other))].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Runs inside the page, on the shadow root: the colours of every text and what it stands on; and of every part that
 * must be seen to be used (filled buttons).
 */
export function pairsIn(root: ShadowRoot): { texts: Pair[]; parts: Pair[] } {
  const fill = (one: Element | null): string => {
    for (let at = one; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return 'none';
  };
  const shown = [...root.querySelectorAll('.card *')].filter((one) => one.checkVisibility());
  const own = (one: Element): boolean =>
    [...one.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
  return {
    texts: shown.filter(own).map((one) => ({
      what: one.textContent ?? '',
      on: getComputedStyle(one).color,
      against: fill(one),
    })),
    parts: shown
      .filter((one) => one.matches('.main'))
      .map((one) => {
        const { backgroundColor, borderTopColor } = getComputedStyle(one);
        const against = fill(one.parentElement);
        const on = backgroundColor === against ? borderTopColor : backgroundColor;
        return { what: one.textContent ?? '', on, against };
      }),
  };
}
