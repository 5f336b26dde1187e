import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PopupView } from '../../../src/core/view/popup.ts';
import type { SightingReply } from '../../../src/messages.ts';
import { A, B, D, MINUTE, other, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  orders,
  readerSays,
  reloaded,
  type Sender,
  send,
  startWorker,
  tabAnswers,
  tabReplaced,
} from './worker.ts';

const E = `${B}-ef56gh78`;
const URL = 'https://console.aws.amazon.com/console/home';

beforeEach(async () => {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  openTabs.push({ id: 1, url: URL }, { id: 2, url: URL }, { id: 3, url: URL });
  await startWorker();
  return () => vi.useRealTimers();
});

const show = () => send<PopupView>({ kind: 'show' }, OWN);
const at = (id: number): Sender => ({ ...CONSOLE, tab: { id } });
const gone = (session: string) => send({ kind: 'marker', session, state: 'gone', scope: null }, at(3));

async function twoRootsAndARole(): Promise<void> {
  await send({ kind: 'sighting', signal: signal({ differentiator: D }) }, at(1));
  await send({ kind: 'sighting', signal: signal({ account: B, name: 'Beta', differentiator: E }) }, at(2));
  await send({ kind: 'sighting', signal: other('assumed-role', { differentiator: `${A}-aaaa1111` }) }, at(3));
  for (const tab of [1, 2]) tabAnswers.set(tab, { done: true });
}

async function ordered(count: number): Promise<object[]> {
  await vi.waitFor(() => expect(orders).toHaveLength(count));
  await show();
  return orders;
}

describe('signing out of all root sessions', () => {
  beforeEach(twoRootsAndARole);

  it('orders one, waits until it is confirmed, orders the next, and never anybody else', async () => {
    await send({ kind: 'sign-out-all' }, OWN);
    expect(await ordered(1)).toEqual([{ tab: 1, kind: 'sign-out', session: 's1', key: `aws/${D}/${A}` }]);
    expect((await show()).queued).toBe(2);
    await gone('s1');
    expect((await ordered(2)).at(-1)).toMatchObject({ tab: 2, session: 's2' });
    await gone('s2');
    const view = await show();
    expect([view.queued, view.live, view.ends.map(({ name }) => name)]).toEqual([0, [], ['Beta', 'Acme']]);
    expect(orders).toHaveLength(2);
    expect(openTabs).toHaveLength(3);
  });

  it('goes on in a worker that was killed in between', async () => {
    await send({ kind: 'sign-out-all' }, OWN);
    await ordered(1);
    await startWorker();
    await show();
    expect(orders).toHaveLength(1);
    await gone('s1');
    await ordered(2);
  });

  it('begins in the next worker where the first was killed before it could', async () => {
    tabAnswers.delete(1);
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementationOnce(() => new Promise(() => {}));
    await send({ kind: 'sign-out-all' }, OWN);
    tabAnswers.set(1, { done: true });
    await startWorker();
    expect(await ordered(1)).toMatchObject([{ session: 's1' }]);
  });

  it('goes on when our patience with one is over, and when somebody else is there, and says each', async () => {
    tabAnswers.set(2, { done: false });
    await send({ kind: 'sign-out-all' }, OWN);
    await ordered(1);
    await vi.waitFor(async () => expect((await show()).live).toMatchObject([{}, { signOut: 'asked' }]));
    vi.setSystemTime(Date.now() + MINUTE);
    await alarmRings();
    await ordered(2);
    await vi.waitFor(async () => expect((await show()).queued).toBe(0));
    const { live, queued } = await show();
    expect([queued, live.map(({ id, signOut }) => [id, signOut])]).toEqual([
      0,
      [
        ['s2', 'refused'],
        ['s1', 'unconfirmed'],
      ],
    ]);
    const said = Object.values(fakeBrowser.notifications.getAllCreateOptions()).map(({ title }) => title);
    expect(said).toEqual(['Nothing was signed out']); // in the place of the one before
  });
});

describe('a tab that the browser has put to sleep', () => {
  it('still shows its session, which isn’t left', async () => {
    await send({ kind: 'sighting', signal: signal() }, at(1));
    Object.assign(openTabs[0] ?? {}, { discarded: true });
    vi.setSystemTime(T0 + MINUTE);
    await alarmRings();
    expect((await show()).live).toMatchObject([{ tabs: 1, left: null }]);
  });

  it('is loaded again for the sign-out, and the page that comes is told to', async () => {
    await send({ kind: 'sighting', signal: signal() }, at(1));
    Object.assign(openTabs[0] ?? {}, { discarded: true });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect([reloaded, openTabs.length]).toEqual([[1], 3]);
    expect((await send<SightingReply>({ kind: 'sighting', signal: signal() }, at(1))).signOut).toBe(true);
  });

  it('under another number is the same tab: nobody has left, and the order goes there', async () => {
    await send({ kind: 'sighting', signal: signal() }, at(1));
    openTabs.splice(0, 1, { id: 77, url: URL });
    await tabReplaced(77, 1);
    vi.setSystemTime(T0 + MINUTE);
    await alarmRings();
    expect((await show()).live).toMatchObject([{ tabs: 1, left: null }]);
    tabAnswers.set(77, { done: true });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(orders).toMatchObject([{ tab: 77 }]);
  });
});

describe('a container', () => {
  const inside: Sender = { ...CONSOLE, tab: { id: 1, cookieStoreId: 'firefox-container-2' } };

  it('has its session signed out through its own tab', async () => {
    await send({ kind: 'sighting', signal: signal() }, inside);
    await send(
      { kind: 'sighting', signal: signal({ account: B }) },
      { ...CONSOLE, tab: { id: 2, cookieStoreId: 'firefox-default' } },
    );
    tabAnswers.set(1, { done: true });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(orders).toMatchObject([{ tab: 1, key: `aws/classic/${A}` }]);
  });

  it('without a tab can’t be reached: no tab is opened, and that is said', async () => {
    await send({ kind: 'sighting', signal: signal() }, inside);
    openTabs.splice(0, 1);
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(openTabs).toHaveLength(2);
    expect((await show()).live).toMatchObject([{ apart: 'container', signOut: 'elsewhere' }]);
    openTabs.push({ id: 1, url: URL });
    await send({ kind: 'sighting', signal: signal() }, inside);
    expect((await show()).live).toMatchObject([{ signOut: 'none' }]);
  });
});

describe('the tab in front', () => {
  const front = (url: string) => Object.assign(openTabs[2] ?? {}, { url, active: true });

  it('is asked who it shows, and only if it is AWS’s', async () => {
    const asked = vi.spyOn(fakeBrowser.scripting, 'executeScript');
    readerSays.set(3, { who: 'assumed-role', reason: null });
    front('https://example.com/');
    expect((await show()).thisTab).toBeNull();
    front('https://us-east-1.signin.aws.amazon.com/oauth');
    expect((await show()).thisTab).toEqual({ kind: 'sign-in' });
    expect(asked).not.toHaveBeenCalled();
    front('https://health.aws.amazon.com/health/home');
    expect((await show()).thisTab).toEqual({ kind: 'somebody' });
  });

  it('is asked again where it couldn’t be read: what has become readable is no longer said to be unread', async () => {
    await send({ kind: 'sighting', signal: other('unread', { mark: 'none', reason: 'no-identity' }) }, at(3));
    readerSays.set(3, { who: 'unread', reason: 'no-identity' });
    expect((await show()).unread).toHaveLength(1);
    readerSays.set(3, { who: 'a page’s own words', reason: null });
    expect((await show()).unread).toHaveLength(1);
    readerSays.set(3, { who: 'none', reason: null });
    expect((await show()).unread).toEqual([]);
  });

  it('that can’t be entered is said to be so', async () => {
    front(URL);
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockRejectedValue(new Error('blocked by policy'));
    expect((await show()).thisTab).toEqual({ kind: 'silent' });
  });
});

describe('the icon of a tab that can’t be read', () => {
  const unread = { kind: 'sighting', signal: other('unread', { mark: 'none', reason: 'no-identity' }) };
  const badgeOf = (tabId: number) => fakeBrowser.action.getBadgeText({ tabId });

  it('says so while somebody is root, again at each page, and no longer than that', async () => {
    await send(unread, at(2));
    expect(await badgeOf(2)).not.toBe('?');
    await send({ kind: 'sighting', signal: signal() }, at(1));
    expect([await badgeOf(2), await fakeBrowser.action.getTitle({ tabId: 2 })]).toEqual([
      '?',
      "Offroot can't tell who is signed in on this page",
    ]);
    await fakeBrowser.action.setBadgeText({ tabId: 2, text: '' }); // as the browser does at the next page
    vi.setSystemTime(T0 + MINUTE);
    await send(unread, at(2));
    expect(await badgeOf(2)).toBe('?');
    await gone('s1');
    expect(await badgeOf(2)).not.toBe('?');
  });

  it('says so when pages of that kind stayed unread three times', async () => {
    for (const tab of [1, 2, 3]) await send(unread, at(tab));
    expect(await badgeOf(3)).toBe('?');
    await send({ kind: 'sighting', signal: other('iam-user') }, at(3));
    expect([await badgeOf(3), await badgeOf(1)]).not.toContain('?');
  });
});
