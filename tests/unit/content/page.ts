import { Window } from 'happy-dom';
import { vi } from 'vitest';

/** Every browser's own style sheet has this; happy-dom's has not. */
const BROWSER_STYLE = '<style>[hidden], input[type="hidden"] { display: none }</style>';

/** Called for each expression that is evaluated, to be spied on. */
export const evaluated = vi.fn();

/** happy-dom has no XPath: what our one expression comes to, the marks in the head counted, and the first of them. */
class XPathEvaluator {
  evaluate(expression: string, document: Document): { stringValue: string } {
    evaluated();
    const [, name] =
      /^concat\(count\(\/html\/head\/meta\[@name="([a-z-]+)"\]\), " ", /.exec(expression) ?? [];
    const isMark = (one: Element): boolean => one.localName === 'meta' && one.getAttribute('name') === name;
    const found = [...document.head.children].filter(isMark);
    return { stringValue: `${found.length} ${found[0]?.getAttribute('content') ?? ''}` };
  }
}

/** Puts a page with this head and body, at this address and with this cookie, where content scripts look. */
export function open(
  html: string,
  { url = 'https://console.aws.amazon.com/console/home', cookie = '' } = {},
): Window {
  const window = new Window({ url });
  window.document.write(html.replace('</head>', `${BROWSER_STYLE}</head>`));
  Object.defineProperty(window.document, 'cookie', { configurable: true, get: () => cookie });
  Object.defineProperty(window, 'cookieStore', { configurable: true, value: undefined });
  for (const key of ['document', 'location', 'window'] as const) {
    vi.stubGlobal(key, key === 'window' ? window : window[key]);
  }
  vi.stubGlobal('requestAnimationFrame', window.requestAnimationFrame.bind(window));
  vi.stubGlobal('origin', window.location.origin);
  vi.stubGlobal('XPathEvaluator', XPathEvaluator);
  vi.stubGlobal('XPathResult', { STRING_TYPE: 2 });
  return window;
}
