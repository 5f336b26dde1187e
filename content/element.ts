import STYLE from './banner.css?inline';
import { say, send } from './browser.ts';
import { here } from './here.ts';
import { HOST } from './marks.ts';
import { stay } from './stay.ts';

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
  made.dir = say('@@bidi_dir');
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
 * Our element with its closed shadow root. It is made in a document of its own: in the page's, a page that has defined
 * an element of this name would be asked first, and could attach a shadow root of its own or forbid ours.
 */
function makeHost(): [HTMLElement, ShadowRoot] {
  const host = document.implementation.createHTMLDocument('').createElement(HOST);
  const shadow = host.attachShadow({ mode: 'closed' });
  return [document.adoptNode(host), shadow];
}

/**
 * Puts content into the page inside one closed shadow root, replacing what an older version of Offroot may have left,
 * and keeps it there until the signal aborts, as far as the page lets us (stay.ts).
 */
export function mount(content: Node[], signal: AbortSignal): HTMLElement {
  const [host, shadow] = makeHost();
  here().shadow = shadow;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.append(...content);
  const put = (): void => {
    for (const other of document.querySelectorAll(HOST)) if (other !== host) other.remove();
    if (host.parentNode !== document.documentElement) document.documentElement.append(host);
    shadow.adoptedStyleSheets = [sheet]; // lost when the element has been in another document
  };
  put();
  stay(host, put, signal);
  return host;
}
