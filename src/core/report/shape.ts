import { placeOf } from '../place.ts';
import { percentDecoded } from '../principal.ts';
import { type Cover, coverAccount, coverHost, coverSession, coverText, REGION } from './cover.ts';

/** What a value in a mark looks like: a covered text, a word of AWS's own, or `true`, `false` and `null` as they are. */
export type Shape = string | boolean | null;

type Coverer = (cover: Cover, text: string) => string;

/** AWS's own limit for an ARN, and the longest other text that is told apart, in characters. */
const ARN_MAX = 2048;
const TEXT_MAX = 16_384;

const PARTITIONS = /^aws(-(cn|us-gov|eusc|iso|iso-b|iso-e|iso-f))?$/;
const RESOURCES = ['root', 'user', 'assumed-role', 'federated-user', 'role'];
const PERMISSION_SET = /^AWSReservedSSO_([^/]+)_([0-9a-f]{16})$/;

function part(cover: Cover, text: string): string {
  const set = PERMISSION_SET.exec(text);
  if (set && !/\s/.test(text)) return `AWSReservedSSO_${cover.as('text', set[1])}_0123456789abcdef`;
  return coverText(cover, text, TEXT_MAX);
}

function resource(cover: Cover, text: string): string {
  const [first = '', ...rest] = text.split('/');
  const head = RESOURCES.includes(first) ? first : coverText(cover, first, TEXT_MAX);
  return [head, ...rest.map((one) => part(cover, one))].join('/');
}

function partitionOf(cover: Cover, text: string): string {
  if (PARTITIONS.test(text)) return text;
  return /^aws[a-z-]*$/.test(text) ? cover.as('partition', text) : coverText(cover, text, TEXT_MAX);
}

/** Covers an ARN: its structure stays, accounts and names don't. */
function coverArn(cover: Cover, text: string): string {
  const [head, partition = '', service = '', region = '', account, ...rest] = text.split(':');
  if (text.length > ARN_MAX) return cover.as('long', text);
  if (head !== 'arn' || account === undefined) return coverText(cover, text, TEXT_MAX);
  const known = service === 'iam' || service === 'sts';
  const tail = rest.length > 0 ? [resource(cover, rest.join(':'))] : [];
  return [
    'arn',
    partitionOf(cover, partition),
    known ? service : coverText(cover, service, TEXT_MAX),
    coverText(cover, region, TEXT_MAX),
    coverAccount(cover, account),
    ...tail,
  ].join(':');
}

function coverName(cover: Cover, text: string): string {
  const decoded = percentDecoded(text);
  if (text === '') return '';
  if (/^\d{12}$/.test(text)) return coverAccount(cover, text);
  if (decoded.replace(/[\p{C}\s]+/gu, '') === '') return cover.as('blank', text);
  return cover.as(/\S@\S/.test(decoded) ? 'mail' : 'name', text);
}

/** Text that can only be a host name. */
const HOST_NAME = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,6}$/;

function coverEndpoint(cover: Cover, text: string): string {
  return HOST_NAME.test(text) && placeOf(text, '/')
    ? coverHost(cover, text)
    : coverText(cover, text, TEXT_MAX);
}

const word =
  (...words: string[]): Coverer =>
  (cover, text) =>
    words.includes(text) ? text : coverText(cover, text, TEXT_MAX);
const anything = word();
const region: Coverer = (cover, text) => (REGION.test(text) ? text : coverText(cover, text, TEXT_MAX));

/** The keys that we know of each mark (AWS facts, sections 1 and 2), and how the value of each is covered. */
export const KEYS = {
  'awsc-session-data': {
    accountId: coverAccount,
    sessionARN: coverArn,
    displayName: coverName,
    accountAlias: coverName,
    infrastructureRegion: region,
    region,
    signInEndpoint: coverEndpoint,
    prismModeEnabled: word('true', 'false'),
    sessionDifferentiator: coverSession,
    sessionId: anything,
  },
  'tb-data': { prismModeEnabled: word('true', 'false'), browserCredsFullPath: anything, csrfToken: anything },
  'aws-userInfo': {
    arn: coverArn,
    alias: coverName,
    username: coverName,
    keybase: anything,
    issuer: word('http://signin.aws.amazon.com/signin'),
    signinType: word('PUBLIC'),
  },
} satisfies Record<string, Record<string, Coverer>>;
export type MarkName = keyof typeof KEYS;

/** Covers one value of a mark. In: any value that JSON can hold. */
export function coverValue(cover: Cover, how: Coverer, value: unknown): Shape {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return how(cover, value);
  if (typeof value === 'number') return cover.as('number', value);
  return cover.as(Array.isArray(value) ? 'list' : 'object', value);
}
