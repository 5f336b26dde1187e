import { HINTS, SIGN_IN, SIGN_OUT_LINKS } from '../../content/marks.ts';

/*
 * TABLE: which ids and test ids of a saved page are AWS's own and may be kept. Everything else could be somebody's: the
 * test id of a role's label is the role's name (AWS facts, section 3).
 */

/** Ids and test ids of AWS's pages beyond those of `marks.ts` (AWS facts, sections 3 and 6). */
const AWS_OWN = `
  consoleNavHeader console-nav-footer-inner menu--account nav-usernameMenu awsc-nav-header awsc-top-level-nav
  more-menu__awsc-nav-account-menu-button awsc-nav-account-menu-button account-detail-menu awsc-account-info-tile
  account-label account-menu-button__background awsc-copy-accountid awsc-copy-username aws-my-account
  awsc-organizations-console awsc-servicequotas-console aws-billing-console aws-security-credentials
  awsc-login-display-name-user awsc-login-display-name-account awsc-role-display-name-user
  awsc-role-display-name-account awsc-signin-endpoint
  root_account_signin not-sign-in-with-iam rootAccountSignin iam_user_radio_button iam_user_signin
  root_user_radio_button next_button next_button_text core-container signin_button root_forgot_password_link
  rootForgotPasswordLink password_recovery_done_button passwordRecoveryDoneButton new_password newPassword
  confirm_password confirmNewPassword multi_mfa_swhw_radio_button_box mfa_submit_button email-code-submit-button
`
  .trim()
  .split(/\s+/);

/** What the selectors of `marks.ts` look for: every id, class and attribute value in them. */
function wordsOf(selector: string): string[] {
  return [...selector.matchAll(/#([\w-]+)|\.([\w-]+)|=["']([^"']+)["']/g)].map(
    ([, id, css, value]) => id ?? css ?? value ?? '',
  );
}

const SELECTORS = [...Object.values(HINTS), ...Object.values(SIGN_IN), SIGN_OUT_LINKS];

/** Ids, test ids and classes that may be kept. In: more of them, that the maintainer has looked at. */
export function knownNames(more: string[] = []): Set<string> {
  return new Set([...AWS_OWN, ...SELECTORS.flatMap(wordsOf), ...more]);
}
