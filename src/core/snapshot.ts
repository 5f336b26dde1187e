/**
 * What the content script read off a page: plain data, so that detectors can be run on it anywhere.
 * Nothing here leaves the page's script; only signals do.
 */
export interface PageSnapshot {
  /** Lower case, no port. */
  host: string;
  path: string;
  /** False while the markup is still arriving: a missing mark then proves nothing. */
  complete: boolean;
  /** Contents of `<meta name="awsc-session-data">`, in document order; null stands for one longer than MARK_MAX. */
  sessionData: (string | null)[];
  /** Contents of `<meta name="tb-data">`, read for multi-session mode alone. */
  tbData: (string | null)[];
  /** The value of the `aws-userInfo` cookie as it stands, null when there is none. */
  userInfo: string | null;
  /** Differentiators named by `__Secure-aws-session-id-*` cookies. */
  sessionCookies: string[];
  /** The cookie `aws-prism-opt-in` says that multi-session is on. */
  multiSessionOptIn: boolean;
  /** The account that the body's `data-aws-account-id` names, as it stands (CloudFormation, 2021); null where there is none. */
  readonly bodyAccount?: string | null;
  /** Which hints of a signed-in console page are there (see marks.ts): they never prove who it is. */
  hints: string[];
  /** What can be seen of the sign-in page (content/sign-in-fields.ts); null elsewhere than on a sign-in host. */
  signIn: SignInFields | null;
  /** What Amazon's sign-in page holds (content/login-fields.ts); null or absent elsewhere. */
  readonly login?: LoginFields | null;
}

/** What a person can see on a sign-in page; no field's value is ever read. */
export interface SignInFields {
  /** The box that takes the root user's e-mail or, with the IAM choice, an account id. */
  resolving: 'email' | 'other' | null;
  /** The choice between root user and IAM user. */
  chooser: boolean;
  /** In that choice, IAM user is the one that is made; it counts also where it can't be seen. */
  iamChosen: boolean;
  /** Account or user name of an IAM user, or the way from there to root. */
  iamFields: boolean;
  /** The frame of the security check. */
  check: boolean;
  password: boolean;
  mfaCode: boolean;
  mfaChoice: boolean;
  /** A box for some one-time code, which may have come by e-mail. */
  oneTimeCode: boolean;
  /** A new password, or the end of its recovery. */
  recovery: boolean;
}

/** What there is on an Amazon sign-in page; the addresses that somebody signs in with are read beside it, never into it. */
export interface LoginFields {
  /** `openid.return_to` of the page's address, its hidden fields and its links, in this order; as they stand. */
  returnTo: string[];
  /** `openid.assoc_handle`, in the same order. */
  handle: string[];
  /** `pageId`, in the same order. */
  pageId: string[];
  /** A box for the e-mail address that a person can see. */
  claim: boolean;
  /** A box for the password that a person can see. */
  password: boolean;
  /** The page offers to switch from the account that it remembers. */
  remembered: boolean;
  /** A choice of remembered accounts. */
  switcher: boolean;
  /** The form of a new account alone is on the screen. */
  register: boolean;
  /** The page says that it doesn't know the address, and offers a new account. */
  intent: boolean;
}

/** Longest mark that is looked at, in characters; a longer one is unreadable. AWS's own are below 2,000. */
export const MARK_MAX = 16_384;

/** Most marks of one name that are looked at; more than that on one page is not AWS's doing. */
export const MARKS_MAX = 4;
