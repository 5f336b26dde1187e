import { consoleHost } from '../hosts';
import { type Html, html, raw, scriptValue } from '../html';
import { type Chunk, newNonce } from '../reply';
import type { Dress } from '../variants';
import { type HeaderScene, header } from './header';
import { CONSOLE_SCRIPT, lateMeta } from './script';
import { BASE, CONSOLE, PLAIN } from './style';

/** A page and the nonce its policy must name. */
export interface Made {
  readonly chunks: readonly Chunk[];
  readonly nonce: string;
}

/** What a console page puts inside the frame that all of them share. */
export interface Content {
  readonly title: string;
  readonly side?: Html;
  readonly main: Html;
  readonly dialogs?: Html;
  readonly script?: string;
}

const badge = html`<span class="badge">practice range</span>`;

const style = (nonce: string, css: string): Html => html`<style nonce="${nonce}">${raw(css)}</style>`;
const script = (nonce: string, source: string): Html =>
  html`<script nonce="${nonce}">${raw(source)}</script>`;

const opening = (title: string): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
`;

/** What stands first in a head that a variant has changed. */
function first(nonce: string, { script: source, prerender, crowd }: Dress): Html {
  const rules = scriptValue({ prerender: [{ urls: [prerender], eagerness: 'immediate' }] });
  const metas = `<meta name="${crowd.name}" content="{}">\n`.repeat(crowd.count);
  return html`${source ? script(nonce, source) : undefined}${
    prerender ? html`<script type="speculationrules" nonce="${nonce}">${raw(rules)}</script>` : undefined
  }${raw(metas)}`;
}

const sessionMeta = (content: string): Html => html`<meta name="awsc-session-data" content='${content}'>
`;

/** The other metas of the family, behind the session's (AWS facts, sections 1 and 5). */
const otherMetas = (region: string): Html => html`<meta name="awsc-mezz-region" content="${region}">
<meta name="awsc-nav-features" content='${JSON.stringify({ logoutURL: 'logout!doLogout' })}'>
<meta name="tb-data" content='${JSON.stringify({ csrfToken: 'practice', browserCredsFullPath: '/practice/creds' })}'>
`;

const footer = html`<footer id="console-nav-footer"><button data-testid="practice-cloudshell">&gt;_ CloudShell</button><button data-testid="practice-feedback">Feedback</button>${badge}<span class="gap"></span><span>Not Amazon's page</span> <a href="#privacy">Privacy</a> <a href="#terms">Terms</a> <a href="#cookies">Cookie preferences</a></footer>`;

function frame(dress: Dress, scene: HeaderScene): Html | undefined {
  if (dress.frame === 'none') return undefined;
  const { place, session } = scene;
  const host = consoleHost(place.partition, 'global');
  const query = new URLSearchParams({
    who: dress.frame === 'root' ? 'root' : session.identity.who,
    account: session.identity.account,
    name: dress.frame === 'root' ? '' : session.identity.name,
  });
  return html`<iframe title="Framed console page" src="https://${host}/practice/frame?${query.toString()}"></iframe>`;
}

/**
 * A console page: the head with its metas goes out first, the body one delay later. The session meta is the
 * first of its family and stands in the head (AWS facts, section 1), unless a variant says otherwise.
 */
export function consolePage(scene: HeaderScene, dress: Dress, content: Content, delay: number): Made {
  const nonce = newNonce();
  const meta = sessionMeta(dress.meta);
  const when = dress.metaWhen;
  const late = when === 'script' ? script(nonce, lateMeta(scriptValue(dress.meta))) : undefined;
  const restOfHead = html`${when === 'head' || when === 'late-head' ? meta : undefined}${otherMetas(scene.place.region)}${style(nonce, BASE + CONSOLE)}${late}</head>
`;
  const start = html`${opening(content.title)}${first(nonce, dress)}`;
  const head: Chunk[] = when === 'late-head' ? [start, delay, restOfHead] : [html`${start}${restOfHead}`];
  const side = content.side && html`<nav class="side" aria-label="Service">${content.side}</nav>`;
  const body = html`<body class="${dress.bodyClass}">${dress.header === 'none' ? undefined : header(scene, dress.header)}
${side}
<main>${content.main}${frame(dress, scene)}</main>
${footer}${content.dialogs}
${script(nonce, CONSOLE_SCRIPT + (content.script ?? ''))}</body></html>
`;
  return { chunks: [...head, delay, body], nonce };
}

/** A page without the console's header: sign-in, landing, front page. Its head goes first as well. */
export function plainPage(
  page: { title: string; top: string; main: Html; narrow?: boolean; script?: string },
  delay = 0,
): Made {
  const nonce = newNonce();
  return {
    nonce,
    chunks: [
      html`${opening(page.title)}${style(nonce, BASE + PLAIN)}</head>
`,
      delay,
      html`<body><div class="top">${page.top}</div>
<main class="middle stack${page.narrow ? ' narrow' : ''}">${page.main}</main>
<footer class="bottom">${badge}<span class="soft">Nothing leaves this computer. Not Amazon's pages.</span> <a href="https://practice.offroot.example/">What to try</a></footer>
${page.script ? script(nonce, page.script) : undefined}</body></html>
`,
    ],
  };
}

/** What a frame holds: a session meta and one line. AWS's own frames have no meta; this one is the trap. */
export function framedPage(meta: string): Made {
  const nonce = newNonce();
  return {
    nonce,
    chunks: [
      html`${opening('Frame')}${sessionMeta(meta)}${style(nonce, BASE)}</head><body><p>A frame inside the page.</p></body></html>`,
    ],
  };
}

export const crumbs = (...names: readonly string[]): Html =>
  html`<nav class="crumbs" aria-label="Breadcrumbs">${names.map((name, i) => html`${i > 0 ? ' / ' : ''}<a href="#">${name}</a>`)}</nav>`;
