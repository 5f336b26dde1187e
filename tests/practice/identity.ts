import { consoleHost, type Partition, signInHost } from './hosts';

export type Who = 'root' | 'user' | 'role' | 'sso' | 'federated';
const WHO: readonly Who[] = ['root', 'user', 'role', 'sso', 'federated'];
export const asWho = (text: string | null): Who | undefined => WHO.find((who) => who === text);

/** Somebody who is signed in. `name` is the account's name for root, else the user's or role's. */
export interface Identity {
  readonly who: Who;
  readonly account: string;
  readonly name: string;
  readonly alias: string;
  readonly partition: Partition;
}

/** The only accounts there are, each with the address that opens it as root. */
export const ACCOUNTS: readonly { account: string; name: string; email: string }[] = [
  { account: '111122223333', name: 'Acme Ltd', email: 'acme@example.com' },
  { account: '444455556666', name: 'Beta Labs', email: 'beta@example.com' },
  { account: '123456789012', name: 'Gamma Works', email: 'gamma@example.com' },
];

const DEFAULT_NAME: Record<Exclude<Who, 'root'>, string> = {
  user: 'bob',
  role: 'Deployer',
  sso: 'Administrator',
  federated: 'carol',
};
/** Who took the role, or came through Identity Center. */
const VISITOR = 'bob';

export const accountByEmail = (email: string): string =>
  ACCOUNTS.find((row) => row.email === email.trim().toLowerCase())?.account ?? '111122223333';

/** Fills in what isn't said: the account's name for root, a first name for the others. */
export function identityOf(
  part: Pick<Identity, 'who' | 'account' | 'partition'> & Partial<Identity>,
): Identity {
  const named = part.who === 'root' ? ACCOUNTS.find((row) => row.account === part.account)?.name : undefined;
  const fallback = part.who === 'root' ? (named ?? 'Practice account') : DEFAULT_NAME[part.who];
  return { ...part, name: part.name || fallback, alias: part.alias ?? '' };
}

const inArn = (name: string): string => name.replace(/[^\w+=,.@-]+/g, '-');

/** The principal behind an identity, without its `arn:…:` head: `root`, `user/bob`, `assumed-role/…`. */
function resource({ who, name }: Identity): string {
  if (who === 'root') return 'root';
  if (who === 'user') return `user/${inArn(name)}`;
  if (who === 'federated') return `federated-user/${inArn(name)}`;
  const role = who === 'sso' ? `AWSReservedSSO_${inArn(name)}_0123456789abcdef` : inArn(name);
  return `assumed-role/${role}/${VISITOR}`;
}

/** The ARN of an identity (AWS facts, section 1: root and users are `iam`, all sessions are `sts`). */
export function principal(identity: Identity): string {
  const service = identity.who === 'root' || identity.who === 'user' ? 'iam' : 'sts';
  return `arn:${identity.partition}:${service}::${identity.account}:${resource(identity)}`;
}

/** What the console's header shows: the account's name alone for root, `who @ account` for the rest (section 3). */
export function label(identity: Identity): string {
  if (identity.who === 'root') return identity.name;
  return `${resource(identity).replace(/^(user|assumed-role|federated-user)\//, '')} @ ${identity.alias || dashed(identity.account)}`;
}

export const dashed = (account: string): string => account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/** 32 bytes in base64, as long as the real thing and as little a key as can be. */
const KEYBASE = Buffer.from('offroot practice range: no key!!').toString('base64');

/** The `aws-userInfo` cookie's content, in the layouts of AWS facts, section 2 (still to be URL-encoded as a whole). */
export function userInfo(identity: Identity): Record<string, string> {
  const session = identity.who !== 'root' && identity.who !== 'user';
  const username = identity.who === 'root' || identity.who === 'user' ? identity.name : resource(identity);
  return {
    arn: principal(identity),
    alias:
      identity.who === 'user'
        ? identity.alias || identity.account
        : identity.who === 'root'
          ? ''
          : identity.alias,
    username: encodeURIComponent(username),
    keybase: KEYBASE,
    issuer: session ? '' : 'http://signin.aws.amazon.com/signin',
    signinType: 'PUBLIC',
  };
}

/** The `awsc-session-data` meta's content (AWS facts, section 1). `displayName` is percent-encoded. */
export function sessionData(
  identity: Identity,
  region: string,
  differentiator?: string,
): Record<string, string | boolean> {
  const display = identity.who === 'root' || identity.who === 'user' ? identity.name : resource(identity);
  return {
    accountId: identity.account,
    sessionARN: principal(identity),
    displayName: encodeURIComponent(display),
    ...(identity.alias && { accountAlias: identity.alias }),
    infrastructureRegion: region,
    region,
    signInEndpoint: signInHost(identity.partition, region),
    prismModeEnabled: differentiator !== undefined,
    ...(differentiator && { sessionDifferentiator: differentiator }),
  };
}

/** Where a session's console lives. */
export const consoleOrigin = (identity: Identity, region: string, differentiator?: string): string =>
  `https://${consoleHost(identity.partition, region, differentiator)}`;
