/** Plain, ours, and nobody's trade dress. The header, footer, menus and dialogs sit where the console's do. */
export const BASE = `
:root { color-scheme: light dark; --bg: #f4f5f7; --panel: #fff; --ink: #1b2330; --soft: #556070; --line: #d3d8e0;
  --accent: #1f5fbf; --on-accent: #fff; --bar: #22303c; --on-bar: #f0f4f8; --hover: #e8edf5; --good: #1d7a46; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --bg: #12171d; --panel: #1b222b; --ink: #e4e9f0; --soft: #9aa7b6;
  --line: #333e4b; --accent: #7fb0ff; --on-accent: #0c1521; --bar: #0d1319; --on-bar: #e4e9f0; --hover: #263140;
  --good: #6fd39b; --bad: #ff9c94; } }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--bg); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 24px; line-height: 1.3; margin: 0; } h2 { font-size: 17px; margin: 0 0 8px; } p { margin: 0 0 8px; }
a { color: var(--accent); }
button, .button { font: inherit; font-weight: 600; padding: 5px 14px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--panel); color: var(--ink); cursor: pointer; white-space: nowrap; text-decoration: none; }
button:hover { background: var(--hover); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent); filter: brightness(1.1); }
input, select { font: inherit; padding: 6px 10px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--panel); color: var(--ink); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; }
.soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); }
.badge { border: 1px solid currentColor; border-radius: 999px; padding: 0 10px; font-size: 12px; white-space: nowrap; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
`;

export const CONSOLE = `
.bar { position: fixed; inset: 0 0 auto 0; height: 48px; z-index: 2000; background: var(--bar); color: var(--on-bar); }
.bar > nav { display: flex; align-items: center; gap: 4px; height: 48px; padding: 0 12px; }
.bar .brand { margin: 0 8px 0 0; font-weight: 700; white-space: nowrap; }
.bar input { flex: 0 1 340px; min-width: 90px; background: transparent; color: inherit; border-color: #5b6b7b; }
.bar input::placeholder { color: #b4c0cc; }
.bar .gap { flex: 1; }
.bar button { background: transparent; border-color: transparent; color: inherit; padding: 5px 9px; font-weight: 500; }
.bar button:hover { background: #ffffff22; }
.bar [data-testid="awsc-account-info-tile"] { display: inline-block; }
.bar .who { max-width: 230px; overflow: hidden; text-overflow: ellipsis; display: inline-block; vertical-align: bottom; }
.menu { position: fixed; top: 48px; z-index: 2100; min-width: 260px; background: var(--panel); color: var(--ink);
  border: 1px solid var(--line); border-radius: 0 0 10px 10px; padding: 8px; box-shadow: 0 8px 24px #0005; }
.menu.left { left: 12px; } .menu.right { right: 12px; }
.menu a { display: block; padding: 6px 12px; border-radius: 6px; color: inherit; text-decoration: none; }
.menu a:hover { background: var(--hover); }
.menu [data-testid="account-detail-menu"] { padding: 4px 12px 10px; margin-bottom: 6px; border-bottom: 1px solid var(--line); }
.menu [data-testid="account-detail-menu"] div { white-space: nowrap; }
.menu .end { margin-top: 6px; padding-top: 6px; border-top: 1px solid var(--line); }
.bar .menu button { border-color: var(--line); padding: 0 8px; font-size: 12px; margin-left: 8px; }
#console-nav-footer { position: fixed; inset: auto 0 0 0; height: 36px; z-index: 1400; display: flex; align-items: center; gap: 8px;
  padding: 0 12px; background: var(--bar); color: var(--on-bar); font-size: 13px; white-space: nowrap; }
#console-nav-footer button { background: transparent; border-color: transparent; color: inherit; padding: 2px 8px; font-weight: 500; }
#console-nav-footer a { color: inherit; } #console-nav-footer .gap { flex: 1; }
.side { position: fixed; top: 48px; bottom: 36px; left: 0; width: 220px; overflow: auto; background: var(--panel);
  border-right: 1px solid var(--line); padding: 14px 10px; }
.side h2 { padding: 0 10px; } .side a { display: block; padding: 5px 10px; border-radius: 6px; color: inherit; text-decoration: none; }
.side a:hover { background: var(--hover); } .side a[aria-current] { color: var(--accent); font-weight: 700; }
main { margin: 48px 0 36px; padding: 12px 24px 32px; } .side ~ main { margin-left: 220px; }
.crumbs { font-size: 13px; margin-bottom: 8px; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-bottom: 14px; } .head :is(h1, h2) { flex: 1 1 auto; margin: 0; }
.stack > .crumbs + .head { margin-top: 8px; } .panel > .head { margin-bottom: 8px; }
.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 10px; }
.tools input { flex: 1 1 180px; min-width: 0; } .tools .pages button { padding: 5px 10px; }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 16px; }
.stack > * + * { margin-top: 16px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 7px 10px; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-size: 13px; } tr.changed td { background: var(--hover); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; } dt { color: var(--soft); } dd { margin: 0; }
.overlay { position: fixed; inset: 0; z-index: 5000; background: #0009; display: grid; place-items: center; }
[role="dialog"], dialog { background: var(--panel); color: var(--ink); border: 1px solid var(--line); border-radius: 12px; padding: 20px 24px; width: min(520px, 90vw); }
dialog::backdrop { background: #0009; }
.buttons { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px; }
iframe { width: 100%; height: 90px; border: 1px solid var(--line); border-radius: 10px; margin-top: 16px; background: transparent; }
`;

export const PLAIN = `
body { min-height: 100vh; display: flex; flex-direction: column; }
.top { background: var(--bar); color: var(--on-bar); padding: 12px 24px; font-weight: 700; }
.middle { flex: 1; padding: 32px 24px; width: 100%; max-width: 880px; margin: 0 auto; }
.middle.narrow { max-width: 460px; }
.bottom { padding: 12px 24px; font-size: 13px; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
form label { display: block; font-weight: 600; margin: 12px 0 4px; } form input:not([type="radio"]) { width: 100%; }
form .choice { display: flex; gap: 10px; align-items: baseline; margin: 10px 0; font-weight: 400; }
.middle.narrow button { width: 100%; margin-top: 16px; padding: 8px; }
.stack > * + * { margin-top: 14px; } .middle h1 + * { margin-top: 8px; }
ol.steps { padding-left: 22px; margin: 0; } ol.steps li { margin: 0 0 14px; padding-left: 6px; } ol.steps strong { display: block; }
.note { border-left: 4px solid var(--accent); }
.odd { border-collapse: collapse; width: 100%; } .odd td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
.odd td:first-child { white-space: nowrap; }
`;
