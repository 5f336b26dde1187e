import type { Household } from './guide-state.ts';
import type { Level } from './login.ts';

/** Texts that are ready to be sent: the string `guideTemplate_<id>`. */
export const TEMPLATES = ['decouple', 'raise'] as const;
export type TemplateId = (typeof TEMPLATES)[number];

/** Parts of the guide, in their order: the string `guideGroup_<id>`. */
export const GROUPS = ['secure', 'separate', 'finish', 'home'] as const;
export type Group = (typeof GROUPS)[number];

/** One step of the way from one login for two things to a login for each. */
export interface Step {
  group: Group;
  /** The page where it is done, or null where nobody but the person knows it: their mailbox. */
  link: string | null;
  template: TemplateId | null;
  /** The findings that it is for. */
  levels: readonly Level[];
  /** Who uses this browser; null: whoever it is. */
  households: readonly Household[] | null;
  /** What must be ticked before this one, so that nothing can break. */
  after: 'confirmed' | null;
}

const CONSOLE = 'https://console.aws.amazon.com';
/** AWS facts, section 8: the page asks who isn't signed in to sign in, with the choice of the root user. */
const START = `${CONSOLE}/console/home`;
/** AWS facts, section 8: password and address (`Update email address and password`) and the contact details. */
const ACCOUNT = `${CONSOLE}/billing/home#/account`;
/** AWS facts, section 8, and `support` in console-page.ts. */
const SUPPORT = `${CONSOLE}/support/home`;
/** AWS facts, section 8. */
const CREDENTIALS =
  'https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/security_credentials';
/** Amazon facts, section 5: AWS's own words that a change of one address changes the other. */
const AWS_SAYS = 'https://repost.aws/knowledge-center/change-email-address';
/** Amazon facts, section 1.1: where address and password of the Amazon login are changed. */
const AMAZON = 'https://www.amazon.com/ax/account/manage';
/** Amazon facts, section 4. */
const AMAZON_SIGN_OUT =
  'https://www.amazon.com/gp/flex/sign-out.html?path=/&signIn=1&useRedirectOnSuccess=1&action=sign-out';
/** Amazon facts, section 2. */
const PRIME_VIDEO = 'https://www.primevideo.com/';

const ALL = ['coupled', 'maybe-coupled', 'other-pool', 'same-mailbox'] as const;
/** Where the password may be one. */
const ONE_PASSWORD = ['coupled', 'maybe-coupled'] as const;

const step = (
  group: Group,
  link: string | null,
  levels: readonly Level[],
  more: Partial<Step> = {},
): Step => ({
  ...{ group, link, levels, template: null, households: null, after: null },
  ...more,
});

/**
 * TABLE: the steps, in an order that can't hurt: nothing is changed before AWS has confirmed that the two are separate.
 * Title and text are the strings `guide_<id>_title` and `guide_<id>_text`, the link's words `guide_<id>_link` (hyphens as
 * underscores). Source of the order: Amazon facts, section 5 (the request, then password, address, MFA, sign out and in).
 */
export const STEPS = {
  // Amazon facts, 5.6; posture facts: whoever has mailbox and phone has the way past a forgotten password.
  mailbox: step('secure', null, ALL),
  phone: step('secure', ACCOUNT, ALL),
  // Amazon facts, 5.4: a coupled root is sent to Amazon's own sign-in page.
  'tell-apart': step('separate', START, ONE_PASSWORD),
  // Amazon facts, section 5 (change of one changes the other) and 5.7 (closing).
  hold: step('separate', AWS_SAYS, ONE_PASSWORD),
  // Amazon facts, section 5: decoupling on request.
  ask: step('separate', SUPPORT, ONE_PASSWORD, { template: 'decouple' }),
  confirmed: step('separate', SUPPORT, ONE_PASSWORD),
  'new-password': step('finish', ACCOUNT, ONE_PASSWORD, { after: 'confirmed' }),
  // Amazon facts, section 5: not an address that another Amazon.com or AWS account uses.
  'new-address': step('finish', ACCOUNT, ALL, { after: 'confirmed' }),
  mfa: step('finish', CREDENTIALS, ONE_PASSWORD, { after: 'confirmed' }),
  'sign-out': step('finish', AMAZON_SIGN_OUT, ONE_PASSWORD, { after: 'confirmed' }),
  // Amazon facts, section 3.2: at the shop the old address goes on working, and rightly; AWS's root sign-in tells.
  verify: step('finish', START, ALL, { after: 'confirmed' }),
  'amazon-password': step('finish', AMAZON, ONE_PASSWORD, { after: 'confirmed' }),
  // Amazon facts, section 6 (1): what families share, and need not.
  'own-login': step('home', 'https://www.amazon.com/', ALL, { households: ['family'] }),
  profiles: step('home', PRIME_VIDEO, ALL, { households: ['family'] }),
  'tv-code': step('home', PRIME_VIDEO, ALL, { households: ['family'] }),
  // Amazon facts, 5.4: the sign-in that stands in for AWS's also took people who weren't registered there.
  'unknown-account': step('home', START, ONE_PASSWORD),
  raise: step('home', SUPPORT, ONE_PASSWORD, { template: 'raise' }),
} as const satisfies Record<string, Step>;

export type StepId = keyof typeof STEPS;
export const STEP_IDS = Object.keys(STEPS) as StepId[];
