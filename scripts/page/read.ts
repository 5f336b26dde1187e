import { Window } from 'happy-dom';
import { countMarks, readEverything } from '../../content/surroundings.ts';
import { type PageReport, reportPage } from '../../src/core/report/page.ts';
import type { PageSnapshot } from '../../src/core/snapshot.ts';
import type { CorpusPage } from './rebuild.ts';

/** Every browser's own style sheet has these lines; happy-dom's has not. */
const BROWSER_STYLE = '[hidden], input[type="hidden"] { display: none }';

/** Runs something with a page where content scripts look. Nothing of the page runs or loads. */
function inPage<T>(page: CorpusPage, run: () => T): T {
  const window = new Window({ url: `https://${page.host}${page.path}` });
  window.document.write(page.html);
  const style = window.document.createElement('style');
  style.textContent = BROWSER_STYLE;
  window.document.head.append(style);
  const define = (key: string, value: string): void => {
    Object.defineProperty(window.document, key, { configurable: true, get: () => value });
  };
  define('cookie', page.cookies);
  define('readyState', page.complete ? 'complete' : 'loading');
  const places = ['document', 'location', 'window'] as const;
  const before = places.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const name of places) {
    const value = name === 'window' ? window : window[name];
    Object.defineProperty(globalThis, name, { configurable: true, value });
  }
  try {
    return run();
  } finally {
    for (const [name, old] of before) {
      if (old) Object.defineProperty(globalThis, name, old);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}

/** Reads a page as the extension's own reader does. */
export function readPage(page: CorpusPage): { snapshot: PageSnapshot; report: PageReport } {
  return inPage(page, () => {
    const read = readEverything();
    return { snapshot: read, report: reportPage(read, countMarks()) };
  });
}
