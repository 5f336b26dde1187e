import { type Html, html } from '../html';
import { dashed, type Identity } from '../identity';
import type { Content } from './layout';
import { crumbs } from './layout';

const section = (title: string, body: Html, button = html`<button>Edit</button>`): Html =>
  html`<section class="panel"><div class="head"><h2>${title}</h2>${button}</div>${body}</section>`;

/** The account page behind `#/account`, and a bill behind `#/` (AWS facts, section 8). Its dialog is a native one. */
export function account(identity: Identity): Content {
  const name = identity.who === 'root' ? identity.name : identity.alias || 'Practice account';
  return {
    title: 'Account',
    side: html`<h2>Billing</h2><a href="#/">Home</a><a href="#/account">Account</a>`,
    main: html`
<div data-route="account" class="stack" hidden>${crumbs('Billing', 'Account')}
  <div class="head"><h1>Account</h1><button>Actions</button></div>
  ${section('Account details', html`<dl><dt>Account ID</dt><dd>${dashed(identity.account)}</dd><dt>Account name</dt><dd>${name}</dd></dl>`)}
  ${section('Alternate contacts', html`<p class="soft">Billing, operations, security: none.</p>`)}
  ${section('IAM user and role access to Billing information', html`<p>Access is off.</p>`)}
  ${section('Close account', html`<p>Everything in it is lost after 90 days.</p>`, html`<button class="bad" data-testid="close-account-button-root" data-opens="dialog--close">Close account</button>`)}
</div>
<div data-route="" class="stack" hidden>${crumbs('Billing', 'Home')}
  <div class="head"><h1>Billing and cost</h1><button class="primary">Pay now</button></div>
  <section class="panel"><dl><dt>This month</dt><dd>12.40</dd><dt>Last month</dt><dd>29.80</dd></dl></section>
</div>`,
    dialogs: html`<dialog id="dialog--close" aria-labelledby="dialog--close--title"><h2 id="dialog--close--title">Close this account?</h2><p>It can be opened again for 90 days.</p><div class="buttons"><button data-closes>Cancel</button><button class="primary" data-closes>Close account</button></div></dialog>`,
  };
}
