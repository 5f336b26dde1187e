import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY_PATIENCE } from '../../../src/core/policy/record.ts';
import type { ManagedView } from '../../../src/core/view/managed.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import type { SettingsView } from '../../../src/core/view/settings.ts';
import { signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  injected,
  installed,
  OWN,
  openTabs,
  openWindows,
  send,
  startBrowser,
  startWorker,
} from './worker.ts';

const POLICY = { organization: 'Example Corp', keepFor: 90 };
let installType: 'admin' | 'normal';

beforeEach(() => {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  installType = 'admin';
  const getSelf = (done?: (self: object) => void) => {
    done?.({ installType });
    return Promise.resolve({ installType });
  };
  Object.assign(fakeBrowser, { management: { getSelf } });
  return () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    Reflect.deleteProperty(fakeBrowser, 'management');
  };
});

const show = () => send<PopupView>({ kind: 'show' }, OWN);
const managed = () => send<ManagedView>({ kind: 'policy' }, OWN);
const keepFor = async () =>
  (await send<SettingsView>({ kind: 'settings' }, OWN)).rows.find(({ key }) => key === 'keepFor');
const set = (value: number) => send({ kind: 'set', key: 'keepFor', value }, OWN);

/** Waits for what the worker does by itself. Vitest's own wait would move the clock. */
async function until(holds: () => unknown): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await holds()) return;
    await new Promise((done) => setImmediate(done));
  }
  throw new Error(`It never came to ${holds}`);
}

/** The worker is woken, and has asked the browser. */
async function wake(): Promise<void> {
  const asked = vi.spyOn(fakeBrowser.storage.managed, 'get');
  const before = asked.mock.calls.length;
  await startWorker();
  await until(() => asked.mock.calls.length > before);
  await managed();
}

const isInForce = async () => (await managed()).managed?.organization === 'Example Corp';

async function hasPolicy(): Promise<void> {
  await fakeBrowser.storage.managed.set(POLICY);
  await wake();
  await until(isInForce);
}

type Callback = () => void;

/** As Firefox answers where there is none. */
function takeWord(): void {
  vi.spyOn(fakeBrowser.storage.managed, 'get').mockImplementation(((done: Callback) => {
    Object.assign(fakeBrowser.runtime, { lastError: { message: 'Managed storage manifest not found' } });
    done();
    Reflect.deleteProperty(fakeBrowser.runtime, 'lastError');
    return Promise.resolve();
  }) as never);
}

describe('installed by an administrator', () => {
  it('before anything is known: checking, and never the person’s own value', async () => {
    await wake();
    await set(1_234);
    expect((await show()).managed?.standing).toBe('checking');
    expect(await keepFor()).toMatchObject({ value: 400, own: false });
    await hasPolicy();
    expect(await keepFor()).toMatchObject({ value: 90, lock: { how: 'fixed', by: 'Example Corp' } });
  });

  it('holds the last policy while the browser takes its time, and nobody waits for it', async () => {
    await hasPolicy();
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockReturnValue(new Promise(() => {}) as never);
    await startWorker();
    expect((await show()).managed?.organization).toBe('Example Corp');
    expect(await keepFor()).toMatchObject({ value: 90 });
  });

  it.each([
    ['says that there is nothing (Chromium)', async () => fakeBrowser.storage.managed.clear()],
    ['has no word at all (Firefox)', takeWord],
  ])('a browser that %s is believed after half a minute, the worker dead in between', async (_how, take) => {
    await startWorker();
    await set(1_234);
    await hasPolicy();
    await take();
    await wake();
    await until(async () => (await managed()).emptySince === T0);
    const [alarm] = await fakeBrowser.alarms.getAll();
    expect(alarm).toMatchObject({ name: 'wake', scheduledTime: T0 + EMPTY_PATIENCE });
    vi.setSystemTime(T0 + EMPTY_PATIENCE - 1);
    await wake();
    await alarmRings();
    expect(await keepFor()).toMatchObject({ value: 90 });
    vi.setSystemTime(T0 + EMPTY_PATIENCE);
    await startWorker();
    await alarmRings();
    await until(async () => (await managed()).managed === null);
    expect(await keepFor()).toMatchObject({ value: 1_234, own: true, lock: null });
  });

  it('a start of the browser that is slow to tell unlocks nothing, however long the last run said so', async () => {
    await hasPolicy();
    await fakeBrowser.storage.managed.clear();
    await wake();
    vi.setSystemTime(T0 + 10 * EMPTY_PATIENCE);
    await startWorker();
    await startBrowser();
    await until(async () => (await managed()).emptySince === T0 + 10 * EMPTY_PATIENCE);
    expect(await keepFor()).toMatchObject({ value: 90 });
  });

  it.each(['install', 'update'] as const)(
    'opens no tab and no window at an %s, first run or not',
    async (why) => {
      openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/console/home' });
      const create = vi.spyOn(fakeBrowser.tabs, 'create');
      const other = vi.spyOn(fakeBrowser.windows, 'create');
      await startWorker();
      await installed(why);
      await hasPolicy();
      await installed(why);
      await show();
      expect([create.mock.calls, other.mock.calls]).toEqual([[], []]);
      expect([openTabs.length, openWindows.length]).toEqual([1, 1]);
    },
  );
});

describe('a policy that is partly wrong', () => {
  it('is told in the worker’s log: where, why and whose word holds instead, and never what', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await fakeBrowser.storage.managed.set({
      ...POLICY,
      remindAfter: 'soon',
      idleAfter: 9_999,
      idleafter: 10,
      messages: { en: '<b>https://secret.example.com</b>', de: 'Gut' },
    });
    await wake();
    await until(() => warn.mock.calls.length > 0);
    const text = warn.mock.calls.flat().join(' ');
    for (const line of [
      'remindAfter: type, in force: default',
      'idleAfter: range, in force: default',
      'idleafter: unknown, in force: nothing',
      'messages.en: markup, in force: policy',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/secret|9.?999|soon/);
    expect((await managed()).managed?.messages).toEqual({ de: 'Gut' });
  });

  it('is not told again while it is the same', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await fakeBrowser.storage.managed.set({ keepFor: 1 });
    await wake();
    await until(() => warn.mock.calls.length > 0);
    await startBrowser();
    await managed();
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('is nothing to tell where all is well', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await hasPolicy();
    expect(warn).not.toHaveBeenCalled();
  });
});

it('switched off, who is signed in is neither asked nor taken in: no script goes into a page', async () => {
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/console/home' });
  await startWorker();
  await send({ kind: 'look' }, CONSOLE);
  expect(injected).toEqual(['1:content/root.js']);
  await fakeBrowser.storage.managed.set({ detectorsOff: ['identity'] });
  await wake();
  await until(async () => (await managed()).receivedAt !== null);
  injected.length = 0;
  await send({ kind: 'look' }, CONSOLE);
  const reply = await send({ kind: 'sighting', signal: signal() }, CONSOLE);
  expect([injected, reply]).toEqual([[], expect.objectContaining({ banner: null, live: [] })]);
  expect(await show()).toMatchObject({ live: [], thisTab: null, managed: { off: ['identity'] } });
});

it('nobody manages what a person has installed: their own value, at once', async () => {
  installType = 'normal';
  await wake();
  await set(1_234);
  expect(await keepFor()).toMatchObject({ value: 1_234, own: true, lock: null });
  expect((await show()).managed).toBeNull();
});
