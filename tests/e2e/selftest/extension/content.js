const api = globalThis.browser ?? globalThis.chrome;
const host = document.createElement('offroot-banner');
const root = host.attachShadow({ mode: 'closed' });
// A <style> in innerHTML falls under the page's content security policy in Firefox; an adopted sheet doesn't.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .banner { position: fixed; inset: 8px 8px auto auto; z-index: 9; display: flex; gap: 8px; padding: 8px;
    background: #fff; color: #111; font: 14px system-ui; }
  .frame { position: fixed; inset: 0; pointer-events: none; border: 4px solid #c60; }
  .hidden { display: none; }`);
root.adoptedStyleSheets = [sheet];
root.innerHTML = `
  <div class="frame"></div>
  <section class="banner" role="region" aria-label="Offroot: test">
    <p>ROOT, <span class="clicks">0 clicks</span></p>
    <button type="button" class="out">Sign out</button>
    <button type="button" class="later" aria-label="Ask me later">Later</button>
    <button type="button" disabled>Off</button>
    <p class="hidden">never seen</p>
  </section>`;
let clicks = 0;
root.querySelector('.out').addEventListener('click', (event) => {
  clicks += 1;
  root.querySelector('.clicks').textContent = `${clicks} clicks${event.isTrusted ? '' : ' (not real)'}`;
});
root.querySelector('.later').addEventListener('click', () => host.remove());
document.documentElement.append(host);
api.runtime.sendMessage({ type: 'hello' });
