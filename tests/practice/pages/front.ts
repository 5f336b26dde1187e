import { type Html, html } from '../html';
import { VARIANTS } from '../variants';
import { type Made, plainPage } from './layout';

const CONSOLE = 'https://console.aws.amazon.com';
const ACT = 'https://practice.offroot.example/act';

const act = (query: string): string => `${ACT}/sign-in?${query}`;
const more = (query: string, what: string): Html =>
  html`<a href="${CONSOLE}/console/home?${query}">${what}</a>`;
const signInPage = (path: string, what: string, front = ''): Html =>
  html`<a href="https://${front}signin.aws.amazon.com${path}">${what}</a>`;
const step = (title: string, text: Html): Html => html`<li><strong>${title}</strong>${text}</li>`;

const steps = html`<ol class="steps">
${step('Sign in as root, the long way', html`<a href="${CONSOLE}/console/home">Open the console</a>, choose “Sign in using root user email”, and type anything (<code>beta@example.com</code> opens the second account). <a href="${CONSOLE}/console/home?mfa=off">The same without a code</a>. ${more('mfa=choice', 'with a choice of MFA devices')}, ${more('mfa=passkey', 'with a passkey')}, ${more('mfa=email', 'with a code by e-mail')}, ${more('check=1', 'with a security check')}, ${more('chooser=off', 'without the choice of an IAM user')}, ${more('steps=documents', 'a document for each step')}, ${more('ids=camel', 'other ids')}; the password <code>wrong</code> fails. Beside it, where Offroot should say nothing: ${signInPage('/resetpassword', 'a new password')}, ${signInPage('/updateaccount', 'a change of e-mail')}, ${signInPage('/signin?page=resolve', "an alias's own page", 'acme.')}.`)}
${step('Be root at once', html`<a href="${act('who=root&account=111122223333&to=/console/home')}">Console Home as root of Acme Ltd</a>. Offroot should say so before the page's own header is there.`)}
${step('Work in EC2 as root', html`<a href="${act('who=root&account=111122223333&to=/ec2/home')}">EC2 as root</a>. Nothing of the page should be covered: try the menus, “Launch instances”, the footer. Also <a href="${act('who=root&account=111122223333&to=/iam/home')}">IAM</a>, <a href="${act('who=root&account=111122223333&to=/billing/home%23/account')}">the account page</a>, <a href="${act('who=root&account=111122223333&to=/heavy')}">a heavy page</a>.`)}
${step('Sign out', html`With Offroot's button, or in the account menu at the top right. The landing page follows, and Offroot's list is empty.`)}
${step('Be somebody else: nothing should happen', html`<a href="${act('who=user&account=111122223333&name=bob')}">An IAM user</a>, <a href="${act('who=role&account=111122223333&name=Deployer')}">a role</a>, <a href="${act('who=sso&account=111122223333')}">Identity Center</a>, <a href="${act('who=federated&account=111122223333')}">a federated user</a>. Not a pixel of Offroot.`)}
${step('Be two roots at once (multi-session)', html`<a href="${act('who=root&account=111122223333&multi=1&differentiator=111122223333-practice')}">Acme Ltd</a>, then in another tab <a href="${act('who=root&account=444455556666&multi=1&differentiator=444455556666-practice')}">Beta Labs</a>. Each tab has its own, and signing out of one leaves the other. All of them: <a href="https://us-east-1.signin.aws.amazon.com/sessions/selector">the session list</a>.`)}
${step('Close the last tab', html`Be root, then close every console tab without signing out. A notification says that the session is still open.`)}
${step('Start again', html`<a href="${ACT}/reset">Forget all sessions and cookies</a>.`)}
</ol>`;

/** Shown as root, but for what a class or a frame claims: there an IAM user makes the point. */
const oddUrl = (query: string): string => {
  const claim = query === 'body=user-type-root' || query === 'frame=root';
  return `https://us-east-1.console.aws.amazon.com/console/home?who=${claim ? 'user' : 'root'}&account=111122223333&${query}`;
};

/** The range's own front page: says what this is, and lists what to try. */
export function front(): Made {
  return plainPage({
    title: 'Offroot practice range',
    top: 'Offroot practice range',
    main: html`<h1>This is a practice range</h1>
<section class="panel note"><p><strong>Nothing here leaves this computer.</strong> The addresses look like Amazon's so that Offroot behaves as it would there, but every page is our own copy, served by a small program on this machine. They are not Amazon's pages, and no account is real.</p><p>Any e-mail address, password and code will do. Don't type real ones.</p></section>
<h2>What to try</h2>${steps}
<h2>Odd pages</h2><p class="soft">Each opens as root, or as an IAM user where somebody else claims to be root. Names and accounts: <code>?who=root&amp;account=444455556666&amp;name=Acme</code> on any console page; <code>&amp;delay=2000</code> holds the body back.</p>
<table class="odd"><tbody>${VARIANTS.map(({ query, what }) => html`<tr><td><a href="${oddUrl(query)}"><code>${query}</code></a></td><td>${what}</td></tr>`)}</tbody></table>`,
  });
}
