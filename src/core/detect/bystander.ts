import { accountOf } from '../place.ts';

/*
 * The quick look that everybody's pages get: is this so plainly somebody else, or nobody, that there is nothing to find
 * out? It is strict, for it only saves work: whatever isn't plain goes to the detector, which decides. It never says
 * root. That it never calls a page plain which the detector finds to be root's, or can't read, is tested on every page
 * of the corpus and by property.
 */

/** The shapes of everybody's ARN but root's (AWS facts, sections 0 and 1): partition, and account. */
const OTHER = /^arn:(aws[a-z-]*):(?:iam::(\d{12}):user|sts::(\d{12}):(?:assumed-role|federated-user))\/\S+$/;

const USER_INFO = 'aws-userInfo';

/** What speaks of multi-session in the cookies. */
const MULTI_IN_JAR = /__Secure-aws-session-id-|aws-prism-opt-in=true/;

/** Longest mark that is looked at here, in characters. */
const PLAIN_MAX = 4_096;

/** A cookie as the browser hands it over. */
export interface Cookie {
  readonly name?: string;
  readonly value?: string;
}

/** What the quick look goes by on a page that names somebody. */
export interface MarkedPage {
  host: string;
  /** The content of the one `awsc-session-data`. */
  mark: string;
  /** The cookies named `aws-userInfo`. */
  infos: readonly Cookie[];
}

/** What it goes by on a page that names nobody. */
export interface BarePage {
  host: string;
  /** Every cookie. */
  jar: readonly Cookie[];
  /** Whether anything looks like a page of somebody who is signed in; asked only where no cookie says who. */
  isSomebodyHere(): boolean;
}

/** The ARN in an `aws-userInfo` that is the only one. Throws where it can't be read. */
function arnIn([info, second]: readonly Cookie[]): unknown {
  if (second) throw new TypeError('Two cookies of one name');
  return JSON.parse(decodeURIComponent(info?.value ?? '')).arn;
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

/**
 * True where a page's mark plainly names somebody else; false says nothing at all. Every page's of everybody, so it is one
 * function with few helpers: a new process compiles each.
 */
export function isPlainMark({ host, mark, infos }: MarkedPage): boolean {
  if (mark.length > PLAIN_MAX) return false;
  try {
    const data: Record<string, unknown> = JSON.parse(mark);
    const { sessionARN, accountId, prismModeEnabled, sessionDifferentiator } = data;
    const account = otherAccount(sessionARN, host);
    if (!account || (accountId ?? account) !== account) return false;
    const [first = ''] = host.split('.', 1); // of an account's own host it begins with the account
    if (first >= '0' && first < ':')
      return first.startsWith(`${account}-`) && (sessionDifferentiator ?? first) === first;
    if (prismModeEnabled || sessionDifferentiator) return false;
    return infos.length === 0 || whose(arnIn(infos)) === whose(sessionARN);
  } catch {
    return false; // a mark or a cookie that can't be read
  }
}

/** True where a page without any mark is plainly nobody's, or its cookie plainly somebody else's; false says nothing at all. */
export function isPlainJar({ host, jar, isSomebodyHere }: BarePage): boolean {
  const text = jar.map(({ name, value }) => `${name}=${value}`).join('; ');
  if (MULTI_IN_JAR.test(text) || accountOf(host) !== null) return false;
  const infos = jar.filter(({ name }) => name === USER_INFO);
  if (infos.length === 0) return !isSomebodyHere();
  try {
    return otherAccount(arnIn(infos), host) !== null;
  } catch {
    return false;
  }
}
