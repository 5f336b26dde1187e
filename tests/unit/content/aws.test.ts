import { fakeBrowser } from '@webext-core/fake-browser';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveView } from '../../../src/core/view/banner.ts';
import { A, B, bannerView, cookieOf, metaOf, rootArn } from '../core/make.ts';
import { evaluated, open } from './page.ts';

/** What the script said to the worker. */
let sent: { kind: string; [key: string]: unknown }[] = [];

beforeEach(() => {
  sent = [];
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  vi.stubGlobal('chrome', fakeBrowser);
  fakeBrowser.runtime.onMessage.addListener((message: (typeof sent)[number]) => {
    sent.push(message);
    return undefined;
  });
});

/** Runs the script's entry in a page, as the browser does. Out: what it had said once everything was settled. */
async function run(
  html: string,
  options: Parameters<typeof open>[1] = {},
  root = false,
  change: (window: Window) => void = () => {},
) {
  const window = open(html, options);
  change(window);
  for (const key of ['addEventListener', 'requestAnimationFrame', 'MutationObserver'] as const) {
    const own = window[key];
    vi.stubGlobal(key, key === 'MutationObserver' ? own : (own as () => void).bind(window));
  }
  const before = window.document.documentElement.outerHTML;
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'offroot');
  if (root) await import('../../../content/root.ts');
  await import('../../../content/aws.ts');
  await new Promise((done) => setTimeout(done, 60));
  return { window, before };
}

const page = (data: Record<string, unknown> | null, body = '<p>x</p>') =>
  `<html><head>${data ? `<meta name="awsc-session-data" content='${metaOf(data)}'>` : ''}</head><body>${body}</body></html>`;

describe('a page of somebody else', () => {
  it.each([`arn:aws:iam::${A}:user/root`, `arn:aws:sts::${A}:assumed-role/root/root`])(
    '%s: no message, not one element, not one attribute',
    async (sessionARN) => {
      const { window, before } = await run(page({ accountId: A, sessionARN }));
      expect(sent).toEqual([]);
      expect(window.document.documentElement.outerHTML).toBe(before);
    },
  );

  it('is known at the first look: nothing is watched, and no element asked for', async () => {
    const observed = vi.fn();
    const queried = vi.fn();
    const html = page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });
    const cookie = `aws-userInfo=${cookieOf(`arn:aws:iam::${A}:user/bob`)}`;
    await run(html, { cookie }, false, (window) => {
      window.MutationObserver.prototype.observe = observed;
      window.document.querySelector = window.document.querySelectorAll = queried;
    });
    expect([sent, observed.mock.calls, queried.mock.calls]).toEqual([[], [], []]);
  });

  it('isn’t looked at where the root part reads it', async () => {
    evaluated.mockClear();
    const html = page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });
    await run(html, {}, true);
    expect(evaluated).not.toHaveBeenCalled();
    await run(html);
    expect(evaluated).toHaveBeenCalledOnce();
  });

  it('is looked at again where the page hides the means of the first look', async () => {
    const html = page({ accountId: A, sessionARN: rootArn() });
    await run(html, {}, false, () => vi.stubGlobal('XPathEvaluator', undefined));
    expect(sent).toEqual([{ kind: 'look' }]);
  });

  it.each([
    ['a mark', page({ accountId: A, sessionARN: rootArn() })],
    ['none', page(null)],
  ])('is looked at again where the browser refuses to hand over the cookie; %s', async (_name, html) => {
    await run(html, { cookie: `aws-userInfo=${cookieOf(rootArn())}` }, false, (window) => {
      const cookieStore = { getAll: () => Promise.reject(new DOMException('sandboxed', 'SecurityError')) };
      Object.defineProperty(window, 'cookieStore', { configurable: true, value: cookieStore });
    });
    expect(sent).toEqual([{ kind: 'look' }]);
  });

  it('is looked at again where it is sandboxed, for its origin names no host', async () => {
    const url = `https://${B}-ab12cd34.us-east-1.console.aws.amazon.com/console/home`;
    const html = page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });
    await run(html, { url }, false, () => vi.stubGlobal('origin', 'null'));
    expect(sent).toEqual([{ kind: 'look' }]);
  });

  it('leaves no cookie behind for who reads the page later', async () => {
    await run(page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` }));
    expect((globalThis as { offroot?: object }).offroot).not.toHaveProperty('userInfo');
  });

  it('says nothing at all in a frame', async () => {
    const html = page({ accountId: A, sessionARN: rootArn() });
    await run(html, {}, false, (window) => void Object.defineProperty(window, 'top', { value: {} }));
    expect(sent).toEqual([]);
  });

  it('says nothing where the extension is gone', async () => {
    fakeBrowser.runtime.id = undefined as unknown as string;
    await run(page({ sessionARN: `arn:aws:iam::${A}:user/bob` }));
    expect(sent).toEqual([]);
  });

  it('says nothing on a sign-in page or a landing page', async () => {
    for (const url of ['https://signin.aws.amazon.com/oauth', 'https://aws.amazon.com/console/']) {
      const { window, before } = await run(page(null, '<input id="account"><input id="username">'), { url });
      expect([sent, window.document.documentElement.outerHTML]).toEqual([[], before]);
    }
  });

  it('while somebody is root elsewhere: one message, without an account', async () => {
    const arn = `arn:aws:iam::${A}:user/bob`;
    const { window, before } = await run(page({ accountId: A, sessionARN: arn }), {}, true);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ kind: 'sighting', signal: { who: 'iam-user', account: null } });
    expect(window.document.documentElement.outerHTML).toBe(before);
  });

  it('says it once, also where the meta comes late', async () => {
    const arn = `arn:aws:iam::${A}:user/bob`;
    const { window } = await run(page(null), { cookie: `aws-userInfo=${cookieOf(arn)}` }, true);
    const late = window.document.createElement('meta');
    late.setAttribute('name', 'awsc-session-data');
    late.setAttribute('content', metaOf({ accountId: A, sessionARN: arn }));
    window.document.head.append(late);
    await new Promise((done) => setTimeout(done, 60));
    expect(sent).toHaveLength(1);
  });
});

describe('a page that isn’t plainly somebody else’s', () => {
  const odd: [string, string, string][] = [
    ['root', page({ accountId: A, sessionARN: rootArn() }), ''],
    ['an ARN that is none', page({ accountId: A, sessionARN: 'arn:aws:iam::11:root' }), ''],
    ['the cookie alone, root’s', page(null), `aws-userInfo=${cookieOf(rootArn())}`],
    [
      'two metas, the second of them the root user’s',
      page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` }).replace(
        '</head>',
        `<meta name="awsc-session-data" content='${metaOf({ accountId: A, sessionARN: rootArn() })}'></head>`,
      ),
      '',
    ],
    [
      'the cookie alone, beside a multi-session switch',
      page(null).replace('</head>', `<meta name="tb-data" content='{"prismModeEnabled":true}'></head>`),
      `aws-userInfo=${cookieOf(`arn:aws:iam::${A}:user/bob`)}`,
    ],
    [
      'the cookie alone, beside one of multi-session',
      page(null),
      `aws-userInfo=${cookieOf(`arn:aws:iam::${A}:user/bob`)}; __Secure-aws-session-id-${A}-ab12cd34=1`,
    ],
    [
      'the cookie alone, beside another account on the body',
      page(null).replace('<body', `<body data-aws-account-id="${B}"`),
      `aws-userInfo=${cookieOf(`arn:aws:iam::${A}:user/bob`)}`,
    ],
    [
      'two cookies, one of them root’s',
      page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` }),
      `aws-userInfo=${cookieOf(`arn:aws:iam::${A}:user/bob`)}; aws-userInfo=${cookieOf(rootArn())}`,
    ],
    ['a header and nobody', page(null, '<header id="awsc-nav-header"></header>'), ''],
  ];

  it.each(odd)('%s: the root part is asked for, once, and nothing is drawn', async (_name, html, cookie) => {
    const { window, before } = await run(html, { cookie });
    expect(sent).toEqual([{ kind: 'look' }]);
    expect(window.document.documentElement.outerHTML).toBe(before);
  });

  it.each(odd.filter(([name]) => !name.includes('root')))(
    '%s: with the root part in the page, that tells it',
    async (_name, html, cookie) => {
      await run(html, { cookie }, true);
      await vi.waitFor(() => expect(sent).toMatchObject([{ kind: 'sighting', signal: { who: 'unread' } }]));
    },
  );
});

it('a newer copy of the script ends the watch of an older one', async () => {
  const { window } = await run(page(null));
  vi.resetModules();
  await import('../../../content/aws.ts');
  await new Promise((done) => setTimeout(done, 60));
  const late = window.document.createElement('meta');
  late.setAttribute('name', 'awsc-session-data');
  late.setAttribute('content', metaOf({ accountId: A, sessionARN: rootArn() }));
  window.document.head.append(late);
  await new Promise((done) => setTimeout(done, 60));
  expect(sent).toEqual([{ kind: 'look' }]);
});

describe('a page that is only being prerendered', () => {
  const isPrerendering = (value: boolean) => (window: Window) =>
    void Object.defineProperty(window.document, 'prerendering', { configurable: true, value });

  it.each([false, true])('happens to nobody until it is shown; with the root part: %s', async (root) => {
    const html = page({ accountId: A, sessionARN: 'arn:aws:iam::11:root' });
    const { window } = await run(html, {}, root, isPrerendering(true));
    expect(sent).toEqual([]);
    isPrerendering(false)(window);
    window.document.dispatchEvent(new window.Event('prerenderingchange'));
    await vi.waitFor(() => expect(sent.map(({ kind }) => kind)).toEqual([root ? 'sighting' : 'look']));
  });
});

describe('the root part, put into a page twice', () => {
  const html = page({ accountId: A, sessionARN: `arn:aws:iam::${A}:user/bob` });

  it('is there once', async () => {
    await run(html, {}, true);
    vi.resetModules();
    await import('../../../content/root.ts');
    await new Promise((done) => setTimeout(done, 60));
    expect(sent.map(({ kind }) => kind)).toEqual(['sighting']);
  });

  it('takes the place of an orphan', async () => {
    await run(html, {}, true);
    const { offroot } = globalThis as unknown as { offroot: { isRootAlive: () => boolean } };
    offroot.isRootAlive = () => false;
    vi.resetModules();
    await import('../../../content/root.ts');
    await vi.waitFor(() => expect(sent.map(({ kind }) => kind)).toEqual(['sighting', 'sighting']));
  });
});

describe('markers on pages without an identity', () => {
  const live: LiveView = {
    key: `aws/classic/${A}`,
    store: 'default',
    banner: bannerView(0, { signOut: 'asked' }),
    marker: { account: A, differentiator: null, scope: 'amazon.com' },
  };
  const LANDING = 'https://aws.amazon.com/console/';

  it('are looked for while a session is live', async () => {
    await fakeBrowser.storage.local.set({ mirror: { corner: 'bottom-end', live: [live] } });
    await run(page(null), { url: LANDING }, true);
    await vi.waitFor(() =>
      expect(sent).toEqual([{ kind: 'marker', session: 's1', state: 'gone', scope: null }]),
    );
  });

  it('say nothing while they are there, or while nobody is root', async () => {
    await fakeBrowser.storage.local.set({ mirror: { corner: 'bottom-end', live: [live] } });
    await run(page(null), { url: LANDING, cookie: `aws-userInfo=${cookieOf(rootArn())}` }, true);
    await fakeBrowser.storage.local.set({ mirror: { corner: 'bottom-end', live: [] } });
    await run(page(null), { url: LANDING }, true);
    expect(sent).toEqual([]);
  });

  it('are told where they are seen outside of where they were known to be', async () => {
    const marker = { ...live.marker, scope: 'console.aws.amazon.com' };
    await fakeBrowser.storage.local.set({ mirror: { corner: 'bottom-end', live: [{ ...live, marker }] } });
    await run(page(null), { url: LANDING, cookie: `aws-userInfo=${cookieOf(rootArn())}` }, true);
    expect(sent).toEqual([{ kind: 'marker', session: 's1', state: 'here', scope: null }]);
  });

  it('are looked for on a console page that shows nobody', async () => {
    fakeBrowser.runtime.onMessage.addListener((_message, _sender, reply: (answer: unknown) => void) => {
      reply({ banner: null, live: [live], signOut: false });
      return true;
    });
    await run(page(null), { url: 'https://health.aws.amazon.com/health/status' }, true);
    expect(sent.map(({ kind }) => kind)).toContain('marker');
  });
});
