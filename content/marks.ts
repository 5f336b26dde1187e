/*
 * TABLE: the marks that Offroot reads off AWS pages, newest first in each row. A redesign is met by a selector on top,
 * with its date and reason. Selectors never depend on words that a person reads: those are translated.
 */

/** Meta tags, by their `name` (AWS facts, section 1; first seen July 2023). */
export const SESSION_DATA = 'awsc-session-data';
export const TB_DATA = 'tb-data';

/** Cookies (AWS facts, section 2). */
export const USER_INFO = 'aws-userInfo';
export const SESSION_COOKIE = '__Secure-aws-session-id-';
export const OPT_IN_COOKIE = 'aws-prism-opt-in';

/** An attribute of the body that names the account, and never says who in it (AWS facts, section 3; seen February 2021). */
export const BODY_ACCOUNT = 'data-aws-account-id';

/**
 * Signs of a console page with somebody signed in. Hints alone: AWS's own body class says `root` whenever it can't
 * read an ARN (AWS facts, section 3), so none of these ever says who it is.
 */
export const HINTS: Record<string, string> = {
  'account-tile': '[data-testid="awsc-account-info-tile"]', // 2025
  'account-menu': '[data-testid="account-detail-menu"], #nav-usernameMenu', // 2016 to 2025
  header: '#awsc-nav-header, #awsc-top-level-nav', // 2022 to 2026
  'body-class': 'body[class*="user-type-"]', // 2019 to 2023
};

/** The page's own way out (AWS facts, sections 3 and 5). */
export const SIGN_OUT_LINKS = 'a[data-testid="aws-console-signout"], a#aws-console-logout'; // 2017 to 2026

/**
 * What a person sees on the sign-in page, in both id styles (AWS facts, section 6). A passkey has no row: no mark of its
 * step is known, and the browser may ask for one without a mark.
 */
export const SIGN_IN = {
  resolving: '#resolving_input, #resolvingInput', // 2017 to 2026; the second is a redesign's
  // Root user or IAM user, 2019 to 2024; the class is on both choices.
  chooser: '#iam_user_radio_button, [data-testid="iam_user_signin"], .aws-signin-radio-selection',
  iamChoice:
    '#iam_user_radio_button, input[data-testid="iam_user_signin"], [data-testid="iam_user_signin"] input', // 2019 to 2024
  // An IAM user's own boxes, and the way from there to root: to 2026; the third is a redesign's.
  iamFields:
    '#account, #username, #root_account_signin, #rootAccountSignin, [data-testid="not-sign-in-with-iam"]',
  check: 'iframe#core-container', // 2026, the frame in the dialog of the security check
  password: '#password', // 2019 to 2026
  mfaCode: '#mfaCode, #mfa_submit_button', // 2020 to 2025
  mfaChoice: '#multi_mfa_swhw_radio_button_box', // 2023 to 2025
  // 2026, weak source: also AWS's codes by e-mail, which are no MFA.
  oneTimeCode: 'input[autocomplete="one-time-code"], [data-testid="email-code-submit-button"]',
  recovery:
    '#new_password, #newPassword, #confirm_password, #confirmNewPassword, #password_recovery_done_button, #passwordRecoveryDoneButton', // both styles
} as const;

/** The name of Offroot's own one element in a page. It stands only where the root user is or signs in. */
export const HOST = 'offroot-banner';
