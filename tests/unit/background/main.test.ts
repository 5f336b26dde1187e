import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { State } from '../../../src/core/state.ts';
import type { Mirror } from '../../../src/core/view/banner.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import type { SightingReply } from '../../../src/messages.ts';
import { A, cookieOf, D, HOUR, MINUTE, other, rootArn, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  closeTab,
  fakeBrowser,
  freshBrowser,
  icons,
  injected,
  OWN,
  openTabs,
  pressButton,
  registered,
  type Sender,
  SIGN_IN,
  send,
  startBrowser,
  startWorker,
  tabAnswers,
} from './worker.ts';

const ROOT = { kind: 'sighting', signal: signal() };

beforeEach(async () => {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/console/home' });
  await startWorker();
  return () => vi.useRealTimers();
});

const show = () => send<PopupView>({ kind: 'show' }, OWN);
const sighting = (message: unknown = ROOT, sender: Sender = CONSOLE) => send<SightingReply>(message, sender);
const notes = () => Object.values(fakeBrowser.notifications.getAllCreateOptions());
const badge = () => fakeBrowser.action.getBadgeText({});

async function mirrored(): Promise<Mirror | undefined> {
  return (await fakeBrowser.storage.local.get('mirror')).mirror as Mirror | undefined;
}

async function database() {
  return openDB('offroot', undefined, {
    upgrade(db) {
      db.createObjectStore('hot');
      db.createObjectStore('closed', { autoIncrement: true });
      db.createObjectStore('aside', { autoIncrement: true });
    },
  });
}

async function put(state: unknown): Promise<void> {
  const db = await database();
  await db.put('hot', state, 'state');
  db.close();
}

async function rows(store: 'ledger' | 'aside'): Promise<unknown[]> {
  const db = await database();
  const all: unknown[] = await db.getAll(store);
  db.close();
  return all;
}

/** Lets the minutes pass as the alarm does. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    vi.setSystemTime(Date.now() + MINUTE);
    await alarmRings();
    await show();
  }
}

describe('a root page', () => {
  it('gets its banner; badge, alarm and mirror are drawn', async () => {
    const reply = await sighting();
    const banner = { session: 's1', since: T0, atLeast: true, small: false, signOut: 'none' };
    expect(reply).toMatchObject({ banner, signOut: false, live: [{ key: `aws/classic/${A}` }] });
    expect(await badge()).toBe('0+');
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'wake', scheduledTime: T0 + MINUTE }]);
    expect(await mirrored()).toEqual({
      corner: 'bottom-end',
      ask: false,
      mute: false,
      live: reply.live,
      signIn: null,
      learn: true,
      words: expect.objectContaining({ rootTag: 'ROOT', bannerTime: 'Root for {1}' }),
    });
    expect(icons.at(-1)).toMatchObject({ path: { 16: '/icons/root-16.png' } });
    expect((await show()).live).toMatchObject([{ id: 's1', account: A, known: 'seen', tabs: 1 }]);
  });

  it('after a sign-in that was watched has a start that is known', async () => {
    const steps = ['email', 'password'];
    const left = { at: T0, submitted: 100 };
    expect(await send({ kind: 'root-sign-in', document: T0, steps, left: null }, SIGN_IN)).toEqual({
      underWay: true,
    });
    await startWorker();
    await send({ kind: 'root-sign-in', document: T0, steps: [...steps, 'mfa-code'], left }, SIGN_IN);
    await startWorker();
    expect((await sighting()).banner?.atLeast).toBe(false);
    expect((await show()).live[0]).toMatchObject({ known: 'watched', mfa: 'seen' });
  });

  it('has the root part in pages while it is live, and in one that came before', async () => {
    await send({ kind: 'look' }, CONSOLE);
    expect(injected).toEqual(['1:content/root.js']);
    expect([...registered]).toEqual([]);
    await sighting();
    expect([...registered]).toEqual(['root']);
    await startWorker();
    await sighting({ kind: 'sighting', signal: other('iam-user') });
    await vi.waitFor(() => expect([...registered]).toEqual([]));
  });

  it('has the root part ready from the password step on', async () => {
    await send({ kind: 'root-sign-in', document: T0, steps: ['email', 'password'], left: null }, SIGN_IN);
    expect([...registered]).toEqual(['root']);
  });

  it('has its minutes on the badge', async () => {
    await sighting();
    await pass(3);
    expect(await badge()).toBe('3+');
  });

  it('ends with its marker, which leaves a row and nothing else', async () => {
    await sighting();
    await send({ kind: 'marker', session: 's1', state: 'here', scope: null }, CONSOLE);
    await send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, SIGN_IN);
    expect((await show()).live).toEqual([]);
    expect((await show()).ends[0]?.known).toBe('marker-gone');
    expect([await badge(), await fakeBrowser.alarms.getAll(), (await mirrored())?.live]).toEqual([
      '',
      [],
      [],
    ]);
    expect(await rows('ledger')).toMatchObject([{ imported: false, end: { known: 'marker-gone' } }]);
  });
});

describe('everybody else', () => {
  it.each(['iam-user', 'assumed-role', 'identity-center', 'federated-user', 'none'] as const)(
    '%s: no banner, no badge, no alarm, no notice',
    async (who) => {
      const reply = await sighting({ kind: 'sighting', signal: other(who) });
      await pass(70);
      expect(reply).toEqual({ banner: null, advice: '', live: [], signOut: false });
      expect([await badge(), await fakeBrowser.alarms.getAll(), notes()]).toEqual(['', [], []]);
      expect([registered.size, injected]).toEqual([0, []]);
    },
  );

  it('an unread page is forgotten when its tab is gone', async () => {
    await sighting({ kind: 'sighting', signal: other('unread', { mark: 'none', reason: 'no-identity' }) });
    expect((await show()).unread).toHaveLength(1);
    openTabs.length = 0;
    expect((await show()).unread).toEqual([]);
  });

  it('are never listened to: closing or loading a tab wakes nobody', async () => {
    await sighting({ kind: 'sighting', signal: other('iam-user') });
    const events = [fakeBrowser.tabs.onRemoved, fakeBrowser.tabs.onUpdated, fakeBrowser.tabs.onActivated];
    expect(events.map((one) => one.hasListeners())).toEqual([false, false, false]);
  });
});

describe('why somebody is root', () => {
  const on = (address: string, id = 1): Sender => ({ ...CONSOLE, tab: { id, url: address } });
  const ACCOUNT = 'https://console.aws.amazon.com/billing/home?token=secret#/account';
  const EC2 = 'https://console.aws.amazon.com/ec2/home#Instances:';
  const move = (address: string) => send<{ advice: string } | undefined>({ kind: 'moved' }, on(address));
  const choose = (purpose: string | null, sender: Sender) =>
    send<{ purpose: string | null } | undefined>({ kind: 'purpose', purpose }, sender);

  it('is chosen at the sign-in, told to the banner, and reached where it is done', async () => {
    expect(await choose('close-account', SIGN_IN)).toEqual({ purpose: 'close-account' });
    expect(await choose(null, SIGN_IN)).toEqual({ purpose: 'close-account' });
    const first = await sighting(ROOT, on(EC2));
    expect(first).toMatchObject({
      advice: "EC2 doesn't need root.",
      banner: { purpose: 'close-account', reached: false },
    });
    expect((await move(ACCOUNT))?.advice).toBe('This is the place for it.');
    expect((await mirrored())?.live[0]?.banner.reached).toBe(true);
    expect((await show()).live).toMatchObject([{ purpose: 'close-account' }]);
  });

  it('can be changed in the page, which only asks with null', async () => {
    await sighting(ROOT, on(ACCOUNT));
    expect(await choose(null, on(ACCOUNT))).toEqual({ purpose: null });
    expect(await choose('root-mfa', on(ACCOUNT))).toEqual({ purpose: 'root-mfa' });
    expect((await move(ACCOUNT))?.advice).toBe('Some tasks here need root.');
    expect((await move('https://console.aws.amazon.com/iam/home#/security_credentials'))?.advice).toBe(
      'This is the place for it.',
    );
  });

  it('is nothing on a page without a root session', async () => {
    await sighting({ kind: 'sighting', signal: other('iam-user') }, on(EC2));
    expect(await choose('root-mfa', on(EC2))).toEqual({ purpose: null });
    expect((await show()).live).toEqual([]);
  });

  it('trusts no address but the tab’s own', async () => {
    await sighting(ROOT, on('https://example.com/ec2/home'));
    expect((await move('not an address'))?.advice).toBe('');
    const gone = { ...on('https://us-east-1.console.aws.amazon.com/ec2/home'), url: ACCOUNT };
    expect(await send({ kind: 'moved' }, gone)).toMatchObject({ advice: 'Some tasks here need root.' });
    expect((await move('https://signin.aws.amazon.com/ec2/home'))?.advice).toBe('');
  });

  it('keeps ids, and no address', async () => {
    await sighting(ROOT, on(ACCOUNT));
    const db = await database();
    const text = JSON.stringify(await db.get('hot', 'state'));
    db.close();
    expect(text).toContain('"visited":["account"]');
    expect(text).not.toMatch(/secret|token|https|billing/);
  });

  it('leads to the organisation’s own sign-in, where a policy names one, and tells the page no address', async () => {
    const ask = (open: boolean) => send({ kind: 'portal', open }, on(EC2));
    expect(await ask(true)).toEqual({ portal: false });
    await fakeBrowser.storage.managed.set({ accessPortal: 'https://example.awsapps.com/start' } as never);
    await startWorker();
    await show();
    expect(await ask(false)).toEqual({ portal: true });
    expect(openTabs.map(({ url }) => url)).not.toContain('https://example.awsapps.com/start');
    expect(await ask(true)).toEqual({ portal: true });
    expect(openTabs.at(-1)?.url).toBe('https://example.awsapps.com/start');
    await fakeBrowser.storage.managed.clear();
  });

  it('brings the chooser into the tab that asks, and only there', async () => {
    await send({ kind: 'choose' }, { ...CONSOLE, tab: { id: 7 } });
    expect(injected).toEqual(['7:content/chooser.js']);
    expect((await show()).dropped).toBe(0);
  });
});

describe('messages that are none', () => {
  const rubbish: [string, unknown, Sender][] = [
    ['no origin', ROOT, { tab: { id: 1 }, frameId: 0 }],
    ['another origin', ROOT, { ...CONSOLE, origin: 'https://example.com' }],
    ['an origin that ends like AWS', ROOT, { ...CONSOLE, origin: 'https://evilconsole.aws.amazon.com' }],
    ['an origin without https', ROOT, { ...CONSOLE, origin: 'http://console.aws.amazon.com' }],
    ['an origin with a port', ROOT, { ...CONSOLE, origin: 'https://console.aws.amazon.com:8443' }],
    ['a partition without root', ROOT, { ...CONSOLE, origin: 'https://console.amazonaws.cn' }],
    ['a frame', ROOT, { ...CONSOLE, frameId: 7 }],
    ['a page in the back/forward cache', ROOT, { ...CONSOLE, frameId: 7, documentLifecycle: 'cached' }],
    ['a frame that leaves', { kind: 'leaving' }, { ...CONSOLE, frameId: 7, documentLifecycle: 'active' }],
    ['no tab', ROOT, { origin: CONSOLE.origin, frameId: 0 }],
    ['a page that asks what the popup shows', { kind: 'show' }, CONSOLE],
    ['a page that orders a sign-out', { kind: 'sign-out', session: 's1' }, CONSOLE],
    ['the popup that claims to see root', ROOT, OWN],
    ['the popup that claims to move', { kind: 'moved' }, OWN],
    ['a purpose that isn’t in the table', { kind: 'purpose', purpose: 'fun' }, CONSOLE],
    ['an unknown kind', { kind: 'hello' }, CONSOLE],
    ['a kind of every object', { kind: 'toString' }, CONSOLE],
    ['no kind', {}, CONSOLE],
    ['null', null, CONSOLE],
    ['text', 'sighting', CONSOLE],
    ['a wrong shape', { kind: 'sighting', signal: { who: 'root' } }, CONSOLE],
    ['a 13-digit account', { kind: 'sighting', signal: signal({ account: `${A}4` }) }, CONSOLE],
  ];

  it.each([
    { kind: 'signing-out', session: 's9' },
    { kind: 'marker', session: 's9', state: 'gone', scope: null },
  ])('$kind of a session that isn’t there is not heard, and is nobody’s fault', async (message) => {
    expect(await send(message, CONSOLE)).toBeUndefined();
    const { dropped, live } = await show();
    expect([dropped, live]).toEqual([0, []]);
  });

  it.each(rubbish)('%s: dropped, counted, not thrown', async (_name, message, sender) => {
    expect(await send(message, sender)).toBeUndefined();
    const { dropped, live } = await show();
    expect([dropped, live]).toEqual([1, []]);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('10,000 of them are all counted, and cost few writes', async () => {
    const kinds = rubbish.slice(0, 20);
    const all = Array.from({ length: 10_000 }, (_, at) => {
      const [, message, sender] = kinds[at % kinds.length] ?? [];
      return send(message, sender ?? CONSOLE);
    });
    expect(new Set(await Promise.all(all))).toEqual(new Set([undefined]));
    expect((await show()).dropped).toBe(10_000);
    await startWorker();
    expect((await show()).dropped).toBe(10_000);
  });

  it('a page of another container can’t end a session', async () => {
    await sighting(ROOT, { ...CONSOLE, tab: { id: 1, cookieStoreId: 'firefox-container-1' } });
    const gone = { kind: 'marker', session: 's1', state: 'gone', scope: null };
    await send(gone, { ...CONSOLE, tab: { id: 2, cookieStoreId: 'firefox-default' } });
    expect((await show()).live).toHaveLength(1);
  });

  it('a page of another container can’t shrink its banner', async () => {
    await sighting(ROOT, { ...CONSOLE, tab: { id: 1, cookieStoreId: 'firefox-container-1' } });
    const shrink = { kind: 'arrange', corner: null, session: 's1', small: true };
    await send(shrink, { ...CONSOLE, tab: { id: 2, cookieStoreId: 'firefox-default' } });
    expect((await mirrored())?.live[0]?.banner.small).toBe(false);
  });
});

describe('a worker that is killed', () => {
  it('goes on with the same session, its start and its reminders', async () => {
    await sighting();
    await pass(14);
    await startWorker();
    await pass(1);
    expect(notes()).toMatchObject([{ title: 'Root for at least 15 min' }]);
    await startWorker();
    await fakeBrowser.notifications.clear('offroot-later-s1');
    await pass(1);
    expect(notes()).toEqual([]);
    expect((await sighting()).banner).toMatchObject({ session: 's1', since: T0 });
  });

  it('draws badge and alarm again when it wakes, where the browser has lost them', async () => {
    await sighting();
    await fakeBrowser.alarms.clear('wake');
    await fakeBrowser.action.setBadgeText({ text: '' });
    await startWorker();
    await show();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.getAll()).toHaveLength(1));
    expect(await badge()).toBe('0+');
  });

  it('says after a restart of the browser that the session may be open', async () => {
    await sighting();
    openTabs.length = 0;
    await startWorker();
    vi.setSystemTime(T0 + HOUR);
    await startBrowser();
    await show();
    expect(notes()).toMatchObject([{ title: 'Your AWS root session is still open' }]);
    expect(notes()[0]?.message).toMatch(/browser was closed/);
  });
});

describe('notices', () => {
  it('never hold the account or its name', async () => {
    await sighting({ kind: 'sighting', signal: signal({ differentiator: D, name: 'Acme' }) });
    await pass(31);
    expect(JSON.stringify(fakeBrowser.notifications.getAllCreateOptions())).not.toMatch(/\d{4}|Acme/);
    expect(notes()).toHaveLength(1);
  });

  it('are put off by Later, and come again', async () => {
    await sighting();
    await pass(15);
    expect(notes()).toMatchObject([{ buttons: [{ title: 'Sign out' }, { title: 'Later (15 min)' }] }]);
    await pressButton('offroot-later-s1', 1);
    await vi.waitFor(() => expect(notes()).toEqual([]));
    await pass(14);
    expect(notes()).toEqual([]);
    await pass(1);
    expect(notes()).toHaveLength(1);
  });

  it('say that the last tab was closed, and go with the session', async () => {
    await sighting();
    await closeTab(1);
    expect(notes()).toMatchObject([{ title: 'Your AWS root session is still open' }]);
    await send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, SIGN_IN);
    expect(notes()).toEqual([]);
  });
});

describe('a tab that leaves a root page', () => {
  it('is no notice while it only goes from page to page', async () => {
    await sighting();
    await send({ kind: 'leaving' }, CONSOLE);
    await pass(1);
    expect(notes()).toEqual([]);
    expect((await show()).live).toMatchObject([{ tabs: 1, left: null }]);
  });

  it.each([CONSOLE, { ...CONSOLE, frameId: 5, documentLifecycle: 'cached' }])(
    'for elsewhere is given time, and then it is said (%j)',
    async (sender) => {
      await sighting();
      openTabs.splice(0, 1, { id: 1, url: 'https://example.com/' });
      await send({ kind: 'leaving' }, sender);
      expect(notes()).toEqual([]);
      expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ scheduledTime: T0 + 30_000 }]);
      vi.setSystemTime(T0 + 30_000);
      await alarmRings();
      await show();
      expect(notes()).toMatchObject([{ title: 'Your AWS root session is still open' }]);
    },
  );
});

describe('sign-out', () => {
  it('is left to the tab that shows the session', async () => {
    await sighting();
    tabAnswers.set(1, { done: true });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(openTabs).toHaveLength(1);
    await send({ kind: 'signing-out', session: 's1' }, CONSOLE);
    expect((await show()).live).toMatchObject([{ signOut: 'asked' }]);
    vi.setSystemTime(T0 + MINUTE);
    await alarmRings();
    expect((await show()).live).toMatchObject([{ signOut: 'unconfirmed' }]);
  });

  it('ends nothing where somebody else is there', async () => {
    await sighting();
    tabAnswers.set(1, { done: false });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(openTabs).toHaveLength(1);
    expect((await show()).live).toMatchObject([{ signOut: 'refused' }]);
    expect(notes()).toMatchObject([{ title: 'Nothing was signed out' }]);
  });

  it('opens the session’s own console where no tab answers, and tells that page alone to sign out', async () => {
    await sighting();
    openTabs.length = 0;
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(openTabs.map(({ url }) => url)).toEqual(['https://console.aws.amazon.com/console/home']);
    const opened = openTabs[0]?.id ?? -1;
    expect((await sighting(ROOT, { ...CONSOLE, tab: { id: opened + 5 } })).signOut).toBe(false);
    expect((await sighting(ROOT, { ...CONSOLE, tab: { id: opened } })).signOut).toBe(true);
  });

  it.each(['none', 'unread'] as const)(
    'goes on waiting while the page that was opened shows %s',
    async (who) => {
      await sighting();
      openTabs.length = 0;
      await send({ kind: 'sign-out', session: 's1' }, OWN);
      const page = { ...CONSOLE, tab: { id: openTabs[0]?.id ?? -1 } };
      const reason = who === 'unread' ? 'no-identity' : null;
      expect((await sighting({ kind: 'sighting', signal: other(who, { reason }) }, page)).signOut).toBe(
        false,
      );
      expect((await show()).live).toMatchObject([{ signOut: 'opening' }]);
      expect((await sighting(ROOT, page)).signOut).toBe(true);
    },
  );

  it('refuses where the page that was opened shows another root', async () => {
    await sighting();
    openTabs.length = 0;
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    const tab = { id: openTabs[0]?.id ?? -1 };
    const reply = await sighting(
      { kind: 'sighting', signal: signal({ account: '444455556666' }) },
      { ...CONSOLE, tab },
    );
    expect(reply.signOut).toBe(false);
    expect((await show()).live.map(({ account }) => account)).toEqual(['444455556666']);
  });
});

describe('stored state that isn’t ours', () => {
  it.each([
    ['text', 'rubbish'],
    ['a newer schema', { schema: 99, sessions: [] }],
    ['a record of somebody else', { user: 1 }],
  ])('%s is set aside whole, and said', async (_name, raw) => {
    freshBrowser();
    await put(raw);
    await startWorker();
    expect((await sighting()).banner?.session).toBe('s1');
    expect((await show()).setAside).toBe(1);
    expect(await rows('aside')).toEqual([{ at: T0, what: raw }]);
  });

  it('costs one bad session, and not the one beside it', async () => {
    await sighting();
    await sighting(
      { kind: 'sighting', signal: signal({ differentiator: D }) },
      { ...CONSOLE, tab: { id: 2 } },
    );
    const db = await database();
    const state = (await db.get('hot', 'state')) as State;
    db.close();
    const bad = { ...state.sessions[0], start: 'yesterday' };
    await put({ ...state, sessions: [bad, state.sessions[1]] });
    await startWorker();
    const view = await show();
    expect([view.live.map(({ id }) => id), view.setAside]).toEqual([['s2'], 1]);
    expect(await rows('aside')).toMatchObject([{ what: { start: 'yesterday' } }]);
  });

  it('a store that fails once is tried again with the next event', async () => {
    freshBrowser();
    (await openDB('offroot', 3)).close(); // A newer version's: opening it as ours is an error.
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { look } = await startedHeart();
    await expect(look()).rejects.toThrow();
    await deleteDB('offroot');
    await look();
  });
});

async function startedHeart() {
  vi.resetModules();
  return import('../../../src/background/heart.ts');
}

describe('nothing of a page but its signal', () => {
  it('is ever stored', async () => {
    await send(
      { ...ROOT, cookie: cookieOf(rootArn()), url: 'https://console.aws.amazon.com/?token=x' },
      CONSOLE,
    );
    const db = await database();
    const text = JSON.stringify(await db.get('hot', 'state'));
    db.close();
    expect(text).not.toMatch(/token|https:|arn:|%22/);
  });
});
