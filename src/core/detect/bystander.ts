import { accountOf } from '../place.ts';

/*
 * The quick look that everybody's pages get: is this so plainly somebody else, or nobody, that there is nothing to find
 * out? It is strict, for it only saves work: whatever isn't plain goes to the detector, which decides. It never says
 * root. That it never calls a page plain which the detector finds to be root's, or can't read, is tested on every page
 * of the corpus and by property.
 */

/** The shapes of everybody's ARN but root's (AWS facts, sections 0 and 1): partition, and account. */
const OTHER = /^arn:(aws[a-z-]*):(?:iam::(\d{12}):user|sts::(\d{12}):(?:assumed-role|federated-user))\/\S+$/;

const USER_INFO = 'aws-userInfo=';

/** A cookie in which root is named, percent-encoded as AWS does or not. */
const ROOT_IN_JAR = /(?:%3a|:)root(?:%22|")/i;

/** What speaks of multi-session in the cookies. */
const MULTI_IN_JAR = /__Secure-aws-session-id-|aws-prism-opt-in=true/;

/** Longest mark that is looked at here, in characters. */
const PLAIN_MAX = 4_096;

/** What the quick look goes by. It is every page's, so it uses few regular expressions: a new process compiles each. */
export interface Glance {
  host: string;
  /** The content of the one `awsc-session-data`; null where there is none. */
  mark: string | null;
  /** As `document.cookie` has them. */
  jar: string;
  /** Whether anything looks like a page of somebody who is signed in; asked only where no mark says who. */
  isSomebodyHere(): boolean;
}

function object(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The ARN in the one `aws-userInfo` of the cookies; undefined where there is none, null where it can't be read. */
function arnInJar(jar: string): unknown {
  const [value, ...more] = jar.split('; ').filter((one) => one.startsWith(USER_INFO));
  if (value === undefined) return undefined;
  try {
    return more.length > 0 ? null : (object(decodeURIComponent(value.slice(USER_INFO.length)))?.arn ?? null);
  } catch {
    return null;
  }
}

/** Who an ARN names, as far as two marks must agree: all but a role's session. */
function whose(arn: unknown): string {
  return String(arn).split('/', 2).join('/');
}

/** The account of a well-formed ARN that isn't root's and is of this host's partition; else null. */
function otherAccount(arn: unknown, host: string): string | null {
  const [, partition, user, role] = (typeof arn === 'string' && OTHER.exec(arn)) || [];
  const ours = host.endsWith('.amazonaws-eusc.eu') ? 'aws-eusc' : 'aws';
  return partition === ours ? (user ?? role ?? null) : null;
}

function isPlainMark({ host, mark, jar }: Glance): boolean {
  const data = mark !== null && mark.length <= PLAIN_MAX ? object(mark) : null;
  const account = data && otherAccount(data.sessionARN, host);
  if (!data || !account || (data.accountId ?? account) !== account) return false;
  const [first = ''] = host.split('.'); // of an account's own host it begins with the account
  if (first >= '0' && first < ':')
    return first.startsWith(`${account}-`) && (data.sessionDifferentiator ?? first) === first;
  if (data.prismModeEnabled || data.sessionDifferentiator) return false;
  const cookie = arnInJar(jar);
  return cookie === undefined || whose(cookie) === whose(data.sessionARN);
}

function isPlainJar({ host, jar, isSomebodyHere }: Glance): boolean {
  if (MULTI_IN_JAR.test(jar) || ROOT_IN_JAR.test(jar) || accountOf(host) !== null) return false;
  const arn = arnInJar(jar);
  return arn === undefined ? !isSomebodyHere() : otherAccount(arn, host) !== null;
}

/** True where a page is plainly somebody else's, or nobody's; false says nothing at all. */
export function isBystander(page: Glance): boolean {
  return page.mark === null ? isPlainJar(page) : isPlainMark(page);
}
