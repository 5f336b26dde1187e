/**
 * TABLE: AWS partitions. One row = one separate AWS, with its own accounts, hosts and sign-in.
 * Sources: AWS endpoint rules and sign-in documentation, November 2026 (see CONTRIBUTING, "Facts").
 */

/** Whether a root user can sign in to this partition's console: AWS says yes, says no, or nobody has confirmed it. */
export type RootConsole = 'yes' | 'no' | 'not-confirmed';

export const PARTITION_IDS = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'] as const;
export type PartitionId = (typeof PARTITION_IDS)[number];

export interface Partition {
  id: PartitionId;
  /** Domain suffixes whose hosts are console hosts: the suffix itself and everything below it. */
  console: string[];
  /** Single hosts that belong to the console but stand outside the suffixes. */
  consoleHosts: string[];
  /** Domain suffixes of the sign-in. */
  signIn: string[];
  /** Where AWS puts people after a classic sign-out: the place where the log-out marker can be seen gone. */
  landing: { host: string; path: string }[];
  /** A Region that is always on, for addresses where none is known. */
  homeRegion: string;
  /** The domain that AWS sets its log-out marker cookie on, where that is known. */
  markerDomain: string | null;
}

/** The partitions that Offroot enters: those where a root user can be, or where nobody has ruled it out. */
export const WATCHED: readonly Partition[] = [
  {
    id: 'aws',
    console: ['console.aws.amazon.com'],
    consoleHosts: ['health.aws.amazon.com', 'phd.aws.amazon.com', 'lightsail.aws.amazon.com'],
    signIn: ['signin.aws.amazon.com'],
    landing: [{ host: 'aws.amazon.com', path: 'console/' }],
    homeRegion: 'us-east-1',
    markerDomain: 'amazon.com',
  },
  {
    id: 'aws-eusc',
    console: ['console.amazonaws-eusc.eu'],
    consoleHosts: [],
    signIn: ['signin.amazonaws-eusc.eu'],
    landing: [],
    homeRegion: 'eusc-de-east-1',
    markerDomain: null,
  },
];

/** The partitions without a root user in the console: Offroot asks for no access there. */
const UNWATCHED: readonly Partition[] = [
  {
    id: 'aws-us-gov',
    console: ['console.amazonaws-us-gov.com'],
    consoleHosts: [],
    signIn: ['signin.amazonaws-us-gov.com'],
    landing: [],
    homeRegion: 'us-gov-west-1',
    markerDomain: null,
  },
  {
    id: 'aws-cn',
    console: ['console.amazonaws.cn'],
    consoleHosts: ['health.amazonaws.cn'],
    signIn: ['signin.amazonaws.cn'],
    landing: [],
    homeRegion: 'cn-north-1',
    markerDomain: null,
  },
];

/** All four. */
export const PARTITIONS: readonly Partition[] = /* @__PURE__ */ WATCHED.concat(UNWATCHED);

/** What root can do in each partition's console, and so why Offroot asks for access there or not. Not shipped in pages. */
export const ROOT_CONSOLE: Record<PartitionId, { signIn: RootConsole; why: string }> = {
  aws: {
    signIn: 'yes',
    why: 'Every account here has a root user who can sign in to the console.',
  },
  'aws-eusc': {
    signIn: 'not-confirmed',
    why: 'The European Sovereign Cloud has accounts of its own; nobody has confirmed a root console sign-in there, so it is watched.',
  },
  'aws-us-gov': {
    signIn: 'no',
    why: 'AWS does not support signing in to the GovCloud console as the root user, so Offroot asks for no access there.',
  },
  'aws-cn': {
    signIn: 'no',
    why: 'In the China Regions there is no root user: all users are IAM users, so Offroot asks for no access there.',
  },
};

/** Match patterns (WebExtensions) of one partition's console pages. `*.` also matches the bare domain. */
export function consoleMatches(row: Partition): string[] {
  return [
    ...row.console.map((suffix) => `https://*.${suffix}/*`),
    ...row.consoleHosts.map((host) => `https://${host}/*`),
  ];
}

/** Match patterns of every watched console page: the reader enters them. */
export function readerMatches(): string[] {
  return WATCHED.flatMap(consoleMatches);
}

/** Match patterns of the watched sign-in pages. */
export function signInMatches(): string[] {
  return WATCHED.flatMap((row) => row.signIn.map((suffix) => `https://*.${suffix}/*`));
}

/** Match patterns of every page where Offroot may read or show something, in the table's order. */
export function awsMatches(): string[] {
  const landing = WATCHED.flatMap((row) => row.landing);
  return [
    ...readerMatches(),
    ...signInMatches(),
    ...landing.flatMap(({ host, path }) => [`https://${host}/${path}*`, `https://${host}/*/${path}*`]),
  ];
}
