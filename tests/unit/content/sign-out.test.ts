import { fakeBrowser } from '@webext-core/fake-browser';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order, OrderReply } from '../../../src/messages.ts';
import { A, B, cookieOf, D, metaOf, rootArn } from '../core/make.ts';
import { open } from './page.ts';

/** What the banner was told to say. */
const said = vi.hoisted(() => [] as (string | null)[]);
/** How long each banner lives. */
const lives = vi.hoisted(() => [] as AbortSignal[]);

// What is drawn is for real browsers to tell.
vi.mock('../../../content/banner.ts', () => ({
  Banner: class {
    constructor(_root: unknown, _actions: unknown, life: AbortSignal) {
      lives.push(life);
    }
    draw() {}
    advise() {}
    tell(message: string | null) {
      said.push(message);
    }
  },
}));
vi.mock('../../../content/advice.ts', () => ({ watchAdvice: () => () => {} }));
vi.mock('../../../content/presence.ts', () => ({ watchPresence() {} }));

const CLASSIC = 'https://eu-west-1.console.aws.amazon.com/ec2/home';
const MULTI = `https://${D}.eu-west-1.console.aws.amazon.com/ec2/home`;
/** A host whose pages may lack the meta. */
const BY_COOKIE = 'https://lightsail.aws.amazon.com/ls/webapp/home';
const OTHER = `${A}-zz99yy88`;

let sent: { kind: string }[] = [];
/** The worker's answers get lost. */
let isLost = false;
/** Where the page was led: by which link, or by our own hand. */
let went: string[] = [];
let window: Window;

beforeEach(() => {
  sent = [];
  went = [];
  said.length = 0;
  lives.length = 0;
  isLost = false;
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  fakeBrowser.runtime.onMessage.removeAllListeners();
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  vi.stubGlobal('chrome', fakeBrowser);
  const live = (key: string) => ({
    key,
    store: 'default',
    banner: { session: 's1' },
    marker: { account: A, differentiator: null, scope: null },
  });
  const sendMessage = async (message: { kind: string }) => {
    sent.push(message);
    const own = live(`aws/${location.hostname.startsWith(D) ? D : 'classic'}/${A}`);
    return message.kind === 'sighting' && !isLost
      ? { banner: own.banner, advice: '', live: [own], signOut: false }
      : undefined;
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

/** The cookies are those from now on. */
function nowWith(cookie: string): void {
  Object.defineProperty(window.document, 'cookie', { configurable: true, get: () => cookie });
}

const userInfo = (arn: string): string => `aws-userInfo=${cookieOf(arn)}`;

/** A page of root's in A, with a sign-out link of its own that leads there. */
async function run(url: string, link: string): Promise<void> {
  const data = { sessionARN: rootArn(), ...(url === MULTI && { sessionDifferentiator: D }) };
  const body = `<a id="aws-console-logout" href="${link}">x</a>`;
  const meta = url === BY_COOKIE ? '' : `<meta name="awsc-session-data" content='${metaOf(data)}'>`;
  const html = `<html><head>${meta}</head><body>${body}</body></html>`;
  window = open(html, { url, cookie: url === MULTI ? '' : userInfo(rootArn()) });
  for (const key of ['addEventListener', 'MutationObserver'] as const)
    vi.stubGlobal(key, key === 'MutationObserver' ? window[key] : window[key].bind(window));
  window.document.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    went.push(`link ${link}`);
  });
  vi.spyOn(window.location, 'assign').mockImplementation((to) => void went.push(String(to)));
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'offroot');
  await import('../../../content/root.ts');
  await vi.waitFor(() => expect(sent).toContainEqual(expect.objectContaining({ kind: 'sighting' })));
  await new Promise((settled) => setTimeout(settled));
}

/** The worker orders a sign-out of the session with this key. Out: what the page answers at once. */
async function order(key: string): Promise<OrderReply | undefined> {
  let answer: OrderReply | undefined;
  const message: Order = { kind: 'sign-out', session: 's1', key };
  const event = fakeBrowser.runtime.onMessage as unknown as { trigger(...all: unknown[]): Promise<unknown> };
  await event.trigger(message, {}, (reply: OrderReply) => {
    answer = reply;
  });
  await new Promise((settled) => setTimeout(settled, 20));
  return answer;
}

const kinds = (): string[] => sent.map(({ kind }) => kind).filter((kind) => kind.endsWith('signing-out'));

const OWN_LINK = 'https://eu-west-1.console.aws.amazon.com/ec2/logout!doLogout';

describe('an order to sign out', () => {
  it('is obeyed by the page’s own link, once the worker has noted it', async () => {
    await run(CLASSIC, OWN_LINK);
    expect(await order(`aws/classic/${A}`)).toEqual({ done: true });
    expect([kinds(), went]).toEqual([['signing-out'], [`link ${OWN_LINK}`]]);
  });

  it.each([`aws/classic/${B}`, `aws/${D}/${A}`, `aws-eusc/classic/${A}`])(
    'for %s is none of this page’s',
    async (key) => {
      await run(CLASSIC, OWN_LINK);
      expect(await order(key)).toEqual({ done: false });
      expect([kinds(), went, said]).toEqual([[], [], []]);
    },
  );

  it.each([`arn:aws:iam::${A}:user/bob`, `arn:aws:sts::${A}:assumed-role/R/s`, rootArn(B)])(
    'ends nothing where %s has signed in since, and says so',
    async (arn) => {
      await run(CLASSIC, OWN_LINK);
      nowWith(userInfo(arn));
      expect(await order(`aws/classic/${A}`)).toEqual({ done: false });
      expect([kinds(), went, said]).toEqual([['not-signing-out'], [], ['signOutRefused']]);
    },
  );

  it('ends nothing on a page that the cookie alone tells, where it is another root’s now', async () => {
    await run(BY_COOKIE, OWN_LINK);
    nowWith(userInfo(rootArn(B)));
    expect(await order(`aws/classic/${A}`)).toEqual({ done: false });
    expect([kinds(), went, said]).toEqual([['not-signing-out'], [], ['signOutRefused']]);
  });

  it.each([`/sessions/${OTHER}/v1/logout`, '/oauth?Action=logout', '/console/logout!doLogout'])(
    'of one session of several never goes by a link that ends another, or all: %s',
    async (link) => {
      await run(MULTI, `https://us-east-1.signin.aws.amazon.com${link}`);
      expect(await order(`aws/${D}/${A}`)).toEqual({ done: true });
      expect(went).toEqual([`https://us-east-1.signin.aws.amazon.com/sessions/${D}/v1/logout`]);
    },
  );

  it('of one session of several goes by its own link', async () => {
    const own = `https://eu-west-1.signin.aws.amazon.com/sessions/${D}/v1/logout`;
    await run(MULTI, own);
    await order(`aws/${D}/${A}`);
    expect(went).toEqual([`link ${own}`]);
  });
});

describe('back from the back/forward cache', () => {
  const sightings = (): number => sent.filter(({ kind }) => kind === 'sighting').length;

  async function comeBack(): Promise<void> {
    window.dispatchEvent(Object.assign(new window.Event('pageshow'), { persisted: true }));
    await new Promise((settled) => setTimeout(settled, 20));
  }

  it.each([
    ['gone', ''],
    ['an IAM user’s', userInfo(`arn:aws:iam::${A}:user/bob`)],
    ['another root’s', userInfo(rootArn(B))],
  ])('a page of root’s doesn’t tell of root again where the marker is %s', async (_what, cookie) => {
    await run(CLASSIC, OWN_LINK);
    nowWith(cookie);
    await comeBack();
    expect(sightings()).toBe(1);
  });

  it.each([true, false])(
    'a banner goes whose worker’s answer got lost (%s), for no other word on it comes',
    async (lost) => {
      isLost = lost;
      await run(CLASSIC, OWN_LINK);
      nowWith(userInfo(`arn:aws:iam::${A}:user/bob`));
      expect(lives.map(({ aborted }) => aborted)).toEqual([false]);
      window.dispatchEvent(Object.assign(new window.Event('pageshow'), { persisted: true }));
      expect(lives.map(({ aborted }) => aborted)).toEqual([lost]);
    },
  );

  it('tells of it again beside a marker that is still there', async () => {
    await run(CLASSIC, OWN_LINK);
    await comeBack();
    expect(sightings()).toBe(2);
  });
});
