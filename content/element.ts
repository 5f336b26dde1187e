import STYLE from './banner.css?inline';
import { isConnected, say, send } from './browser.ts';
import { here } from './here.ts';
import { HOST } from './marks.ts';

/** How often a page may take our element away before we leave it so until the next navigation. */
const RETURNS_MAX = 30;

/** Makes an element. In: its name and classes, as in `div.row`; what goes into it, where strings become text. */
export function element(what: string, ...content: (Node | string)[]): HTMLElement {
  const [name = '', ...classes] = what.split('.');
  const made = document.createElement(name);
  made.className = classes.join(' ');
  made.append(...content);
  return made;
}

/** Makes a card: a landmark of the page with a name. */
export function card(label: string, ...content: Node[]): HTMLElement {
  const made = element('div.card', ...content);
  made.role = 'region';
  made.ariaLabel = label;
  return made;
}

/** Makes a button that does something only when a person presses it: a page's own clicks are not trusted. */
export function button(kind: string, label: string, press: () => void, text = label): HTMLElement {
  const made = element(`button.${kind}`, text);
  if (text !== label) made.ariaLabel = made.title = label;
  made.addEventListener('click', (event) => event.isTrusted && press());
  return made;
}

/** The button that opens the chooser of purposes; the worker brings it into the page. */
export function chooserButton(): HTMLElement {
  return button('why', say('whyRoot'), () => void send({ kind: 'choose' }));
}

/**
 * Puts content into the page inside one closed shadow root, replacing what an older version of Offroot may have left,
 * and keeps it there until the signal aborts.
 */
export function mount(content: Node[], signal: AbortSignal): HTMLElement {
  for (const old of document.querySelectorAll(HOST)) old.remove();
  const host = document.createElement(HOST);
  host.dir = say('@@bidi_dir');
  const shadow = host.attachShadow({ mode: 'closed' });
  here().shadow = shadow;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(...content);
  document.documentElement.append(host);
  let returns = 0;
  const observer = new MutationObserver(() => {
    if (host.isConnected || returns >= RETURNS_MAX || !isConnected()) return;
    returns += 1;
    document.documentElement.append(host);
  });
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  });
  return host;
}
