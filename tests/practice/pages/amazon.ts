import { html } from '../html';
import { type Made, plainPage } from './layout';

const ANYTHING = html`<p class="soft">Practice: anything will do. Don't type real names, passwords or codes.</p>`;

/** What every step hands on, as Amazon's do in hidden fields and links. */
export interface LoginScene {
  /** `openid.return_to` and `openid.assoc_handle`. */
  returnTo: string;
  handle: string;
  /** Where its form goes. */
  action: string;
}

const wrapped = (text: string): string => `ape:${Buffer.from(text).toString('base64')}`;

/** The step that asks for the address: the classic form, or the unified claim of 2025 (Amazon facts, section 1.4). */
export function claim(scene: LoginScene, form: 'classic' | 'unified', delay: number): Made {
  const isClassic = form === 'classic';
  return plainPage(
    {
      title: 'Practice shop sign-in',
      top: 'Practice shop',
      narrow: true,
      main: html`<section class="panel"><h1>Sign in</h1>${ANYTHING}
<form name="signIn" id="${isClassic ? 'classic' : 'ap_login_form'}" method="post" action="${scene.action}">
<input type="hidden" name="openid.return_to" value="${wrapped(scene.returnTo)}"><input type="hidden" name="openid.assoc_handle" value="${scene.handle}">
<label for="${isClassic ? 'ap_email' : 'ap_email_login'}">E-mail</label><input id="${isClassic ? 'ap_email' : 'ap_email_login'}" type="email" name="email" maxlength="128">
<input id="ap-credential-autofill-hint" type="password" name="decoy" hidden>
<span id="continue"><input class="primary" type="submit" value="Continue"></span></form></section>`,
    },
    delay,
  );
}

/** The password's step: the address is in a hidden field. The password is never sent. */
export function password(scene: LoginScene, email: string, delay: number): Made {
  return plainPage(
    {
      title: 'Practice shop sign-in',
      top: 'Practice shop',
      narrow: true,
      main: html`<section class="panel"><h1>Password</h1><p>${email}</p>${ANYTHING}
<form name="signIn" method="post" action="${scene.action}">
<input type="hidden" name="openid.return_to" value="${wrapped(scene.returnTo)}"><input type="hidden" name="openid.assoc_handle" value="${scene.handle}">
<input id="ap_email" type="hidden" name="email" value="${email}"><input id="ap-credential-autofill-hint" type="text" name="email" value="${email}" hidden>
<label for="ap_password">Password</label><input id="ap_password" type="password" autocomplete="off">
<input id="signInSubmit" class="primary" type="submit" value="Sign in"><input type="hidden" name="step" value="done"></form></section>`,
    },
    delay,
  );
}

/** The start of a forgotten password. */
export function forgotten(): Made {
  return plainPage({
    title: 'Practice shop: password',
    top: 'Practice shop',
    narrow: true,
    main: html`<section class="panel"><h1>Password assistance</h1>${ANYTHING}
<form name="forgotPassword" method="post" action="/ap/forgotpassword"><label for="ap_email">E-mail</label><input id="ap_email" type="text" name="email"><input id="continue" class="primary" type="submit" value="Continue"></form></section>`,
  });
}

/** The account's settings: they show its address as text, and ask for nothing. */
export function accountSettings(email: string): Made {
  return plainPage({
    title: 'Practice shop: account',
    top: 'Practice shop',
    main: html`<h1>Login and security</h1>
<form id="cnep_1A_email_form"><p>E-mail</p><p>${email}</p><button type="button">Edit</button></form>
<form id="cnep_1A_password_form"><p>Password</p><p>********</p><button type="button">Edit</button></form>`,
  });
}

/** Where Builder ID asks for the address. */
export function builderId(): Made {
  return plainPage({
    title: 'Practice training',
    top: 'Practice training',
    narrow: true,
    main: html`<section class="panel"><h1>Sign in</h1>${ANYTHING}
<form method="post" action="/login"><label for="who">E-mail</label><input id="who" type="email" autocomplete="username"><input class="primary" type="submit" value="Next"></form></section>`,
  });
}

/** A page of a property's own; it knows nobody. */
export function property(name: string): Made {
  return plainPage({
    title: `Practice ${name}`,
    top: `Practice ${name}`,
    main: html`<h1>${name}</h1><p>This page stands where a page of ${name} would be. It knows nobody.</p>
<p><a href="#one">One</a> <button type="button">Two</button></p>`,
  });
}
