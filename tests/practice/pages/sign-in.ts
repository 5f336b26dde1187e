import { html } from '../html';
import { dashed, label } from '../identity';
import type { Session } from '../sessions';
import { type Made, plainPage } from './layout';
import { IAM_SIGN_IN_SCRIPT, ROOT_SIGN_IN_SCRIPT } from './script';

const ANYTHING = html`<p class="soft">Practice: anything will do. Don't type real names, passwords or codes.</p>`;

/** The two styles that ids are seen in (AWS facts, section 6); what has one style only keeps it. */
export type IdStyle = 'snake' | 'camel';
const IDS = {
  snake: {
    rootLink: 'root_account_signin',
    email: 'resolving_input',
    forgot: 'root_forgot_password_link',
    recovered: 'password_recovery_done_button',
    newPassword: 'new_password',
    confirm: 'confirm_password',
  },
  camel: {
    rootLink: 'rootAccountSignin',
    email: 'resolvingInput',
    forgot: 'rootForgotPasswordLink',
    recovered: 'passwordRecoveryDoneButton',
    newPassword: 'newPassword',
    confirm: 'confirmNewPassword',
  },
} as const;

/** `/oauth`: an IAM user's sign-in, with the way to root's (AWS facts, section 6). Passwords are never sent. */
export function iamSignIn(
  at: { action: string; rootUrl: string; account: string; ids: IdStyle },
  delay: number,
): Made {
  return plainPage(
    {
      title: 'Practice sign-in as IAM user',
      top: 'Practice sign-in',
      narrow: true,
      script: IAM_SIGN_IN_SCRIPT,
      main: html`<section class="panel"><h1>IAM user sign-in</h1>${ANYTHING}
<form method="post" action="${at.action}"><input type="hidden" name="action" value="iam-user-authentication">
<label for="account">Account ID or alias</label><input id="account" name="account" value="${at.account}" autocomplete="off">
<label for="username">IAM username</label><input id="username" name="username" value="" autocomplete="off">
<label for="password">Password</label><input id="password" type="password" autocomplete="off">
<button class="primary" id="signin_button">Sign in</button></form>
<button type="button" id="${IDS[at.ids].rootLink}" data-testid="not-sign-in-with-iam" data-to="${at.rootUrl}">Sign in using root user email</button></section>`,
    },
    delay,
  );
}

const RADIOS = html`<label class="choice aws-signin-radio-selection"><input type="radio" name="who" id="root_user_radio_button" checked><span><strong>Root user</strong><br>Owner of the account, for what needs unlimited access.</span></label>
<label class="choice aws-signin-radio-selection"><input type="radio" name="who" id="iam_user_radio_button" data-testid="iam_user_signin"><span><strong>IAM user</strong><br>Somebody in an account who does daily work.</span></label>`;

/** The steps after the password. A passkey's has no field: no mark of AWS's own is known (AWS facts, sections 6, 10). */
const SECOND_PROOFS = html`<template id="step-mfa"><h1>Multi-factor authentication</h1>${ANYTHING}<form data-step="mfa" novalidate>
<label for="mfaCode">MFA code</label><input id="mfaCode" inputmode="numeric" autocomplete="off">
<button class="primary" id="mfa_submit_button">Submit</button></form></template>
<template id="step-choice"><h1>Which MFA device?</h1><form data-step="choice" novalidate><div id="multi_mfa_swhw_radio_button_box"><div>
<label class="choice"><input type="radio" name="device" checked> An authenticator app</label></div></div>
<button class="primary">Next</button></form></template>
<template id="step-passkey"><h1>Use your passkey</h1><p>Practice: nothing is asked for.</p><form data-step="passkey"><button class="primary">I have used it</button></form></template>
<template id="step-code"><h1>A code by e-mail</h1>${ANYTHING}<form data-step="code" novalidate>
<label for="emailed">Code</label><input id="emailed" autocomplete="one-time-code">
<button class="primary" data-testid="email-code-submit-button">Submit</button></form></template>`;

/** What a root sign-in page is made of; `chooser` is the choice between root and IAM user, until 2024. */
interface RootSignIn {
  action: string;
  iamUrl: string;
  ids: IdStyle;
  chooser: boolean;
}

/** `/signin?…&page=resolve`: who, then password, then code, as steps of one page (AWS facts, section 6). */
export function rootSignIn(at: RootSignIn, delay: number): Made {
  const ids = IDS[at.ids];
  return plainPage(
    {
      title: 'Practice sign-in',
      top: 'Practice sign-in',
      narrow: true,
      script: ROOT_SIGN_IN_SCRIPT,
      main: html`<section class="panel" id="stage" data-iam="${at.iamUrl}"></section>
<form id="authenticate" method="post" action="${at.action}" hidden><input type="hidden" name="action" value="authenticateRoot"><input type="hidden" name="email"></form>
<template id="step-resolve"><h1>Sign in</h1>${ANYTHING}<form data-step="resolve" novalidate>
${at.chooser ? RADIOS : undefined}
<label for="${ids.email}" data-label>Root user email address</label><input id="${ids.email}" data-field type="email" class="aws-signin-textfield" placeholder="username@example.com" autocomplete="off">
<p role="alert" class="bad" hidden>Type something first.</p>
<button class="primary" id="next_button"><span id="next_button_text">Next</span></button></form></template>
<template id="step-check"><div role="dialog" aria-label="Security Verification"><iframe id="core-container" title="Practice check" srcdoc="Practice: there is nothing to read here."></iframe>
<form data-step="check"><button class="primary">Verify</button></form></div></template>
<template id="step-password"><h1>Root user sign-in</h1>${ANYTHING}<form data-step="password" novalidate>
<label for="password">Password</label><input id="password" type="password" autocomplete="off">
<p role="alert" class="bad" hidden>That was not right.</p>
<button class="primary" id="signin_button">Sign in</button></form><p><a id="${ids.forgot}" href="#forgot" data-forgot>Forgot password?</a></p></template>
<template id="step-forgot"><h1>Password recovery</h1><p>Practice: no mail is sent. Its link would lead to the page for a new password.</p>
<button type="button" class="primary" id="${ids.recovered}" data-back>Done</button></template>
${SECOND_PROOFS}`,
    },
    delay,
  );
}

/** `/resetpassword`: where a recovery mail leads (AWS facts, section 6). */
export function newPassword(ids: IdStyle): Made {
  return plainPage({
    title: 'Practice new password',
    top: 'Practice sign-in',
    narrow: true,
    main: html`<section class="panel"><h1>Choose a new password</h1>${ANYTHING}<form><label for="${IDS[ids].newPassword}">New password</label><input id="${IDS[ids].newPassword}" type="password" autocomplete="off">
<label for="${IDS[ids].confirm}">Once more</label><input id="${IDS[ids].confirm}" type="password" autocomplete="off"><button type="button" class="primary">Save</button></form></section>`,
  });
}

/** `/updateaccount`: where the account page's changes of e-mail and password lead (AWS facts, section 6). */
export function updateAccount(): Made {
  return plainPage({
    title: 'Practice account',
    top: 'Practice sign-in',
    narrow: true,
    main: html`<section class="panel"><h1>E-mail and password</h1>${ANYTHING}<form><label for="password">Your password</label><input id="password" type="password" autocomplete="off"><button type="button" class="primary">Go on</button></form></section>`,
  });
}

/** `/sessions/selector`: one card per session this browser holds (AWS facts, section 4). */
export function sessionSelector(
  sessions: readonly { session: Session; url: string; signOut: string }[],
  addUrl: string,
): Made {
  const card = ({ session, url, signOut }: (typeof sessions)[number]) =>
    html`<section class="panel"><p class="session-card_session_card_username__practice"><a href="${url}">${label(session.identity)}</a></p><p>${session.identity.name} (${dashed(session.identity.account)})</p><p><a href="${signOut}">Sign out</a></p></section>`;
  return plainPage({
    title: 'Practice sessions',
    top: 'Practice sign-in',
    narrow: true,
    main: html`<div id="__next" class="stack"><h1>Choose a session</h1>${sessions.map(card)}
${sessions.length === 0 ? html`<p>No session is open.</p>` : undefined}<p><a href="${addUrl}">Add a session</a></p></div>`,
  });
}

/** `/sessions/limit`: five are enough (AWS facts, section 4). */
export function sessionLimit(selector: string): Made {
  return plainPage({
    title: 'Practice sessions: limit',
    top: 'Practice sign-in',
    narrow: true,
    main: html`<div id="__next" class="stack"><h1>Five sessions are open</h1><p>Sign out of one first.</p><p><a href="${selector}">Choose a session</a></p></div>`,
  });
}
