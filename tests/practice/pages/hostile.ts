/*
 * Scripts of odd and hostile console pages. Each stands first in the head. `CHANGED_META` and `VERY_LATE_META` take the
 * whole meta's content as JavaScript source.
 */

const metaOf = (content: string): string =>
  `Object.assign(document.createElement('meta'), { name: 'awsc-session-data', content: ${content} })`;

/** Eight seconds after load: within the ten that a late meta is waited for. */
export const VERY_LATE_META = (content: string): string => `
addEventListener('load', () => setTimeout(() => document.head.append(${metaOf(content)}), 8000));
`;

/** Half a second after load the meta's place or content is taken by what names somebody. */
export const CHANGED_META = (content: string, change: string): string => `
addEventListener('load', () => setTimeout(() => {
  const made = ${metaOf(content)};
  document.querySelector('meta[name="awsc-session-data"]').${change};
}, 500));
`;

/** Takes our banner away in each frame and after each change, and writes down when it came (`arrivals`, in ms). */
export const REMOVER = `
globalThis.arrivals = [];
const takeAway = () => {
  const banner = document.querySelector('offroot-banner');
  if (!banner) return;
  arrivals.push(performance.now());
  banner.remove();
};
new MutationObserver(takeAway).observe(document, { childList: true, subtree: true });
const always = () => { takeAway(); requestAnimationFrame(always); };
always();
setInterval(takeAway, 16);
`;

/** Writes down what a page could learn of an extension from its first moment on. */
export const WATCH = `
globalThis.watched = [];
const note = (what, which) => watched.push(what + ' ' + which);
const names = new Set(Object.getOwnPropertyNames(globalThis));
new MutationObserver((changes) => {
  for (const { type, target, attributeName, addedNodes } of changes) {
    // The browser itself hides a nonce once it has read it.
    if (type === 'attributes' && attributeName !== 'nonce') note('attribute', target.localName + ' ' + attributeName);
    for (const node of addedNodes) if (/offroot/i.test(node.nodeName + (node.outerHTML || ''))) note('element', node.nodeName);
  }
}).observe(document, { attributes: true, childList: true, subtree: true });
for (const kind of ['securitypolicyviolation', 'error', 'unhandledrejection', 'message', 'storage'])
  addEventListener(kind, (event) => note('event', kind + ' ' + (event.blockedURI || event.message || '')));
new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) if (/-extension:/.test(name)) note('timing', name);
}).observe({ entryTypes: ['resource', 'mark', 'measure'] });
globalThis.look = () => {
  const added = Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name));
  for (const name of added) if (!/^(look|__name)$/.test(name)) note('global', name);
  if (globalThis.chrome?.runtime || globalThis.browser) note('global', 'runtime');
  for (const { name } of performance.getEntries()) if (/-extension:/.test(name)) note('timing', name);
  if (document.adoptedStyleSheets.length) note('style', document.adoptedStyleSheets.length);
  for (const { href } of document.styleSheets) if (href) note('style', href);
  if (localStorage.length + sessionStorage.length) note('storage', Object.keys(localStorage).join());
  return watched;
};
`;

/** Defines an element of our name first: whoever makes one in this document gets an open shadow root with it. */
export const FORESTALLER = `
customElements.define('offroot-banner', class extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode: 'open' }); }
});
`;
