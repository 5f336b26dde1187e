import type { Window } from 'happy-dom';
import { beforeEach, expect, it, vi } from 'vitest';
import { keepRoom } from '../../../content/room.ts';
import { open } from './page.ts';

const [WIDTH, HEIGHT] = [1_000, 800];
/** Where the card is at home: at the bottom, at the end. */
const HOME = { left: 700, top: 600, right: 980, bottom: 740, width: 280, height: 140 };
const UNDER = { left: 720, top: 650, right: 780, bottom: 680, width: 60, height: 30 };

let window: Window;
let card: HTMLElement;
/** The browser's next frame. */
let frame: () => void;

/** A page with a control under the card. */
function show(html: string): void {
  window = open(`<html><head></head><body>${html}</body></html>`);
  vi.stubGlobal('innerWidth', WIDTH);
  vi.stubGlobal('innerHeight', HEIGHT);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  const Rect = class {
    constructor(
      readonly left: number,
      readonly top: number,
      readonly width: number,
      readonly height: number,
    ) {}
    get right() {
      return this.left + this.width;
    }
    get bottom() {
      return this.top + this.height;
    }
  };
  vi.stubGlobal('DOMRect', Rect);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(readonly run: () => void) {}
      observe(): void {
        frame = this.run;
      }
      disconnect(): void {
        frame = () => {};
      }
    },
  );
  frame = () => {};
  const { document } = window;
  Object.defineProperty(document, 'readyState', { get: () => 'complete' });
  card = document.createElement('div') as unknown as HTMLElement;
  Object.assign(card, { getBoundingClientRect: () => HOME });
  for (const one of document.querySelectorAll('[data-under]'))
    Object.assign(one, { getBoundingClientRect: () => UNDER });
  Object.assign(document, { elementFromPoint: () => document.querySelector('[data-under]') });
}

const moved = (): boolean => !['', '0px 0px'].includes(card.style.translate);

function look(rare?: boolean): boolean {
  keepRoom(card, new AbortController().signal).look(rare);
  frame();
  return moved();
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

it.each([
  '<button data-under>x</button>',
  '<input data-under>',
  '<footer><a href="#" data-under>x</a></footer>',
])('makes way for %s at each look', (html) => {
  show(html);
  expect(look()).toBe(true);
});

it.each([
  '<select data-under></select>',
  '<textarea data-under></textarea>',
  '<details><summary data-under>x</summary></details>',
  '<div role="button" data-under>x</div>',
])('makes way for %s when somebody does something, or at the next of its own looks', (html) => {
  show(html);
  expect(look(true)).toBe(true);
  show(html);
  expect(look()).toBe(false);
  window.dispatchEvent(new window.Event('pointerup'));
  vi.runAllTimers();
  frame();
  expect(moved()).toBe(true);
});

it('looks for the rare ones when it was asked to, and not the next time', () => {
  show('<button>far away</button>');
  const room = keepRoom(card, new AbortController().signal);
  const asked = vi.spyOn(window.document, 'querySelectorAll');
  const roles = (): number => asked.mock.calls.filter(([what]) => what === '[role]').length;
  room.look(true);
  frame();
  expect(roles()).toBe(1);
  room.look();
  frame();
  expect(roles()).toBe(1);
});

it('doesn’t look for the rare ones as the page has come', () => {
  show('<div role="button" data-under>x</div>');
  keepRoom(card, new AbortController().signal);
  window.dispatchEvent(new window.Event('load'));
  vi.runAllTimers();
  frame();
  expect(moved()).toBe(false);
});

it('stays, and leaves the page’s layout alone, where nothing is under it', () => {
  show('<a href="#" data-under>a link in the text</a><button>far away</button>');
  const style = vi.spyOn(card, 'style', 'get');
  keepRoom(card, new AbortController().signal).look(true);
  frame();
  expect(style).not.toHaveBeenCalled();
});

it('goes home again when what was under it is gone', () => {
  show('<button data-under>x</button>');
  const room = keepRoom(card, new AbortController().signal);
  room.look();
  frame();
  expect(moved()).toBe(true);
  const [, x = '0', y = '0'] = /^(-?\d+)px (-?\d+)px$/.exec(card.style.translate) ?? [];
  const at = { ...HOME, left: HOME.left + Number(x), top: HOME.top + Number(y) };
  Object.assign(card, { getBoundingClientRect: () => at });
  window.document.querySelector('button')?.remove();
  room.look();
  frame();
  expect(moved()).toBe(false);
});
