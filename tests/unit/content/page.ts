import { Window } from 'happy-dom';
import { vi } from 'vitest';

/** Every browser's own style sheet has this; happy-dom's has not. */
const BROWSER_STYLE = '<style>[hidden], input[type="hidden"] { display: none }</style>';

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
  return window;
}
