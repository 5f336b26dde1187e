import type { CDPSession, Page } from 'playwright-core';
import { type Box, HOST } from './harness/inspection.ts';
import { until } from './harness/until.ts';

/** The inside of Offroot's closed shadow root in one page of Chromium, for as long as that page isn't left. */
export interface Shadow {
  /** Runs inside the page, on the shadow root; may use nothing but itself. */
  read<A, R>(run: (root: ShadowRoot, value: A) => R, value: A): Promise<R>;
  close(): Promise<void>;
}

/** Opens the closed shadow root through the DevTools protocol, as soon as there is one. */
export async function shadowOf(page: Page): Promise<Shadow> {
  const cdp = await page.context().newCDPSession(page);
  const objectId = await until('the shadow root', () => rootId(cdp));
  return {
    async read(run, value) {
      const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (value) { const __name = (made) => made; return (${run.toString()})(this, value); }`,
        objectId,
        arguments: [{ value }],
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    close: () => cdp.detach(),
  };
}

async function rootId(cdp: CDPSession): Promise<string | undefined> {
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `document.querySelector(${JSON.stringify(HOST)})`,
  });
  if (!result.objectId) return undefined;
  const { node } = await cdp.send('DOM.describeNode', { objectId: result.objectId, depth: 1, pierce: true });
  const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
  if (backendNodeId === undefined) return undefined;
  return (await cdp.send('DOM.resolveNode', { backendNodeId })).object.objectId;
}

/** Where the card is, in which corner, and in which form. */
export interface Card {
  box: Box;
  corner: string;
  small: boolean;
}

export function cardIn(shadow: Shadow): Promise<Card> {
  return shadow.read((root) => {
    const card = root.querySelector<HTMLElement>('.card');
    if (!card) throw new Error('no card');
    const { x, y, width, height } = card.getBoundingClientRect();
    const small = root.querySelector('.pill')?.checkVisibility() === true;
    return { box: { x, y, width, height }, corner: card.dataset.corner ?? '', small };
  }, null);
}

/** Runs inside the page, on the shadow root: what is cut off, sticks out, or lies over something else. */
export function faultsIn(root: ShadowRoot): string[] {
  const card = root.querySelector('.card');
  if (!card) return ['no card'];
  const faults: string[] = [];
  const outer = card.getBoundingClientRect();
  const shown = [...card.querySelectorAll<HTMLElement>('*')].filter(
    (one) => one.checkVisibility() && one.offsetWidth > 0,
  );
  const words = shown.filter((one) => one.matches('button, span, p'));
  if (outer.left < 0 || outer.right > innerWidth || outer.top < 0 || outer.bottom > innerHeight)
    faults.push('card outside');
  if (card.scrollWidth > card.clientWidth || card.scrollHeight > card.clientHeight)
    faults.push('card scrolls');
  for (const one of words) {
    const box = one.getBoundingClientRect();
    const name = `${one.localName}.${one.className}`;
    if (box.left < outer.left || box.right > outer.right) faults.push(`${name} sticks out`);
    if (one.scrollWidth > one.offsetWidth || one.scrollHeight > one.offsetHeight + 1)
      faults.push(`${name} is cut off`);
    for (const other of words) {
      const its = other.getBoundingClientRect();
      const apart =
        its.left >= box.right || its.right <= box.left || its.top >= box.bottom || its.bottom <= box.top;
      if (one !== other && !apart && !one.contains(other) && !other.contains(one))
        faults.push(`${name} lies over ${other.className}`);
    }
  }
  return faults;
}
