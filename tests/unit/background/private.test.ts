import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mirror } from '../../../src/core/view/banner.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import type { SightingReply } from '../../../src/messages.ts';
import { A, MINUTE, other, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  openWindows,
  type Sender,
  send,
  startWorker,
  tabRemoved,
} from './worker.ts';

const SECRET = '123456789012';
const HIDDEN = { kind: 'sighting', signal: signal({ account: SECRET, name: 'Hidden' }) };
const PRIVATE: Sender = { ...CONSOLE, tab: { id: 10, incognito: true } };
const URL = 'https://console.aws.amazon.com/console/home';

beforeEach(async () => {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  openTabs.push({ id: 1, url: URL }, { id: 10, url: URL, incognito: true });
  openWindows.push({ id: 2, incognito: true, focused: false });
  await startWorker();
  return () => vi.useRealTimers();
});

const show = () => send<PopupView>({ kind: 'show' }, OWN);
const notes = () => Object.values(fakeBrowser.notifications.getAllCreateOptions());

/** Everything that the browser writes to disk. */
async function onDisk(): Promise<string> {
  const db = await openDB('offroot');
  const rows = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)));
  db.close();
  return JSON.stringify([rows, await fakeBrowser.storage.local.get()]);
}

async function inMemory(): Promise<string> {
  return JSON.stringify(await fakeBrowser.storage.session.get());
}

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    vi.setSystemTime(Date.now() + MINUTE);
    await alarmRings();
    await show();
  }
}

describe('root in a private window', () => {
  it('has its banner, its badge and its row, and nothing of it is written to disk', async () => {
    const left = { at: Date.now(), submitted: 500 };
    await send(
      { kind: 'root-sign-in', document: Date.now(), steps: ['email', 'password'], left },
      { ...PRIVATE, origin: 'https://signin.aws.amazon.com' },
    );
    const reply = await send<SightingReply>(HIDDEN, PRIVATE);
    expect(reply.banner).toMatchObject({ session: 'p1', atLeast: false });
    expect(await fakeBrowser.action.getBadgeText({})).toBe('0');
    expect((await show()).live).toMatchObject([{ account: SECRET, apart: 'private', known: 'watched' }]);
    await send({ kind: 'arrange', corner: null, session: 'p1', small: true }, PRIVATE);
    await pass(20);
    expect(await onDisk()).not.toMatch(/123456789012|Hidden|"p1"|private/);
    expect(await inMemory()).toContain(SECRET);
  });

  it('is in no notice, whatever happens to it', async () => {
    await send(HIDDEN, PRIVATE);
    await pass(61);
    Object.assign(openTabs[1] ?? {}, { url: 'https://example.com/' });
    await pass(2);
    await send({ kind: 'sign-out', session: 'p1' }, OWN);
    await pass(2);
    expect([notes(), (await show()).live[0]?.signOut]).toEqual([[], 'unconfirmed']);
  });

  it('is another session than the same account outside, and neither page speaks for the other', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const inside = await send<SightingReply>({ kind: 'sighting', signal: signal() }, PRIVATE);
    expect([inside.banner?.session, inside.live.map(({ banner }) => banner.session)]).toEqual(['p1', ['p1']]);
    await send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, PRIVATE);
    await send({ kind: 'marker', session: 'p1', state: 'gone', scope: null }, CONSOLE);
    expect((await show()).live.map(({ id }) => id)).toEqual(['p1', 's1']);
    expect(
      (await send<Mirror>({ kind: 'mirror' }, PRIVATE)).live.map(({ banner }) => banner.session),
    ).toEqual(['p1']);
    expect(
      (await send<Mirror>({ kind: 'mirror' }, CONSOLE)).live.map(({ banner }) => banner.session),
    ).toEqual(['s1']);
  });

  it('outlives a killed worker, and leaves no row when it ends', async () => {
    await send(HIDDEN, PRIVATE);
    await startWorker();
    vi.setSystemTime(T0 + MINUTE);
    expect((await show()).live).toMatchObject([{ id: 'p1', since: T0 }]);
    await send({ kind: 'marker', session: 'p1', state: 'gone', scope: null }, PRIVATE);
    expect(await show()).toMatchObject({ live: [], ends: [{ name: 'Hidden', known: 'marker-gone' }] });
    expect(await onDisk()).not.toMatch(/123456789012|Hidden/);
  });

  it('is forgotten with the last private window, without a word', async () => {
    openTabs.push({ id: 11, url: 'about:blank', incognito: true });
    await send(HIDDEN, PRIVATE);
    await tabRemoved(10);
    expect((await show()).live).toMatchObject([{ id: 'p1', left: { how: 'closed' } }]);
    await tabRemoved(11);
    expect(await show()).toMatchObject({ live: [], ends: [], unread: [] });
    expect([
      await inMemory(),
      notes(),
      await fakeBrowser.action.getBadgeText({}),
      await fakeBrowser.alarms.getAll(),
    ]).toEqual(['{}', [], '', []]);
    expect(fakeBrowser.tabs.onRemoved.hasListeners()).toBe(false);
  });

  it('is forgotten by a worker that starts when no private window is left', async () => {
    await send(HIDDEN, PRIVATE);
    openTabs.splice(1, 1);
    await startWorker();
    expect([(await show()).live, await inMemory()]).toEqual([[], '{}']);
  });

  it('that nobody tells of its last window is forgotten within a minute', async () => {
    await send(HIDDEN, PRIVATE);
    openTabs.splice(1, 1);
    await pass(1);
    expect(await inMemory()).toBe('{}');
  });

  it('is signed out in a private window, never in another; and one outside is never opened in a private one', async () => {
    await send(HIDDEN, PRIVATE);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    await send({ kind: 'sign-out', session: 'p1' }, OWN);
    expect(openTabs.at(-1)).toMatchObject({ windowId: 2, incognito: true, url: URL });
    openWindows.splice(0, 2, { id: 2, incognito: true, focused: true });
    await send({ kind: 'sign-out', session: 's1' }, OWN);
    expect(openTabs.at(-1)).toMatchObject({ windowId: 101, url: URL });
    expect(openWindows.at(-1)?.incognito).toBe(false);
  });
});

describe('somebody else in a private window', () => {
  it.each([
    ['nobody root', other('iam-user'), 0],
    ['unread', other('unread', { mark: 'none', reason: 'no-identity' }), 1],
  ] as const)('%s: nothing is stored of the visit', async (_name, said, unread) => {
    const before = await onDisk().catch(() => '');
    await send({ kind: 'sighting', signal: said }, PRIVATE);
    expect((await show()).unread).toHaveLength(unread);
    expect([(await onDisk()).includes('"tab":10'), before.includes('"tab":10')]).toEqual([false, false]);
    await tabRemoved(10);
    await show();
    expect(await inMemory()).toBe('{}');
  });

  it('what can’t be read in memory is dropped, and never set aside on disk', async () => {
    await send(HIDDEN, PRIVATE);
    await fakeBrowser.storage.session.set({ hidden: { schema: 1, sessions: [{ account: SECRET }] } });
    await startWorker();
    expect((await show()).live).toEqual([]);
    expect(await onDisk()).not.toContain(SECRET);
  });
});

it('a window outside is stored as before', async () => {
  await send({ kind: 'sighting', signal: signal() }, CONSOLE);
  expect(await onDisk()).toContain(A);
});
