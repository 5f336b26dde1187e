import type { Inspection } from './inspection.ts';

/** Elements whose names the accessibility tree is asked for, in the order of `buttons`; then the region, if any. */
export interface Reading {
  json: string;
  named: Element[];
}

/** Runs inside the page, in both browsers, on shadow roots handed in from outside: it may use nothing but itself. */
function readRoots(...roots: ShadowRoot[]): Reading {
  const seen = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0;
  };
  const boxOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const all = (selector: string): Element[] =>
    roots.flatMap((root) => [...root.querySelectorAll(selector)].filter(seen));
  const wordsOf = (node: Node): string => {
    if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
    return node instanceof Text ? node.data : [...node.childNodes].map(wordsOf).join('');
  };
  const nameOf = (element: Element): string => {
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    const root = element.getRootNode() as ShadowRoot;
    const labels = ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' ');
    const name = labels || element.getAttribute('aria-label') || '';
    const own = name || (element.matches('[role="region"], section') ? '' : wordsOf(element));
    return own.replace(/\s+/g, ' ').trim();
  };
  const buttons = all('button, [role="button"], a[href]');
  const region = all('[role="region"], section[aria-label], section[aria-labelledby]')[0];
  const inspection: Inspection = {
    hosts: roots.length,
    text: roots
      .flatMap((root) => [...root.children].filter((child) => child.checkVisibility()))
      .map((child) => (child instanceof HTMLElement ? child.innerText : ''))
      .filter(Boolean)
      .join('\n'),
    buttons: buttons.map((element) => ({
      name: nameOf(element),
      role: element.matches('a[href]:not([role="button"])') ? 'link' : 'button',
      box: boxOf(element),
      focused: (element.getRootNode() as ShadowRoot).activeElement === element,
      disabled: element.matches(':disabled, [aria-disabled="true"]'),
    })),
    region: region ? { name: nameOf(region) } : null,
    boxes: all('*').map((element) => ({
      tag: element.localName,
      class: element.getAttribute('class') ?? '',
      box: boxOf(element),
      clickable: getComputedStyle(element).pointerEvents !== 'none',
    })),
    html: roots.map((root) => root.innerHTML).join('\n'),
  };
  return { json: JSON.stringify(inspection), named: region ? [...buttons, region] : buttons };
}

// esbuild (tsx) may call its own __name inside a function: the page doesn't have it.
export const READ_ROOTS = `(...roots) => { const __name = (made) => made; return (${readRoots.toString()})(...roots); }`;
