import { html } from '../html';
import { dashed, type Identity } from '../identity';
import type { Content } from './layout';
import { crumbs } from './layout';

/** Three hash routes: #/home, #/security_credentials (the old #security_credential too), #/users (AWS facts, section 8). */
export function iam(identity: Identity): Content {
  return {
    title: 'IAM',
    side: html`<h2>IAM</h2><a href="#/home">Dashboard</a><a href="#/users">Users</a><a href="#/security_credentials">Security credentials</a>`,
    main: html`
<div data-route="home" class="stack">${crumbs('IAM', 'Dashboard')}
  <div class="head"><h1>IAM Dashboard</h1><button aria-label="Refresh">Refresh</button></div>
  <section class="panel"><div class="head"><h2>Security recommendations</h2><button class="primary">Add MFA</button></div>
    <p class="bad">Add MFA for root user</p><p class="good">Root user has no active access keys</p></section>
  <section class="panel"><h2>AWS Account</h2><dl><dt>Account ID</dt><dd>${dashed(identity.account)}</dd><dt>Sign-in URL</dt><dd>${identity.account}.signin</dd></dl></section>
</div>
<div data-route="users" class="stack" hidden>${crumbs('IAM', 'Users')}
  <div class="head"><h1>Users</h1><button>Delete</button><button class="primary">Create user</button></div>
  <section class="panel"><div class="tools"><input type="search" aria-label="Search users" placeholder="Search"><span class="pages"><button aria-label="Previous page">‹</button> <button aria-label="Page 1">1</button> <button aria-label="Next page">›</button></span></div>
    <div class="scroll"><table><thead><tr><th scope="col">User name</th><th scope="col">Groups</th><th scope="col">MFA</th></tr></thead><tbody><tr><td>bob</td><td>2</td><td>Virtual</td></tr><tr><td>carol</td><td>1</td><td>None</td></tr></tbody></table></div></section>
</div>
<div data-route="security_credentials security_credential" class="stack" hidden>${crumbs('IAM', 'Security credentials')}
  <div class="head"><h1>My security credentials</h1></div>
  <section class="panel"><div class="head"><h2>Multi-factor authentication</h2><button>Remove</button><button class="primary">Assign MFA device</button></div><p class="soft">No devices.</p></section>
  <section class="panel"><div class="head"><h2>Access keys</h2><button>Actions</button><button class="primary">Create access key</button></div><p class="soft">No access keys.</p></section>
</div>`,
  };
}
