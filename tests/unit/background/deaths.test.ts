import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LedgerView } from '../../../src/core/view/ledger.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import { A, MINUTE, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  pressButton,
  SIGN_IN,
  send,
  startWorker,
} from './worker.ts';

/*
 * The worker dies at every one of its awaits, in turn: what it had asked of the browser or the store by then is done, what
 * it asks next isn't, and nothing answers it any more.
 */

/** At which call the worker dies, counted from the next; null: at none. */
let dies: number | null = null;
let calls = 0;
let isDead = false;

/** No act asks for more. */
const CALLS_MOST = 100;

/** Counts a call; true from the one on at which the worker dies. */
function isLost(): boolean {
  calls += 1;
  if (dies !== null && calls >= dies) isDead = true;
  return isDead;
}

const hanging = new Promise<never>(() => {});

type Api = Record<string, (...args: unknown[]) => unknown>;

const ASKED: [object, string[]][] = [
  [fakeBrowser.action, ['setBadgeText', 'setBadgeBackgroundColor', 'setTitle', 'setIcon', 'getBadgeText']],
  [fakeBrowser.alarms, ['create', 'clear']],
  [fakeBrowser.notifications, ['create', 'clear', 'getAll']],
  [fakeBrowser.storage.local, ['get', 'set']],
  [fakeBrowser.storage.session, ['get', 'set', 'remove']],
  [fakeBrowser.tabs, ['query', 'get', 'sendMessage']],
  [fakeBrowser.windows, ['getLastFocused']],
  [
    (fakeBrowser as unknown as { scripting: object }).scripting,
    ['getRegisteredContentScripts', 'registerContentScripts', 'unregisterContentScripts'],
  ],
];

function watchBrowser(): void {
  for (const [of, names] of ASKED)
    for (const name of names) {
      const real = (of as Api)[name];
      if (!real) throw new Error(name);
      vi.spyOn(of as Api, name).mockImplementation(function (this: unknown, ...args) {
        return isLost() ? hanging : real.apply(this, args);
      });
    }
}

/** A transaction that is under way when the worker dies comes to nothing. */
function watchStore(): void {
  for (const name of ['put', 'get', 'getAll', 'count', 'clear', 'delete'] as const) {
    const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      const wasDead = isDead;
      if (!isLost()) return real.apply(this, args) as never;
      if (!wasDead) this.transaction.abort();
      return {} as never;
    } as never);
  }
}

const ask = () => send<LedgerView>({ kind: 'ledger' }, OWN);
const show = () => send<PopupView>({ kind: 'show' }, OWN);

/**
 * One thing that happens, after some time; `dies`: the worker does while it hears it, and then either the page tells it again to the next
 * one, or nobody does.
 */
interface Act {
  name: string;
  wait: number;
  dies?: 'again' | 'once';
  tell: () => Promise<unknown>;
}

const at = (path: string) => ({ ...CONSOLE, tab: { id: 1, url: `https://console.aws.amazon.com${path}` } });

/** A day from the sign-in to its end, each as it is told to the worker. */
const DAY: readonly Act[] = [
  {
    name: 'the sign-in',
    wait: 0,
    tell: () =>
      send(
        {
          kind: 'root-sign-in',
          document: Date.now(),
          steps: ['email', 'password'],
          left: { at: Date.now(), submitted: 500 },
        },
        SIGN_IN,
      ),
  },
  {
    name: 'the first page',
    wait: 0,
    dies: 'again',
    tell: () => send({ kind: 'sighting', signal: signal() }, at('/ec2/home')),
  },
  { name: 'the first reminder', wait: 15 * MINUTE, dies: 'again', tell: () => alarmRings() },
  {
    name: 'Later',
    wait: 0,
    dies: 'once',
    tell: async () => pressButton('offroot-later-s1', 1),
  },
  {
    name: 'another page',
    wait: MINUTE,
    tell: () => send({ kind: 'sighting', signal: signal() }, at('/s3/home')),
  },
  {
    name: 'the end',
    wait: MINUTE,
    dies: 'again',
    tell: () => send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, CONSOLE),
  },
  { name: 'forgetting', wait: MINUTE, tell: () => send({ kind: 'forget', account: A }, OWN) },
  { name: 'forgotten for good', wait: MINUTE, dies: 'again', tell: () => alarmRings() },
];

/** What is so after all that, as the person sees it. */
async function outcome(): Promise<object> {
  const { rows, undo, unseen } = await ask();
  const { live, unsaved } = await show();
  return {
    rows: rows.map(({ key, end, rootMs, atLeast, visited }) => ({ key, end, rootMs, atLeast, visited })),
    live: live.map(({ id, silentUntil, tabs }) => ({ id, silentUntil, tabs })),
    ...{ undo, unseen, unsaved },
    badge: await fakeBrowser.action.getBadgeText({}),
    alarm: (await fakeBrowser.alarms.get('wake'))?.scheduledTime ?? null,
    notices: Object.keys(await fakeBrowser.notifications.getAll()),
    activity: await send({ kind: 'activity', after: null }, OWN),
  };
}

/** Longer than any answer takes in the browser in memory, in ms. */
const ANSWER = 6;

/** Waits until nothing is asked any more. */
async function settled(): Promise<void> {
  for (let before = -1; before !== calls; ) {
    before = calls;
    await new Promise((done) => setTimeout(done, ANSWER));
  }
}

/** A browser whose worker has heard all acts but the last; its time is that of the last. */
async function hears(acts: readonly Act[]): Promise<void> {
  vi.restoreAllMocks();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  [dies, calls, isDead] = [null, 0, false];
  vi.setSystemTime(T0);
  freshBrowser();
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/' });
  await startWorker();
  watchBrowser();
  watchStore();
  for (const [number, { wait, tell }] of acts.entries()) {
    vi.setSystemTime(Date.now() + wait);
    await show();
    if (number < acts.length - 1) await tell();
    await settled();
  }
}

/** The worker dies at that call while it hears the last act, which the next one may hear again. Out: whether it came to that call. */
async function dieIn({ tell, dies: how }: Act, call: number): Promise<boolean> {
  [dies, calls] = [call, 0];
  void tell();
  await settled();
  const died = isDead;
  [dies, isDead] = [null, false];
  if (died) await startWorker();
  if (died && how === 'again') await tell();
  return died;
}

/** The alarm rings that any outcome asks for. */
async function later(): Promise<object> {
  await show();
  await alarmRings();
  await settled();
  return outcome();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a worker that dies at any await', { timeout: 60_000 }, () => {
  it.each(DAY.map((act, number) => ({ ...act, acts: DAY.slice(0, number + 1) })).filter((act) => act.dies))(
    '$name: comes to the same once the next has heard it, or to nothing',
    async ({ acts, ...act }) => {
      // A desktop takes a notification away that was pressed, whatever becomes of the press.
      const seen = async () => ({ ...(await later()), ...(act.dies === 'once' && { notices: null }) });
      await hears(acts);
      const undone = await seen();
      await hears(acts);
      await act.tell();
      await settled();
      const done = await seen();
      for (let call = 1; ; call += 1) {
        await hears(acts);
        const died = await dieIn(act, call);
        expect(act.dies === 'once' ? [done, undone] : [done], `dead at call ${call}`).toContainEqual(
          await seen(),
        );
        if (!died) break;
        expect(call).toBeLessThan(CALLS_MOST);
      }
    },
  );
});
