import { fakeBrowser } from '@webext-core/fake-browser';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BannerView } from '../../../src/core/view/banner.ts';
import { bannerView, signal } from '../core/make.ts';
import { open } from './page.ts';

/** How the card was told to look for room. */
const looks = vi.hoisted(() => [] as (boolean | undefined)[]);

vi.mock('../../../content/room.ts', () => ({
  keepRoom: () => ({ look: (rare?: boolean) => looks.push(rare), home: () => {} }),
}));

const view = (): BannerView => bannerView(Date.now());

/** As it comes out of the browser's store: with its keys in another order. */
const stored = (one: BannerView): BannerView =>
  Object.fromEntries(Object.entries(one).toReversed()) as unknown as BannerView;

let window: Window;
let life: AbortController;

async function makeBanner() {
  const { Banner } = await import('../../../content/banner.ts');
  return new Banner(signal(), { signOut: () => {}, arrange: () => {} }, life.signal);
}

const shadow = (): ShadowRoot | undefined =>
  (globalThis as { offroot?: { shadow?: ShadowRoot } }).offroot?.shadow;
const card = (): HTMLElement | null | undefined => shadow()?.querySelector<HTMLElement>('.card');

beforeEach(() => {
  life = new AbortController();
  looks.length = 0;
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  Object.assign(fakeBrowser.i18n, {
    getMessage: (key: string) => (key === '@@bidi_dir' ? 'ltr' : key),
    getUILanguage: () => 'en',
  });
  vi.stubGlobal('chrome', fakeBrowser);
  window = open('<html><head></head><body><p>x</p></body></html>');
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  for (const key of ['MutationObserver', 'ResizeObserver', 'CSSStyleSheet'] as const)
    vi.stubGlobal(key, window[key]);
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'offroot');
  return () => life.abort();
});

describe('the banner', () => {
  it('is drawn anew only for what is new', async () => {
    const banner = await makeBanner();
    const one = view();
    banner.draw(one, 'top-end');
    const made = card();
    if (!made) throw new Error('no card');
    made.dataset.corner = 'as it was';
    banner.draw(stored(one), 'top-end');
    expect(made.dataset.corner).toBe('as it was');
    banner.draw({ ...one, small: true }, 'top-end');
    expect([made.dataset.corner, made.querySelector<HTMLElement>('.pill')?.hidden]).toEqual([
      'top-end',
      false,
    ]);
    banner.draw({ ...one, small: true }, 'bottom-start');
    expect(made.dataset.corner).toBe('bottom-start');
  });

  it('is drawn for a page that the worker knows nothing of, once', async () => {
    const banner = await makeBanner();
    banner.draw(null, 'bottom-end');
    const made = card();
    if (!made) throw new Error('no card');
    made.dataset.corner = 'as it was';
    banner.draw(null, 'bottom-end');
    expect(made.dataset.corner).toBe('as it was');
    banner.draw(view(), 'bottom-end');
    expect(made.dataset.corner).toBe('bottom-end');
  });

  it('says the worker’s advice, before and after it has a card', async () => {
    const banner = await makeBanner();
    banner.advise('EC2 doesn’t need root.');
    banner.draw(view(), 'top-end');
    expect(card()?.textContent).toContain('EC2 doesn’t need root.');
    looks.length = 0;
    banner.advise('EC2 doesn’t need root.');
    expect(looks).toEqual([]);
    banner.advise('IAM doesn’t need root.');
    expect(looks).toEqual([undefined]);
    expect(card()?.textContent).toContain('IAM doesn’t need root.');
  });

  it('looks for room by itself every five seconds, and then for every control', async () => {
    vi.useFakeTimers();
    const banner = await makeBanner();
    banner.draw(view(), 'top-end');
    expect(looks).toEqual([undefined]);
    vi.advanceTimersByTime(5_000);
    expect(looks).toEqual([undefined, true]);
    vi.useRealTimers();
  });

  it('goes behind a body that came after it, for the Tab key, and then stays', async () => {
    const banner = await makeBanner();
    const { documentElement: root, body } = window.document;
    const host = root.querySelector('offroot-banner');
    if (!host) throw new Error('no banner');
    root.insertBefore(host, body);
    banner.draw(view(), 'top-end');
    expect(root.lastElementChild).toBe(host);
    const other = root.appendChild(window.document.createElement('div'));
    banner.draw(view(), 'top-start');
    expect(root.lastElementChild).toBe(other);
  });
});
