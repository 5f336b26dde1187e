import { scriptValue } from './html';
import { CHANGED_META, FORESTALLER, REMOVER, VERY_LATE_META, WATCH } from './pages/hostile';
import type { Dress, Scene, Variant } from './variants';

const HUGE = 10 * 1024 * 1024;
const CROWD = 100_000;

/** The meta names nobody at first; a script of the page makes it whole. */
const namedLater = ({ region, data }: Scene, how: (content: string) => string): Partial<Dress> => ({
  meta: JSON.stringify({ region }),
  script: how(scriptValue(JSON.stringify(data))),
});

/** One row = one page whose marks come late or are too many, or that works against us. */
export const LATE_AND_HOSTILE: readonly Variant[] = [
  {
    query: 'meta=very-late',
    what: 'a script of the page inserts the meta eight seconds after load (on the host of one of several sessions nothing else names root)',
    dress: ({ data }) => ({
      metaWhen: 'never',
      script: VERY_LATE_META(scriptValue(JSON.stringify(data))),
    }),
  },
  {
    query: 'meta=replaced',
    what: 'the meta holds a region and nobody; half a second after load another takes its place',
    dress: (scene) => namedLater(scene, (content) => CHANGED_META(content, 'replaceWith(made)')),
  },
  {
    query: 'meta=refilled',
    what: 'the meta holds a region and nobody; half a second after load its content is changed',
    dress: (scene) => namedLater(scene, (content) => CHANGED_META(content, 'content = made.content')),
  },
  {
    query: 'meta=claims-root',
    what: 'whoever is signed in, the meta claims to be root of that account',
    dress: ({ identity, partition, data }) => ({
      meta: JSON.stringify({ ...data, sessionARN: `arn:${partition}:iam::${identity.account}:root` }),
    }),
  },
  {
    query: 'meta=huge',
    what: 'the meta is whole, and 10 MB long',
    dress: ({ data }) => ({ meta: JSON.stringify({ ...data, rest: 'x'.repeat(HUGE) }) }),
  },
  {
    query: 'crowd=others',
    what: '100,000 other metas stand before the session meta',
    dress: () => ({ crowd: { name: 'practice', count: CROWD } }),
  },
  {
    query: 'crowd=session',
    what: 'there are 100,000 session metas',
    dress: () => ({ crowd: { name: 'awsc-session-data', count: CROWD } }),
  },
  {
    query: 'header=none',
    what: 'no header and no account menu, as where a service says that it does not know the Region',
    dress: () => ({ header: 'none' }),
  },
  {
    query: 'prerender=1',
    what: 'the page asks the browser to prerender EC2 as root of Acme (Chromium only)',
    dress: () => ({ prerender: '/ec2/home?who=root&account=111122223333&name=Acme' }),
  },
  {
    query: 'hostile=remover',
    what: 'the page takes our banner away in every frame and after every change',
    dress: () => ({ script: REMOVER }),
  },
  {
    query: 'hostile=forestaller',
    what: "the page has defined an element of our banner's name, with an open shadow root",
    dress: () => ({ script: FORESTALLER }),
  },
  {
    query: 'watch=1',
    what: 'the page writes down everything that it can learn of an extension, in `watched`',
    dress: () => ({ script: WATCH }),
  },
];
