import { readFileSync } from 'node:fs';
import { fakeBrowser } from '@webext-core/fake-browser';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Mirror } from '../../../src/core/view/banner.ts';
import { bannerWords } from '../../../src/core/view/banner-words.ts';
import { A, bannerView, cookieOf, metaOf, rootArn } from '../core/make.ts';
import { open } from './page.ts';

type Strings = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;
const STRINGS: Strings = JSON.parse(readFileSync('src/static/_locales/en/messages.json', 'utf8'));

/** A string as the browsers make it. */
function message(key: string, values: string[] = []): string {
  if (key === '@@bidi_dir') return 'ltr';
  const { message: text = '', placeholders = {} } = STRINGS[key] ?? {};
  return text.replace(/\$(\w+)\$/g, (_, name: string) => {
    const slot = placeholders[name.toLowerCase()]?.content.slice(1);
    return values[Number(slot) - 1] ?? '';
  });
}

const asked = vi.fn(message);
const mirror = (over: Partial<Mirror['live'][0]['banner']>): Mirror => ({
  corner: 'top-end',
  signIn: null,
  learn: false,
  ask: false,
  mute: false,
  words: bannerWords(message),
  live: [
    {
      key: `aws/classic/${A}`,
      store: 'default',
      marker: { account: A, differentiator: null, scope: null },
      banner: bannerView(Date.now(), { atLeast: true, ...over }),
    },
  ],
});

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  asked.mockClear();
  Object.assign(fakeBrowser.i18n, { getMessage: asked, getUILanguage: () => 'en' });
  vi.stubGlobal('chrome', fakeBrowser);
});

/** Lets the root part run in a root page. Out: the card. */
async function cardAsRoot(): Promise<HTMLElement> {
  const meta = metaOf({ accountId: A, sessionARN: rootArn(), accountAlias: 'Acme {2}' });
  const window = open(
    `<html><head><meta name="awsc-session-data" content='${meta}'></head><body></body></html>`,
    {
      cookie: `aws-userInfo=${cookieOf(rootArn())}`,
    },
  );
  for (const key of ['addEventListener', 'requestAnimationFrame'] as const)
    vi.stubGlobal(key, (window[key] as () => void).bind(window));
  for (const key of ['MutationObserver', 'ResizeObserver', 'CSSStyleSheet'] as const)
    vi.stubGlobal(key, window[key]);
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'offroot');
  await import('../../../content/root.ts');
  return vi.waitFor(() => {
    const { shadow } = (globalThis as { offroot?: { shadow?: ShadowRoot } }).offroot ?? {};
    const card = shadow?.querySelector<HTMLElement>('.card');
    if (!card) throw new Error('no card');
    return card;
  });
}

const FORMS = (['', 'Firm', 'Ask', 'Why'] as const).flatMap((stage) =>
  [true, false].map((atLeast) => ({ stage, atLeast })),
);

it.each(FORMS)('a banner of $stage (at least: $atLeast) asks the browser for no string', async (form) => {
  await fakeBrowser.storage.local.set({ mirror: mirror({ ...form, signOut: 'asked' }) });
  const card = await cardAsRoot();
  await vi.waitFor(() => expect(card.dataset.corner).toBe('top-end'));
  expect(asked).not.toHaveBeenCalled();
  const time = message(`bannerTime${form.stage}${form.atLeast ? 'AtLeast' : ''}`, ['2 min']);
  expect(card.textContent).toContain(time);
  expect(card.textContent).toContain(message('signOutAsked'));
  expect(card.textContent).toContain('Acme {2} (1111-2222-3333)');
  expect(card.ariaLabel ?? card.getAttribute('aria-label')).toContain('Acme {2}');
});

it('without a mirror the browser is asked, and the banner says the same', async () => {
  const card = await cardAsRoot();
  expect(asked).toHaveBeenCalled();
  expect(card.textContent).toContain(message('rootTag'));
  expect(card.textContent).toContain(message('bannerTimeNow'));
});

it('are asked for by keys that have a string: Firefox writes down every other', () => {
  const keys: string[] = [];
  bannerWords((key) => {
    keys.push(key);
    return key;
  });
  expect(keys.filter((key) => !key.startsWith('@@') && !(key in STRINGS))).toEqual([]);
});
