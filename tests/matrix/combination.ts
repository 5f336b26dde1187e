/*
 * TABLE: the words in which a page of the corpus says what it is a case of. Two pages with the same four words are the
 * same case told twice: language, account and partition are no words here, on purpose.
 */

/** Which marks the page holds that bear on its case; several are joined by `+`. `fields` are those of a sign-in. */
export const SOURCES = [
  'session-data',
  'tb-data',
  'user-info',
  'session-cookies',
  'opt-in',
  'hints',
  'host',
  'fields',
  'return-address',
  'handle',
  'page-id',
  'path',
  'nothing',
  'none',
] as const;

/** What kind of host it is on. */
export const HOSTS = [
  'classic',
  'regional',
  'service',
  'multi-session',
  'health',
  'phd',
  'lightsail',
  'eusc',
  'landing',
  'sign-in',
  'regional-sign-in',
  'alias-sign-in',
  'marketplace',
  'own-pool',
  'seller',
  'vendor',
  'builder-id',
  'private-pool',
  'foreign',
] as const;

/** Which step of the root user's sign-in, or of an Amazon login, is on the screen. */
export const STEPS = [
  'none',
  'chooser',
  'email',
  'security-check',
  'password',
  'mfa-choice',
  'mfa-code',
  'code',
  'recovery',
  'change',
  'claim',
  'remembered',
  'switcher',
  'register',
  'intent',
  'reset',
] as const;

/** What the page comes to: the first word of its state. */
export const OUTCOMES = [
  'root',
  'iam-user',
  'assumed-role',
  'identity-center',
  'federated-user',
  'none',
  'unread',
  'silence',
  'loading',
  'login',
] as const;

/** The forms that Amazon's sign-in page has been seen in (Amazon facts, section 1.4). */
const LAYOUTS = [
  'classic',
  'unified',
  'mobile',
  'single page',
  'hidden fields',
  'ape fields',
  'links alone',
  'bare',
  'session in path',
  'language in path',
  'remembered',
  'switcher',
  'passkey',
  'phone number',
  'decoys',
  'register',
  'intent',
  'settings',
  'code',
  'challenge',
  'broken ape',
  'broken return address',
  'e-mail alone',
  'lookalike',
  'own login',
  'ap_email elsewhere',
] as const;

/** What makes the case one of its own: the rest of its state, where there is a rest. */
export const DETAILS = [
  // Forms of the marks
  'ARN of sts',
  'ARN only',
  'ARN with a tail',
  'ARN with a blank',
  'ARN in capitals',
  'ARN percent-encoded',
  'ARN not text',
  'ARN field empty',
  'ARN of an unknown resource',
  'short ARN',
  'long ARN',
  'long account',
  'word alone',
  'cut short',
  'damaged',
  'no content',
  'not an object',
  'empty object',
  'empty string',
  'region only',
  'double-encoded',
  'double-encoded emoji',
  'double-encoded quotes',
  'thrice-encoded',
  'single quotes',
  'not encoded',
  'old issuer',
  'late in the head',
  'huge',
  'many metas',
  'in a comment',
  'similar names',
  'deeply nested',
  'duplicate cookies',
  'junk jar',
  // Names
  'alias before name',
  'no alias',
  'nameless',
  'e-mail for a name',
  'long e-mail for a name',
  'percent in name',
  'right-to-left name',
  'name with markup',
  // Agreement
  'two metas',
  'two metas agree',
  'two metas on account',
  'two metas on session',
  'one of two metas damaged',
  'ARN against account',
  'account only',
  'account agrees',
  'account against cookie',
  'account not twelve digits',
  'body against cookie',
  'meta against cookie',
  'iam-user against root cookie',
  'root of two accounts',
  'foreign partition',
  'cookie of a foreign partition',
  'roles of two accounts',
  'cookie damaged',
  'signed cookie alone',
  'signed cookie beside',
  // Multi-session
  'multi-session',
  'multi-session as text',
  'multi-session off',
  'multi-session in second meta',
  'same account',
  'host against meta',
  'session against meta',
  'differentiator only',
  'differentiator null',
  'differentiator from host',
  'differentiator on classic host',
  'no differentiator',
  'tb-data damaged',
  'tb-data off beside session cookie',
  'five identities',
  'beside root',
  'own marker gone',
  'own marker there',
  'opt-in off',
  // Hints
  'body class',
  'body user id',
  'body ids',
  'under root class',
  'under iam class',
  '2016 menu',
  '2016 role header',
  '2022 root header',
  '2025 tile',
  '2025 Identity Center header',
  '2026 root header',
  'detail menu',
  'without header',
  // Words that look like root
  'among root words',
  'named root',
  'set named root',
  'under path root',
  'beside root ARN in text',
  'parent of frames',
  'on account page',
  'while loading',
  // Endpoints
  'foreign endpoint',
  'broken endpoint',
  'without endpoint',
  // Elsewhere
  'China',
  'GovCloud',
  'lookalike',
  'lookalike suffix',
  'new experience',
  'retail',
  'blog',
  'session data',
  // Sign-in
  'alias',
  'alias like a region',
  'iam-user',
  'iam-user chosen',
  'iam-user page',
  'iam-user page in camel ids',
  'iam-user named root',
  'limit',
  'selector',
  'e-mail code',
  'mail sent',
  'new password',
  ...LAYOUTS,
] as const;

export interface Combination {
  source: string;
  host: string;
  step: string;
  state: string;
}

/** Details that only name a partition: what is true of one is true of the other, so they are one case. */
const PARTITIONS_ALONE = ['China', 'GovCloud'];

function isOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

/** What is wrong with a page's combination; empty where every word is one of the tables'. */
export function strangeWords({ source, host, step, state }: Combination): string[] {
  const sources = source.split('+').filter((one) => !isOf(SOURCES, one));
  const [outcome = '', ...rest] = state.split(' ');
  const detail = rest.join(' ');
  const strange = [
    ...sources,
    ...(isOf(HOSTS, host) ? [] : [host]),
    ...(isOf(STEPS, step) ? [] : [step]),
    ...(isOf(OUTCOMES, outcome) ? [] : [outcome]),
    ...(detail === '' || isOf(DETAILS, detail) ? [] : [detail]),
  ];
  return strange;
}

/** One case's key: pages with the same key are one case. The Sovereign Cloud's hosts are the console's in another partition. */
export function caseOf({ source, host, step, state }: Combination): string {
  const same = PARTITIONS_ALONE.reduce((text, word) => text.replace(word, 'no root'), state);
  const sources = source.split('+').toSorted().join('+');
  return [
    sources,
    host === 'eusc' ? (step === 'none' ? 'regional' : 'regional-sign-in') : host,
    step,
    same,
  ].join('/');
}
