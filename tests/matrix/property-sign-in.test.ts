import { setMaxListeners } from 'node:events';
import type { Window } from 'happy-dom';
import { describe, expect, it, vi } from 'vitest';
import { caseOf } from './combination.ts';
import { corpus, type Page } from './corpus.ts';
import { openPage } from './read.ts';

/** The browser's side, as our script sees it from its first line on; what it sends goes to whom a test says. */
const worker = vi.hoisted(() => {
  const side = { receive: async (_message: object): Promise<unknown> => undefined };
  const chrome = {
    runtime: { id: 'x', sendMessage: (message: object) => side.receive(message) },
    i18n: { getMessage: (key: string) => key },
  };
  Object.assign(globalThis, { chrome });
  return side;
});

// Where there is room is for real browsers to tell.
vi.mock('../../content/room.ts', () => ({ keepRoom: () => ({ look() {}, home() {} }) }));

// Node warns of the eleventh listener of one signal; browsers don't.
setMaxListeners(50);

const { watchLogin } = await import('../../content/login-watch.ts');

const PAGES = corpus().filter(({ expected }) => 'goesOn' in expected);

/** Fewest different cases of form, step, what tells and pool. */
const CASES_MIN = 60;

const OWNER = 'owner@example.com';
const ELEMENT = 'offroot-banner';

interface Sent {
  kind: string;
  address?: string;
}

/** Opens a page with Amazon's script in it, as the browser does. Out: what it told, and the page. */
async function run(page: Page): Promise<{ sent: Sent[]; window: Window; end(): void }> {
  const window = openPage(page);
  const sent: Sent[] = [];
  worker.receive = async (message) => {
    sent.push(message as Sent);
    return { watch: true, notice: null };
  };
  vi.stubGlobal('window', window);
  for (const key of ['addEventListener', 'requestAnimationFrame'] as const)
    vi.stubGlobal(key, (window[key] as () => void).bind(window));
  for (const key of ['MutationObserver', 'Element', 'CSSStyleSheet'] as const)
    vi.stubGlobal(key, window[key]);
  // Whoever reads a password's value is caught.
  for (const box of window.document.querySelectorAll('input[type="password"]'))
    Object.defineProperty(box, 'value', {
      get() {
        throw new Error('A password was read.');
      },
      set() {},
    });
  const world = globalThis as { offroot?: { endAmazon?: () => void } };
  delete world.offroot;
  watchLogin();
  return { sent, window, end: () => world.offroot?.endAmazon?.() };
}

const frame = () => new Promise((done) => setTimeout(done, 5));

function boxOf(window: Window) {
  const boxes = [...window.document.querySelectorAll('input[type="email"], input[type="text"]')];
  return boxes.find(
    (box) => !/autofill-hint|customer/i.test(`${box.id}${box.getAttribute('name')}`) && box.checkVisibility(),
  ) as unknown as HTMLInputElement | undefined;
}

function submit(window: Window, box: HTMLInputElement | undefined): void {
  const forms = [...window.document.querySelectorAll('form')];
  const form = (box?.form as unknown as (typeof forms)[number]) ?? forms.find((one) => one.checkVisibility());
  form?.dispatchEvent(new window.Event('submit', { bubbles: true }));
  const tile = window.document.querySelector('a[data-name="switch_account_request"]');
  tile?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
  window.dispatchEvent(new window.Event('beforeunload'));
}

/** TABLE: how an address comes into a page and goes on. */
const WAYS: Record<string, (window: Window) => Promise<void>> = {
  async 'by typing'(window) {
    await frame();
    const box = boxOf(window);
    if (box) {
      for (const letter of OWNER) {
        box.value += letter;
        box.dispatchEvent(new window.Event('input', { bubbles: true }) as unknown as Event);
      }
      box.dispatchEvent(new window.Event('change', { bubbles: true }) as unknown as Event);
    }
    submit(window, box);
  },
  async 'by a password manager that tells nobody'(window) {
    await frame();
    const box = boxOf(window);
    if (box) box.value = ` ${OWNER.toUpperCase()} `;
    submit(window, box);
  },
  async 'sent off before the first look'(window) {
    const box = boxOf(window);
    if (box) box.value = OWNER;
    submit(window, box);
  },
};

describe.each(Object.keys(WAYS))('Amazon’s sign-in pages, %s', (way) => {
  it.each(PAGES.map((page) => [page.name, page] as const))('%s', async (_name, page) => {
    const { sent, window, end } = await run(page);
    await WAYS[way]?.(window);
    await frame();
    const { goesOn, why } = page.expected;
    const told = sent.filter(({ kind }) => kind === 'login');
    const wanted = goesOn ? [{ kind: 'login', ...goesOn }] : [];
    expect(told, why).toEqual(wanted);
    expect(sent.length, 'at most two messages').toBeLessThanOrEqual(2);
    expect(window.document.querySelectorAll(ELEMENT).length, 'nothing of ours without a match').toBe(0);
    expect(JSON.stringify(sent)).not.toMatch(/https?:/);
    end();
  });
});

it('has enough different cases, and pages that say nothing among them', () => {
  const distinct = new Set(
    PAGES.flatMap(({ expected }) => (expected.combination ? [caseOf(expected.combination)] : [])),
  );
  expect(distinct.size).toBeGreaterThanOrEqual(CASES_MIN);
  expect(
    PAGES.filter(({ expected }) => expected.signals['property-sign-in']?.length === 0).length,
  ).toBeGreaterThan(15);
});
