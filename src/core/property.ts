/*
 * TABLES: Amazon's marketplaces, and the properties that take the Amazon customer login (or once did, or share its
 * mailbox). Source: public facts of November 2026. `seen: false` marks what is inferred and not seen.
 */

/** A set of accounts with passwords of their own. `builder-id` is AWS's own for people, beside the Amazon login. */
export const POOLS = ['amazon', 'jp', 'builder-id'] as const;
export type Pool = (typeof POOLS)[number];

/** One marketplace: the end of its hosts, and whose passwords it takes. */
export interface Marketplace {
  country: string;
  pool: Pool;
  /** Somebody has tried that a login of another marketplace opens it. */
  seen: boolean;
}

const shared = (country: string, seen = true): Marketplace => ({ country, pool: 'amazon', seen });

/** The 23 marketplaces. amazon.cn has a pool of its own and sells nothing any more: Offroot doesn't go there. */
export const MARKETPLACES: readonly Marketplace[] = [
  ...['com', 'ca', 'com.mx', 'com.br', 'co.uk', 'de', 'fr', 'it', 'es', 'nl', 'com.be', 'se', 'pl'].map(
    (one) => shared(one),
  ),
  ...['com.tr', 'ae', 'sa', 'in', 'sg', 'com.au'].map((one) => shared(one)),
  shared('ie', false),
  shared('eg', false),
  shared('co.za', false),
  { country: 'co.jp', pool: 'jp', seen: true },
];

/** Where a return address, or a page after the sign-in, is: a host (`below`: and every host below it) and a path. */
export interface Spot {
  host: string;
  below?: true;
  path?: string;
}

/** One property. Its name is the string `property_<id>`, what is at stake `stake_<id>` (hyphens as underscores). */
export interface Property {
  /** Where its sign-in leads back to. `*` at the end of a host stands for a marketplace. */
  returns: readonly Spot[];
  /** Its association handles. */
  handle: RegExp | null;
  /** Its page ids, where they differ from its handles. */
  page: RegExp | null;
  /** Its own pages, where a notice may wait when the sign-in was too quick; null: the popup alone tells. */
  after: readonly Spot[] | null;
}

export const at = (host: string, path?: string): Spot => ({ host, ...(path !== undefined && { path }) });
const below = (host: string): Spot => ({ host, below: true });
const row = (returns: readonly Spot[], handle: RegExp | null, page: RegExp | null = null): Property => ({
  returns,
  handle,
  page,
  after: null,
});
/** A property whose own pages are watched while a finding is open there. */
const whole = (one: Property, after: readonly Spot[]): Property => ({ ...one, after });

const BUILDER_ID = [below('skillbuilder.aws'), below('aws.training')];

/** TABLE, the closer ones first. Handles and page ids as seen in public code, 2011 to 2026. */
export const PROPERTIES = {
  'prime-video': whole(
    row(
      [below('primevideo.com'), at('www.amazon.*', '/gp/video')],
      /^amzn_(?:prime_video|piv|aiv|dv)_/,
      /^amzn_dv_/,
    ),
    [below('primevideo.com'), at('www.amazon.*', '/gp/video')],
  ),
  // AWS Training, Skill Builder and certification left the Amazon login on 31 January 2024 for AWS Builder ID, which takes it as one of its social logins.
  'builder-id': whole(
    row(
      [...BUILDER_ID, at('cp.certmetrics.com', '/amazon'), below('signin.aws'), at('profile.aws.amazon.com')],
      null,
    ),
    [...BUILDER_ID, at('cp.certmetrics.com', '/amazon'), at('profile.aws.amazon.com')],
  ),
  'alexa-console': whole(row([at('developer.amazon.com', '/alexa')], /^amzn_dante_/), [
    at('developer.amazon.com', '/alexa'),
  ]),
  developer: whole(
    row([at('developer.amazon.com')], /^mas_dev_portal/, /^(?:amzn_developer_portal|mas_dev_portal)/),
    [at('developer.amazon.com')],
  ),
  alexa: row(
    [at('alexa.amazon.*'), at('layla.amazon.*'), at('pitangui.amazon.*')],
    /^amzn_(?:dp_project_dee|alexa_)/,
  ),
  audible: row([at('www.audible.*')], /^(?:amzn_audible_|audible_)/, /^amzn_audible_/),
  music: row([at('music.amazon.*')], /^amzn_webamp_/, /^amzn_cpweb$/),
  photos: row(
    [at('www.amazon.*', '/photos'), at('www.amazon.*', '/clouddrive')],
    /^amzn_photos_/,
    /^photos_authportal_/,
  ),
  luna: row([at('luna.amazon.*')], /^(?:tempo_|amzn_luna_)/),
  gaming: row([at('gaming.amazon.*')], /^amzn_(?:respawn_|sonic_games_)/),
  kindle: row([at('read.amazon.*'), at('kindle.amazon.*')], /^amzn_kindle/),
  kdp: row([at('kdp.amazon.*')], /^amzn_(?:dtp$|kdp_)/, /^kdp-ap$/),
  'seller-central': row(
    [at('sellercentral.amazon.*'), at('sellercentral-europe.amazon.*')],
    /^sc_[a-z]{2}_amazon/,
    /^sc_amazon_/,
  ),
  'vendor-central': row([at('vendorcentral.amazon.*'), at('vendorexpress.amazon.*')], /^amzn_(?:vc|smp)_/),
  advertising: row([at('advertising.amazon.*')], /^amzn_bt_/),
  associates: row([at('affiliate-program.amazon.*'), at('associados.amazon.*')], /^amzn_associates_/),
  business: row([at('business.amazon.*')], /^amzn_ab_/),
  mturk: row([below('mturk.com')], /^amzn_mturk_/),
  devices: row([], /^amzn_(?:device_|masrw_)/, /^amzn_device_/),
  shopping: whole(
    row(
      [at('www.amazon.*')],
      /^(?:[a-z]{2}flex|flex|anywhere_v2_[a-z]{2}|amzn_psr_.*)$/,
      /^(?:anywhere_|webcs-)/,
    ),
    [at('www.amazon.*')],
  ),
  'login-with-amazon': row([below('account.amazon.com')], /^amzn_lwa_/, /^lwa(?:-|$)/),
  // The Amazon login all the same, and nothing says for what.
  amazon: row([], null),
} as const satisfies Record<string, Property>;

export type PropertyId = keyof typeof PROPERTIES;
export const PROPERTY_IDS = Object.keys(PROPERTIES) as PropertyId[];

/** What a sign-in page is for: a property, or the AWS root user's own sign-in by way of Amazon's page. */
export type For = PropertyId | 'aws-root';

/** What told it. */
export const TOLD_BY = ['return-address', 'handle', 'page-id', 'path', 'host', 'nothing'] as const;
export type ToldBy = (typeof TOLD_BY)[number];
