import { type Html, html } from '../html';
import type { Content } from './layout';
import { crumbs } from './layout';
import { HEAVY_SCRIPT } from './script';

const COLUMNS = ['Name', 'Instance ID', 'State', 'Type', 'Status check', 'Zone', 'Private IP'];
const STATES = ['Running', 'Running', 'Stopped'];

const side = html`<h2>EC2</h2><a href="#Home:">Dashboard</a><a href="/ec2/home#Instances:" aria-current="page">Instances</a><a href="#Images:">Images</a><a href="#Volumes:">Volumes</a><a href="#SecurityGroups:">Security groups</a><a href="#LoadBalancers:">Load balancers</a>`;

const headRow = html`<thead><tr>${COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;

const tools = (count: Html): Html =>
  html`<div class="tools"><input type="search" aria-label="Find instance" placeholder="Find instance by name or tag"><span class="soft">${count} instances</span><span class="pages"><button aria-label="Previous page">‹</button> <button aria-label="Page 1">1</button> <button aria-label="Next page">›</button></span><button aria-label="Table preferences">Columns</button></div>`;

const buttons = html`<button>Connect</button><button data-opens="dialog--terminate">Instance state</button><button>Actions</button><button class="primary" data-opens="dialog--launch">Launch instances</button>`;

const row = (number: number): Html =>
  html`<tr><td>web-${number}</td><td>i-0abc${1000 + number}</td><td>${STATES[number % 3]}</td><td>medium</td><td>3 of 3 checks</td><td>zone a</td><td>10.0.0.${10 + number}</td></tr>`;

/** A dialog of the page's own making: an overlay far above header and menus. */
const overlay = (id: string, title: string, text: string, action: string): Html =>
  html`<div class="overlay" id="${id}" hidden><div role="dialog" aria-modal="true" aria-labelledby="${id}--title"><h2 id="${id}--title">${title}</h2><p>${text}</p><div class="buttons"><button data-closes>Cancel</button><button class="primary" data-closes>${action}</button></div></div></div>`;

const dialogs = html`${overlay('dialog--launch', 'Launch instances', 'One medium instance will be started in zone a.', 'Launch')}${overlay('dialog--terminate', 'Terminate instances', 'What is on their disks is lost.', 'Terminate')}`;

export function ec2(): Content {
  const rows = Array.from({ length: 14 }, (_, i) => row(i + 1));
  return {
    title: 'Instances | EC2',
    side,
    dialogs,
    main: html`${crumbs('EC2', 'Instances')}
<div class="head"><h1>Instances</h1>${buttons}</div>
<section class="panel">${tools(html`${rows.length}`)}<div class="scroll"><table>${headRow}<tbody>${rows}</tbody></table></div></section>`,
  };
}

/** Like EC2, with 4,000 rows that its script builds and keeps changing. */
export function heavy(): Content {
  return {
    title: 'Heavy | EC2',
    side,
    dialogs,
    script: HEAVY_SCRIPT,
    main: html`${crumbs('EC2', 'Heavy page')}
<div class="head"><h1>Instances, many</h1>${buttons}</div>
<section class="panel">${tools(html`<span id="count">0</span>`)}<div class="scroll"><table>${headRow}<tbody id="rows"></tbody></table></div></section>`,
  };
}
