import { type Html, html } from '../html';
import type { Content } from './layout';
import { crumbs } from './layout';

const widget = (title: string, body: Html): Html =>
  html`<section class="panel"><h2>${title}</h2>${body}</section>`;

export function home(): Content {
  return {
    title: 'Console Home',
    main: html`${crumbs('Console Home')}
<div class="head"><h1>Console Home</h1><button>Reset layout</button><button class="primary">Add widgets</button></div>
<div class="grid">
${widget('Recently visited', html`<p><a href="/ec2/home">EC2</a></p><p><a href="/iam/home#/home">IAM</a></p><p><a href="/billing/home#/account">Account</a></p><p><a href="/heavy">A heavy page</a></p>`)}
${widget('Welcome', html`<p>Start with a tutorial, or look at what is new.</p><p><a href="#start">Getting started</a></p>`)}
${widget('Health', html`<dl><dt>Open issues</dt><dd>0, past 7 days</dd><dt>Scheduled changes</dt><dd>1, upcoming</dd></dl>`)}
${widget('Cost and usage', html`<dl><dt>This month</dt><dd>12.40</dd><dt>Forecast</dt><dd>31.00</dd></dl>`)}
${widget('Applications', html`<p class="soft">No applications yet.</p><p><button>Create application</button></p>`)}
${widget('Trusted advice', html`<p>3 checks need attention.</p><p><a href="#advice">See them all</a></p>`)}
</div>`,
  };
}

/** A service that has no copy of its own: a console page like any other. */
export function otherService(name: string): Content {
  return {
    title: `${name} (practice)`,
    side: html`<h2>${name}</h2><a href="#/one" aria-current="page">Overview</a><a href="#/two">Settings</a>`,
    main: html`${crumbs(name, 'Overview')}
<div class="head"><h1>${name}</h1><button>Refresh</button><button class="primary">Create</button></div>
<section class="panel"><p>The range has no copy of this service. Its header, footer and identity are those of every console page.</p></section>`,
  };
}
