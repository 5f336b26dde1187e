import { describe, expect, it, vi } from 'vitest';
import { signInFields } from '../../../content/sign-in-fields.ts';
import type { SignInFields } from '../../../src/core/snapshot.ts';
import { NO_FIELDS } from '../core/make.ts';
import { open } from './page.ts';

const url = 'https://signin.aws.amazon.com/signin?x=1#y';

function fields(body: string): SignInFields {
  open(`<html><head></head><body>${body}</body></html>`, { url });
  return signInFields();
}

describe('signInFields', () => {
  it.each<[string, Partial<SignInFields>]>([
    ['', {}],
    ['<input id="resolving_input" type="email">', { resolving: 'email' }],
    ['<input id="resolvingInput" type="email">', { resolving: 'email' }],
    ['<input id="resolving_input" type="text">', { resolving: 'other' }],
    ['<input id="iam_user_radio_button" type="radio">', { chooser: true }],
    ['<input id="iam_user_radio_button" type="radio" checked>', { chooser: true, iamChosen: true }],
    ['<label class="aws-signin-radio-selection">x</label>', { chooser: true }],
    [
      '<div data-testid="iam_user_signin"><input type="radio" checked></div>',
      { chooser: true, iamChosen: true },
    ],
    ['<input id="username">', { iamFields: true }],
    ['<a id="rootAccountSignin">x</a>', { iamFields: true }],
    ['<a data-testid="not-sign-in-with-iam">x</a>', { iamFields: true }],
    ['<div role="dialog"><iframe id="core-container"></iframe></div>', { check: true }],
    ['<div id="core-container"></div>', {}],
    ['<input id="password" type="password">', { password: true }],
    ['<input id="mfaCode">', { mfaCode: true }],
    ['<button id="mfa_submit_button">x</button>', { mfaCode: true }],
    ['<div id="multi_mfa_swhw_radio_button_box">x</div>', { mfaChoice: true }],
    ['<input autocomplete="one-time-code">', { oneTimeCode: true }],
    ['<button data-testid="email-code-submit-button">x</button>', { oneTimeCode: true }],
    ['<input id="newPassword" type="password">', { recovery: true }],
    ['<button id="password_recovery_done_button">x</button>', { recovery: true }],
  ])('%s', (body, seen) => {
    expect(fields(body)).toEqual({ ...NO_FIELDS, ...seen });
    expect(fields(`<form hidden>${body}</form>`)).toEqual({
      ...NO_FIELDS,
      iamChosen: seen.iamChosen ?? false,
    });
  });

  it('takes one that is seen for the one of that id that is hidden', () => {
    const twice = '<input id="resolving_input" hidden><input id="resolving_input" type="email">';
    expect(fields(twice).resolving).toBe('email');
  });

  it('never reads what is typed, and never writes', () => {
    const typed = ['password', 'resolving_input', 'mfaCode', 'new_password', 'username']
      .map((id) => `<input id="${id}" value="hunter2">`)
      .join('');
    const window = open(`<html><head></head><body>${typed}</body></html>`, { url });
    const read = vi.spyOn(window.HTMLInputElement.prototype, 'value', 'get');
    const attribute = vi.spyOn(window.Element.prototype, 'getAttribute');
    const before = window.document.documentElement.outerHTML;
    expect(JSON.stringify(signInFields())).not.toContain('hunter2');
    expect(read).not.toHaveBeenCalled();
    expect(attribute.mock.calls.flat()).not.toContain('value');
    expect(window.document.documentElement.outerHTML).toBe(before);
  });
});
