import type { Partition } from './hosts';
import { type Identity, type sessionData, userInfo } from './identity';
import { LATE_AND_HOSTILE } from './late-and-hostile';
import { noUserInfoCookie, rawUserInfoCookie } from './sessions';

/** How a console page is dressed; variants change single things about it. */
export interface Dress {
  /** The session meta's content, and when it comes. */
  readonly meta: string;
  readonly metaWhen: 'head' | 'late-head' | 'script' | 'never';
  readonly bodyClass: string;
  readonly header: 'usual' | 'tile' | 'redesigned' | 'none';
  readonly frame: 'none' | 'own' | 'root';
  /** Cookies set with the page, beyond those of a sign-in. */
  readonly cookies: readonly string[];
  /** A script of the page, first of all in its head. */
  readonly script: string;
  /** This many metas of this name stand before all others. */
  readonly crowd: { readonly name: string; readonly count: number };
  /** The page asks the browser to prerender this address. */
  readonly prerender: string;
}

/** What a variant may look at. */
export interface Scene {
  readonly identity: Identity;
  readonly partition: Partition;
  readonly region: string;
  readonly data: ReturnType<typeof sessionData>;
}

export interface Variant {
  /** The query that asks for it, as `name=value`. */
  readonly query: string;
  readonly what: string;
  readonly dress: (scene: Scene) => Partial<Dress>;
}

const THIRTEEN = '1111222233334';
/** One row = one odd page. Several may be asked for at once, by different names. */
export const VARIANTS: readonly Variant[] = [
  {
    query: 'meta=none',
    what: 'no session meta at all (AWS facts, section 1: before mid-2023, frames)',
    dress: () => ({ metaWhen: 'never' }),
  },
  {
    query: 'meta=empty-string',
    what: 'the meta holds the JSON string "{}" (a real page of August 2023)',
    dress: () => ({ meta: JSON.stringify('{}') }),
  },
  {
    query: 'meta=region-only',
    what: 'the meta holds a region and nobody (a real page of July 2023)',
    dress: ({ region }) => ({ meta: JSON.stringify({ region }) }),
  },
  {
    query: 'meta=not-json',
    what: 'the meta holds text that is no JSON, with the ARN in it',
    dress: ({ data }) => ({ meta: `accountId=${data.accountId};sessionARN=${data.sessionARN}` }),
  },
  {
    query: 'meta=13-digit',
    what: 'an account number one digit too long, in the meta and its ARN',
    dress: ({ data, identity }) => ({
      meta: JSON.stringify({
        ...data,
        accountId: THIRTEEN,
        sessionARN: String(data.sessionARN).replace(identity.account, THIRTEEN),
      }),
    }),
  },
  {
    query: 'meta=string-json',
    what: 'the meta holds a JSON string that holds the JSON: to be read all the same',
    dress: ({ data }) => ({ meta: JSON.stringify(JSON.stringify(data)) }),
  },
  {
    query: 'meta=late',
    what: 'a script of the page inserts the meta after 300 ms',
    dress: () => ({ metaWhen: 'script' }),
  },
  {
    query: 'meta=late-body',
    what: 'the head comes in two pieces, the meta in the second, one delay later',
    dress: () => ({ metaWhen: 'late-head' }),
  },
  {
    query: 'cookie=half',
    what: 'the aws-userInfo cookie is cut in half',
    dress: ({ identity, partition }) => {
      const whole = encodeURIComponent(JSON.stringify(userInfo(identity)));
      return { cookies: [rawUserInfoCookie(whole.slice(0, whole.length / 2), partition)] };
    },
  },
  {
    query: 'cookie=none',
    what: 'there is no aws-userInfo cookie, though somebody is signed in',
    dress: ({ partition }) => ({ cookies: [noUserInfoCookie(partition)] }),
  },
  {
    query: 'body=user-type-root',
    what: "the body has AWS's default class, which proves nothing (AWS facts, section 3)",
    dress: () => ({ bodyClass: 'user-type-root' }),
  },
  {
    query: 'header=tile',
    what: 'the account menu of 2025 and later: awsc-account-info-tile (AWS facts, section 3)',
    dress: () => ({ header: 'tile' }),
  },
  {
    query: 'header=redesigned',
    what: 'a header with none of the known ids, its sign-out link included',
    dress: () => ({ header: 'redesigned' }),
  },
  {
    query: 'frame=1',
    what: 'the page holds a frame from a console host that names the same session',
    dress: () => ({ frame: 'own' }),
  },
  {
    query: 'frame=root',
    what: 'the page holds a frame that names root, whoever is signed in',
    dress: () => ({ frame: 'root' }),
  },
  ...LATE_AND_HOSTILE,
];

/** Hosts whose pages are not sure to have the meta (AWS facts, section 1); `?meta=` says otherwise. */
const WITHOUT_META: readonly string[] = ['health', 'lightsail'];

/** The dress of a page: the usual one, changed by every variant that its address asks for. */
export function dressFor(query: URLSearchParams, scene: Scene, own?: string): Dress {
  const usual: Dress = {
    meta: JSON.stringify(scene.data),
    metaWhen: own && WITHOUT_META.includes(own) && !query.has('meta') ? 'never' : 'head',
    bodyClass: '',
    header: 'usual',
    frame: 'none',
    cookies: [],
    script: '',
    crowd: { name: '', count: 0 },
    prerender: '',
  };
  const asked = VARIANTS.filter((variant) => {
    const [name = '', value] = variant.query.split('=');
    return query.get(name) === value;
  });
  return Object.assign({}, usual, ...asked.map((variant) => variant.dress(scene)));
}
