/** The partitions the range plays. */
export type Partition = 'aws' | 'aws-eusc';
export type HostKind = 'front' | 'console' | 'sign-in' | 'landing' | 'shop';

interface HostRow {
  readonly pattern: string;
  readonly kind: HostKind;
  readonly partition: Partition;
}

/** One row = one host, or family of hosts, that the range answers for (AWS facts, sections 6 and 7). */
export const HOSTS: readonly HostRow[] = [
  { pattern: 'practice.offroot.example', kind: 'front', partition: 'aws' },
  { pattern: 'console.aws.amazon.com', kind: 'console', partition: 'aws' },
  { pattern: '*.console.aws.amazon.com', kind: 'console', partition: 'aws' },
  { pattern: 'health.aws.amazon.com', kind: 'console', partition: 'aws' },
  { pattern: 'phd.aws.amazon.com', kind: 'console', partition: 'aws' },
  { pattern: 'lightsail.aws.amazon.com', kind: 'console', partition: 'aws' },
  { pattern: 'signin.aws.amazon.com', kind: 'sign-in', partition: 'aws' },
  { pattern: '*.signin.aws.amazon.com', kind: 'sign-in', partition: 'aws' },
  { pattern: 'aws.amazon.com', kind: 'landing', partition: 'aws' },
  { pattern: 'www.amazon.com', kind: 'shop', partition: 'aws' },
  { pattern: 'www.amazon.co.uk', kind: 'shop', partition: 'aws' },
  { pattern: 'www.amazon.de', kind: 'shop', partition: 'aws' },
  { pattern: 'www.amazon.co.jp', kind: 'shop', partition: 'aws' },
  { pattern: 'www.primevideo.com', kind: 'shop', partition: 'aws' },
  { pattern: 'login.us-east-1.auth.skillbuilder.aws', kind: 'shop', partition: 'aws' },
  { pattern: 'explore.skillbuilder.aws', kind: 'shop', partition: 'aws' },
  { pattern: 'developer.amazon.com', kind: 'shop', partition: 'aws' },
  { pattern: 'console.amazonaws-eusc.eu', kind: 'console', partition: 'aws-eusc' },
  { pattern: '*.console.amazonaws-eusc.eu', kind: 'console', partition: 'aws-eusc' },
  { pattern: '*.signin.amazonaws-eusc.eu', kind: 'sign-in', partition: 'aws-eusc' },
];

export const FRONT = 'practice.offroot.example';
export const LANDING = 'https://aws.amazon.com/console/';

/** What a partition's hosts and cookies are called. */
export const DOMAINS: Record<
  Partition,
  { apex: string; shared: string; console: string; signIn: string; rootSignIn: string; region: string }
> = {
  aws: {
    apex: '.amazon.com',
    shared: '.aws.amazon.com',
    console: 'console.aws.amazon.com',
    signIn: 'signin.aws.amazon.com',
    rootSignIn: 'signin.aws.amazon.com',
    region: 'us-east-1',
  },
  'aws-eusc': {
    apex: '.amazonaws-eusc.eu',
    shared: '.amazonaws-eusc.eu',
    console: 'console.amazonaws-eusc.eu',
    signIn: 'signin.amazonaws-eusc.eu',
    rootSignIn: 'eusc-de-east-1.signin.amazonaws-eusc.eu',
    region: 'eusc-de-east-1',
  },
};

/** A host name, read. */
export interface Place {
  readonly host: string;
  readonly kind: HostKind;
  readonly partition: Partition;
  readonly region: string;
  /** Set on `{account}-{8 characters}.{region}.console…`: one session of several. */
  readonly differentiator?: string;
  /** The console's host without a region: it sends on to a regional one. */
  readonly bare: boolean;
  /** health, phd, lightsail: a console on a host of its own. */
  readonly own?: string;
  /** What stands before the suffix and is no region: an account's sign-in name, or a service. */
  readonly label?: string;
}

const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;
const DIFFERENTIATOR = /^\d{12}-[a-z0-9-]+$/;

const matches = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.')
    ? host.endsWith(pattern.slice(1)) && host.length >= pattern.length
    : host === pattern;

/** Reads a host name; undefined when the range doesn't answer for it. Port and case don't matter. */
export function readHost(name: string): Place | undefined {
  const host = name.toLowerCase().replace(/:\d+$/, '');
  const row = HOSTS.find((candidate) => matches(candidate.pattern, host));
  if (!row || !/^[a-z0-9.-]+$/.test(host)) return undefined;
  const labels = row.pattern.startsWith('*.') ? host.slice(0, -(row.pattern.length - 1)).split('.') : [];
  const region = labels.find((label) => REGION.test(label)) ?? DOMAINS[row.partition].region;
  const first = labels[0];
  const own = row.kind === 'console' ? /^(health|phd|lightsail)\./.exec(host)?.[1] : undefined;
  return {
    host,
    kind: row.kind,
    partition: row.partition,
    region,
    bare: row.kind === 'console' && labels.length === 0 && !own,
    ...(own && { own }),
    ...(first && row.kind === 'console' && DIFFERENTIATOR.test(first) && { differentiator: first }),
    ...(first && !REGION.test(first) && !DIFFERENTIATOR.test(first) && { label: first }),
  };
}

/** An https address on a range host, or undefined: nothing here ever sends anybody elsewhere. */
export function rangeUrl(text: string | null | undefined, base?: string): URL | undefined {
  if (!text) return undefined;
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  return url.protocol === 'https:' && url.port === '' && readHost(url.hostname) ? url : undefined;
}

/** The host of a console: regional, or that of one session in multi-session mode (AWS facts, section 4). */
export const consoleHost = (partition: Partition, region: string, differentiator?: string): string =>
  [differentiator, region, DOMAINS[partition].console].filter(Boolean).join('.');

export const signInHost = (partition: Partition, region: string): string =>
  `${region}.${DOMAINS[partition].signIn}`;
