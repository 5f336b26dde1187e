import type { Screen } from './driver.ts';
import { centre } from './harness/inspection.ts';
import { until, within } from './harness/until.ts';

/** What the variant `watch=1` and the pages of these tests keep in their own world. */
interface PageWorld {
  look(): string[];
  arrivals: number[];
}

/** Waits until a person would see the banner, whole and on top of everything, and could press its last button. */
export async function expectSeen(page: Screen, why: string): Promise<void> {
  await until(
    `the banner to be seen: ${why}`,
    async () => {
      const { hosts, text, buttons, boxes } = await within('a look', page.inspect(), 2_000);
      const card = boxes.find((one) => one.class === 'card')?.box;
      const button = buttons.at(-1);
      if (hosts !== 1 || !text.includes('ROOT') || !button || !card || card.width < 100) return false;
      const on = await page.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.localName,
        centre(button.box),
      );
      return on === 'offroot-banner';
    },
    2_500,
  );
}

/** Everything that a page can learn of us by itself where we aren't to be found, and where the page differs from what was sent. */
export async function learned(page: Screen): Promise<string[]> {
  const noted = await page.evaluate(() => (globalThis as unknown as PageWorld).look(), null);
  const differs = await page.evaluate(async () => {
    const list = (from: Document): string[] =>
      [...from.querySelectorAll('*')].map((one) => `${one.localName} ${one.getAttributeNames().join(' ')}`);
    const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const [now, then] = [list(document), list(sent)];
    return now.filter((one, at) => one !== then[at]).concat(then.slice(now.length));
  }, null);
  return [...noted, ...differs];
}

/** Tries to load these addresses in every way that a page has. Out: those that came. */
export function loadable(page: Screen, addresses: string[]): Promise<string[]> {
  return page.evaluate(async (all) => {
    const element = (name: 'img' | 'script' | 'link', address: string): Promise<boolean> =>
      new Promise((done) => {
        const made = document.createElement(name);
        made.onload = () => done(true);
        made.onerror = () => done(false);
        if (made instanceof HTMLLinkElement) Object.assign(made, { rel: 'stylesheet', href: address });
        else made.src = address;
        document.head.append(made);
      });
    const came: string[] = [];
    for (const address of all) {
      const ways = [
        fetch(address).then(
          () => true,
          () => false,
        ),
        ...(['img', 'script', 'link'] as const).map((name) => element(name, address)),
      ];
      if ((await Promise.all(ways)).some(Boolean)) came.push(address);
    }
    return came;
  }, addresses);
}

/** Runs inside a root page: everything that it can read of our banner's inside. */
export function readBanner(): { texts: string[]; found: string[]; opened: string[] } {
  const host = document.querySelector<HTMLElement>('offroot-banner');
  if (!host) throw new Error('no banner');
  const selection = getSelection();
  const selected = (select: () => void): string => {
    selection?.removeAllRanges();
    select();
    return String(selection);
  };
  const all = document.documentElement;
  const texts = [
    host.innerText,
    host.textContent ?? '',
    host.outerHTML,
    selected(() => selection?.selectAllChildren(host)),
    selected(() => selection?.selectAllChildren(all)),
    selected(() => document.execCommand('selectAll')),
    new XMLSerializer().serializeToString(host),
    (host.cloneNode(true) as HTMLElement).outerHTML,
  ];
  const { find } = window as unknown as { find: (text: string, ...more: boolean[]) => boolean };
  const finds = (text: string): boolean => {
    selection?.removeAllRanges();
    return find(text, false, false, true, false, true);
  };
  const found = ['Beta', '4444-5555-6666', '444455556666', '4444'].filter(finds);
  class Spy extends HTMLElement {
    readonly inside = this.attachInternals().shadowRoot;
  }
  const opened: unknown[] = [host.shadowRoot];
  try {
    customElements.define('offroot-banner', Spy);
    opened.push((host as Spy).inside);
  } catch (error) {
    opened.push(error);
  }
  addEventListener('click', (event) => opened.push(...event.composedPath()), { once: true });
  host.click();
  const deep = opened.filter((one) => one instanceof ShadowRoot || one instanceof Error);
  return { texts, found, opened: deep.map(String) };
}

/** Runs inside a root page: presses everything of ours that it can name, without a person. */
export function pressEverything(points: [number, number][]): void {
  const host = document.querySelector<HTMLElement>('offroot-banner');
  if (!host) throw new Error('no banner');
  for (const [clientX, clientY] of points) {
    const there = document.elementFromPoint(clientX, clientY) as HTMLElement;
    const init = { clientX, clientY, bubbles: true, composed: true, detail: 1 };
    for (const kind of ['pointerdown', 'pointerup']) there.dispatchEvent(new PointerEvent(kind, init));
    for (const kind of ['mousedown', 'mouseup', 'click']) there.dispatchEvent(new MouseEvent(kind, init));
    there.click();
  }
  host.focus();
  for (const key of ['Enter', ' ', 'ArrowUp', 'ArrowLeft', 'Escape'])
    for (const kind of ['keydown', 'keyup'])
      host.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, composed: true }));
}

/** When our banner came into a page that takes it away (variant `hostile=remover`), in ms. */
export function arrivals(page: Screen): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as PageWorld).arrivals, null);
}
