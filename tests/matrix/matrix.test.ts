import { readdirSync } from 'node:fs';
import { Window } from 'happy-dom';
import { describe, expect, it, vi } from 'vitest';
import { snapshot } from '../../content/snapshot.ts';
import { identity } from '../../src/core/detect/identity.ts';
import { rootSignIn } from '../../src/core/detect/root-sign-in.ts';
import { reduce } from '../../src/core/reduce.ts';
import type { IdentitySignal, Signal } from '../../src/core/signal.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import { emptyState } from '../../src/core/state.ts';
import { popup } from '../../src/core/view/popup.ts';
import { corpus, corpusFiles, type Expected, type Page } from './corpus.ts';

/** Every detector. A new one gets a line here, and then an answer, or silence, on every page. */
const DETECTORS: Record<string, (page: PageSnapshot) => Signal[]> = {
  identity,
  'root-sign-in': rootSignIn,
};

/** Files beside the detectors that read one mark and give no signal of their own. */
const READERS = ['bystander.ts', 'marker.ts', 'session-data.ts', 'user-info.ts'];

/** Opens a page in a DOM of its own, with its address and cookies, and lets the product's own reader read it. */
function read({ html, expected }: Page): PageSnapshot {
  const window = new Window({ url: `https://${expected.host}${expected.path}` });
  window.document.write(html);
  // Every browser's own style sheet has these lines; happy-dom's has not.
  const style = window.document.createElement('style');
  style.textContent = '[hidden], input[type="hidden"] { display: none }';
  window.document.head.append(style);
  const define = (key: string, value: string): void => {
    Object.defineProperty(window.document, key, { configurable: true, get: () => value });
  };
  define('cookie', expected.cookies);
  define('readyState', expected.complete ? 'complete' : 'loading');
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('location', window.location);
  return snapshot();
}

function who(signals: unknown[]): string {
  const [first] = signals as { who?: string; step?: string }[];
  return first?.who ?? first?.step ?? 'silence';
}

/** What a maintainer should ask when a page and a detector disagree. */
function question(page: Page, detector: string, actual: unknown[]): string {
  const wanted = who(page.expected.signals[detector] ?? []);
  const got = who(actual);
  const where = `${page.name}, detector ${detector}: wanted ${wanted}, got ${got}.\n${page.expected.why}\n`;
  if (got === 'root')
    return `${where}FALSE ROOT. Is this page really root? Which mark says so, and may it be believed?`;
  if (wanted === 'root')
    return `${where}MISSED ROOT. Did AWS change the meta, the cookie or the host? Or did a rule get stricter?`;
  if (wanted === 'silence')
    return `${where}Somebody who has nothing to do with root was spoken to. Which mark is read too widely?`;
  if (detector === 'root-sign-in')
    return `${where}Did AWS change the ids of the sign-in's fields, or is a hidden field taken for a seen one? (content/marks.ts)`;
  return `${where}Did AWS change a mark, or did the order of the sources change?`;
}

/** What the popup would say, by way of the real reducer and view. */
function popupAfter(signal: IdentitySignal | undefined): Expected['popup'] {
  if (!signal) return null;
  const sighting = { kind: 'sighting', at: 0, tab: 1, store: 'default', host: 'x', signal } as const;
  const view = popup(reduce(emptyState(), sighting), 0);
  const [unread] = view.unread;
  if (unread) return { says: 'cant-tell', reason: unread.reason };
  return { says: view.live.length > 0 ? 'root' : 'not-root', reason: null };
}

const PAGES = corpus();

describe.each(Object.keys(DETECTORS))('the matrix: %s', (name) => {
  const detect = DETECTORS[name];
  for (const page of PAGES) {
    it(page.name, () => {
      const actual = detect?.(read(page)) ?? [];
      expect(actual, question(page, name, actual)).toEqual(page.expected.signals[name]);
    });
  }
});

describe('the popup after each page', () => {
  for (const page of PAGES) {
    it(page.name, () => {
      const [signal] = identity(read(page));
      expect(popupAfter(signal), page.expected.why).toEqual(page.expected.popup);
    });
  }
});

describe('the corpus', () => {
  it('has a page and an expectation in each folder, and nothing else', () => {
    const used = PAGES.flatMap(({ name }) => [`${name}/expected.json`, `${name}/page.html`]);
    expect(corpusFiles().toSorted()).toEqual(used.toSorted());
  });

  it('asks every detector', () => {
    for (const { name, expected } of PAGES) {
      expect(Object.keys(expected.signals).toSorted(), name).toEqual(Object.keys(DETECTORS).toSorted());
      expect(expected.why, name).toMatch(/\w{3}/);
    }
    const files = readdirSync(new URL('../../src/core/detect', import.meta.url));
    const detectors = files.filter((file) => !READERS.includes(file)).map((file) => file.replace('.ts', ''));
    expect(detectors.toSorted(), 'a new detector belongs into DETECTORS').toEqual(
      Object.keys(DETECTORS).toSorted(),
    );
  });

  it('holds only the accounts and addresses that nobody owns', () => {
    const allowed = ['111122223333', '444455556666', '123456789012'];
    const malformed = ['1111222233334', '11112222333'];
    for (const { name, html, expected } of PAGES) {
      const text = decodeEverything(`${html}\n${JSON.stringify(expected)}`);
      for (const [digits] of text.matchAll(/\d{11,}/g)) {
        expect([...allowed, ...malformed], `${name}: ${digits}`).toContain(digits);
      }
      for (const [digits] of text.matchAll(/\d{4}-\d{4}-\d{4}/g)) {
        expect(allowed, `${name}: ${digits}`).toContain(digits.replaceAll('-', ''));
      }
      for (const [address] of text.matchAll(/[\w.+-]+@[\w-]+\.[\w.-]+/g)) {
        expect(address, name).toMatch(/@([\w-]+\.)?example\.com$/);
      }
    }
  });

  it('holds no script and loads nothing', () => {
    for (const { name, html } of PAGES) {
      expect(html, name).not.toMatch(/<script|\son\w+=|javascript:|\ssrc=|<object|<embed/i);
      expect(html, name).not.toMatch(/@import|url\(/i);
    }
  });

  it('says no page twice', () => {
    const seen = new Map<string, string>();
    for (const { name, html, expected } of PAGES) {
      const key = JSON.stringify([html, expected.host, expected.path, expected.cookies, expected.complete]);
      expect(seen.get(key), `${name} is the same page as ${seen.get(key)}`).toBeUndefined();
      seen.set(key, name);
    }
  });
});

/** Percent-escapes hide an account or an address from a search. */
function decodeEverything(text: string): string {
  const once = text.replace(/%[0-9a-f]{2}/gi, (one) =>
    String.fromCharCode(Number.parseInt(one.slice(1), 16)),
  );
  return once === text ? text : decodeEverything(once);
}
