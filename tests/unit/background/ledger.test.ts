import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../../src/core/migrate.ts';
import type { LedgerView } from '../../../src/core/view/ledger.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import type { Imported } from '../../../src/messages.ts';
import { A, B, HOUR, MINUTE, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  closeTab,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  send,
  startWorker,
} from './worker.ts';

const DAY = 24 * HOUR;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  freshBrowser();
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/' });
  await startWorker();
  return () => vi.useRealTimers();
});

const ask = (kind = 'ledger', more = {}) => send<LedgerView>({ kind, ...more }, OWN);
const bring = (rows: unknown[]) => send<Imported>({ kind: 'import-rows', rows }, OWN);
const show = () => send<PopupView>({ kind: 'show' }, OWN);

/** A stay of five minutes in an account, signed out of. */
async function stay(account = A): Promise<void> {
  await send({ kind: 'sighting', signal: signal({ account }) }, CONSOLE);
  const { live } = await show();
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  await send({ kind: 'marker', session: live[0]?.id, state: 'gone', scope: null }, CONSOLE);
}

async function onDisk(): Promise<string> {
  const db = await openDB('offroot');
  const all = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)));
  db.close();
  return JSON.stringify(all);
}

describe('the ledger', () => {
  it('has what goes on and what is over, with how each is known', async () => {
    await stay();
    await send({ kind: 'sighting', signal: signal({ account: B }) }, CONSOLE);
    const { rows, keptFor } = await ask();
    expect(rows).toMatchObject([
      {
        account: A,
        start: { known: 'seen' },
        end: { known: 'marker-gone' },
        rootMs: 5 * MINUTE,
        atLeast: true,
      },
      { account: B, end: null, rootMs: 0, imported: false },
    ]);
    expect([keptFor, rows[0]?.key]).toEqual([400, `${A}-${T0}-s1`]);
  });

  it('keeps the pages that were shown, by id', async () => {
    const url = 'https://console.aws.amazon.com/ec2/home?token=secret';
    await send({ kind: 'sighting', signal: signal() }, { ...CONSOLE, tab: { id: 1, url } });
    await send({ kind: 'moved' }, { ...CONSOLE, tab: { id: 1, url } });
    expect(await send({ kind: 'activity', after: null }, OWN)).toEqual({
      visits: [{ session: `${A}-${T0}-s1`, account: A, at: T0, page: 'ec2' }],
      next: null,
    });
    expect(await onDisk()).not.toMatch(/secret|https/);
  });

  it('has no row of a private window', async () => {
    openTabs.push({ id: 2, url: 'https://console.aws.amazon.com/', incognito: true });
    await send({ kind: 'sighting', signal: signal() }, { ...CONSOLE, tab: { id: 2, incognito: true } });
    expect((await ask()).rows).toEqual([]);
  });

  it('takes the person’s word that a session is over, up to when it was seen', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    vi.setSystemTime(T0 + MINUTE);
    await closeTab(1);
    const left = Date.now();
    vi.setSystemTime(T0 + HOUR);
    const { rows } = await ask('remove-session', { session: 's1' });
    const end = { at: T0 + HOUR, known: 'removed' };
    expect(rows).toMatchObject([{ end, rootMs: left - T0, atLeast: true }]);
  });

  it('doesn’t take it where a tab shows the session again by then', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect(await ask('remove-session', { session: 's1' })).toMatchObject({ rows: [{ end: null }] });
  });

  it('names the sessions that may be open though no tab shows them, and no others', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await ask()).unseen).toEqual({});
    await closeTab(1);
    const { unseen, rows } = await ask();
    expect(unseen).toEqual({ [rows[0]?.key ?? '']: 's1' });
    expect(await ask('remove-session', { session: 's1' })).toMatchObject({
      unseen: {},
      rows: [{ end: { known: 'removed' } }],
    });
  });

  it('forgets what is older than it may be, once the clock has said so two days running', async () => {
    await stay();
    for (const days of [0, 390, 401]) {
      vi.setSystemTime(T0 + days * DAY);
      await alarmRings();
      await ask();
    }
    expect((await ask()).rows).toEqual([]);
    expect(await onDisk()).toContain(`${A}-${T0}-s1`);
    vi.setSystemTime(T0 + 402 * DAY);
    await alarmRings();
    await ask();
    expect(await onDisk()).not.toContain(`${A}-${T0}-s1`);
  });
});

describe('what a session was for, said afterwards', () => {
  const cameFor = (session: string, purpose: string) => ask('came-for', { session, purpose });
  const purposes = async () => (await ask()).rows.map(({ account, purpose }) => [account, purpose]);

  it('is written into the row of the session that is over, and of no other', async () => {
    await stay();
    await stay(B);
    await cameFor('s1', 'close-account');
    expect(await purposes()).toEqual([
      [A, 'close-account'],
      [B, null],
    ]);
    await startWorker();
    expect((await purposes())[0]).toEqual([A, 'close-account']);
  });

  it('stays as it was said first', async () => {
    await stay();
    await cameFor('s1', 'close-account');
    await cameFor('s1', 'root-mfa');
    expect(await purposes()).toEqual([[A, 'close-account']]);
  });

  it('of a session that isn’t there, or of an id that only ends alike, changes nothing', async () => {
    await stay();
    for (const session of ['s2', '1', 's11', '']) await cameFor(session, 'close-account');
    expect(await purposes()).toEqual([[A, null]]);
  });

  it('goes to the newer one where a number came twice', async () => {
    await stay();
    const [row] = (await ask()).rows;
    const older = { ...row, key: `${B}-${T0 - DAY}-s1`, account: B };
    await bring([
      { ...older, start: { at: T0 - DAY, known: 'seen' }, end: { at: T0 - DAY, known: 'removed' } },
    ]);
    expect(await purposes()).toHaveLength(2);
    await cameFor('s1', 'close-account');
    expect(Object.fromEntries(await purposes())).toEqual({ [A]: 'close-account', [B]: null });
  });
});

describe('a name of the person’s own', () => {
  it('is in popup and ledger, and in no page', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect((await ask('name-account', { account: A, name: ' Mum’s\u202e shop\n' })).names).toEqual({
      [A]: 'Mum’s shop',
    });
    expect((await show()).live[0]?.name).toBe('Mum’s shop');
    const reply = await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    expect(JSON.stringify([reply, await fakeBrowser.storage.local.get()])).not.toContain('shop');
    expect((await ask('name-account', { account: A, name: null })).names).toEqual({});
  });
});

describe('forgetting', () => {
  it('hides at once, and can be undone for ten seconds', async () => {
    await stay(A);
    await stay(B);
    const { rows, undo } = await ask('forget', { account: A });
    expect([rows.map(({ account }) => account), undo]).toEqual([
      [B],
      { until: Date.now() + 10_000, what: A },
    ]);
    vi.setSystemTime(Date.now() + 9_999);
    expect((await ask('undo-forget')).rows).toHaveLength(2);
    vi.setSystemTime(Date.now() + MINUTE);
    await alarmRings();
    expect((await ask()).rows).toHaveLength(2);
  });

  it.each(['alive', 'dead'])('is for good after that, with the worker %s', async (worker) => {
    await stay(A);
    await stay(B);
    await ask('name-account', { account: A, name: 'Mine' });
    await ask('forget', { account: A });
    expect(await fakeBrowser.alarms.get('wake')).toMatchObject({ scheduledTime: Date.now() + 10_000 });
    vi.setSystemTime(Date.now() + 10_000);
    if (worker === 'dead') await startWorker();
    await alarmRings();
    expect((await ask('undo-forget')).rows.map(({ account }) => account)).toEqual([B]);
    expect(await onDisk()).not.toMatch(new RegExp(`${A}|Mine`));
    expect(await fakeBrowser.alarms.get('wake')).toBeUndefined();
  });

  it('comes too late to be undone, even where nothing rang', async () => {
    await stay(A);
    await ask('forget', { account: null });
    vi.setSystemTime(Date.now() + 10_001);
    expect((await ask('undo-forget')).rows).toEqual([]);
    expect(await onDisk()).not.toContain(A);
  });

  it('leaves what goes on', async () => {
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    await ask('forget', { account: null });
    vi.setSystemTime(Date.now() + 10_001);
    await alarmRings();
    expect((await ask()).rows).toMatchObject([{ account: A, end: null }]);
  });
});

describe('rows out of a file', () => {
  const visit = { session: `${A}-${T0}-s9`, account: A, at: T0, page: 'ec2' };

  it('of an account that is being forgotten are refused with the reason, and taken when that is over', async () => {
    await stay(A);
    await stay(B);
    const [a, b] = (await ask()).rows;
    const rows = [
      { ...a, key: `${A}-${T0}-s9` },
      { ...b, key: `${B}-${T0}-s9` },
    ];
    await ask('forget', { account: A });
    expect(await bring(rows)).toMatchObject({ added: 1, refused: [{ row: 0, why: 'forgetting' }] });
    const pages = () => send<Imported>({ kind: 'import-activity', visits: [visit] }, OWN);
    expect(await pages()).toMatchObject({ added: 0, refused: [{ row: 0, why: 'forgetting' }] });
    // Nothing rings: the file itself comes when it is overdue.
    vi.setSystemTime(Date.now() + 10_000);
    expect(await bring(rows)).toMatchObject({ added: 1, known: 1, refused: [] });
    expect(await pages()).toMatchObject({ added: 1, refused: [] });
    await alarmRings();
    const kept = (await ask()).rows.map(({ key }) => key);
    expect(kept.toSorted()).toEqual([`${A}-${T0}-s9`, `${B}-${T0}-s9`, b?.key].toSorted());
  });

  it('wait for everything to be forgotten, and also where the store hasn’t done it yet', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await stay(A);
    const [row] = (await ask()).rows;
    const rows = [{ ...row, key: `${A}-${T0}-s9` }];
    await ask('forget', { account: null });
    expect(await bring(rows)).toMatchObject({ added: 0, refused: [{ why: 'forgetting' }] });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    vi.setSystemTime(Date.now() + 10_000);
    await alarmRings();
    expect((await ask()).undo).toBeNull();
    put.mockRestore();
    expect(await bring(rows)).toMatchObject({ added: 0, refused: [{ why: 'forgetting' }] });
    await alarmRings();
    expect(await bring(rows)).toMatchObject({ added: 1, refused: [] });
    await alarmRings();
    expect((await ask()).rows).toHaveLength(1);
  });

  it('come back after everything was forgotten, once', async () => {
    await stay();
    const { rows } = await ask();
    expect(await bring(rows)).toEqual({ added: 0, known: 1, refused: [], refusedCount: 0 });
    await ask('forget', { account: null });
    vi.setSystemTime(Date.now() + 10_001);
    await alarmRings();
    expect(await bring([...rows, ...rows])).toMatchObject({ added: 1, known: 1 });
    expect((await ask()).rows).toEqual(rows.map((row) => ({ ...row, imported: true })));
  });

  it('are refused one by one, with the reason', async () => {
    await stay();
    const [row] = (await ask()).rows;
    if (!row) throw new Error('no row');
    const key = `${A}-${T0 + 1}-s1`;
    const bad = [
      ...[null, 5, {}, { ...row, key, account: 'x' }, { ...row, key, visited: ['https://x'] }],
      { ...row, key, end: { ...row.end, at: T0 - 1 } },
      { ...row, key, rootMs: 13 * HOUR },
      {
        ...row,
        key,
        start: { ...row.start, at: T0 + 9 * DAY },
        lastSeen: T0 + 9 * DAY,
        expires: T0 + 9 * DAY,
        end: null,
        rootMs: 0,
      },
      { ...row, key, start: { ...row.start, at: 0 }, lastSeen: 0, end: null, rootMs: 0 },
    ];
    const { added, refused, refusedCount } = await bring(bad);
    expect([added, refusedCount]).toEqual([0, bad.length]);
    const shape = ['shape', 'shape', 'shape', 'shape', 'shape'];
    expect(refused.map(({ why }) => why)).toEqual([...shape, 'times', 'times', 'future', 'too-old']);
    expect((await ask()).rows).toHaveLength(1);
  });
});

describe('a store without room', () => {
  it('loses nothing, says so, and goes on when there is room again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, CONSOLE);
    expect(await show()).toMatchObject({ unsaved: true, live: [] });
    await startWorker();
    expect(await show()).toMatchObject({ unsaved: true, live: [] });
    expect((await ask()).rows).toMatchObject([{ end: { known: 'marker-gone' } }]);
    put.mockRestore();
    await send({ kind: 'sighting', signal: signal({ account: B }) }, CONSOLE);
    expect((await show()).unsaved).toBe(false);
    expect((await ask()).rows).toMatchObject([{ account: A }, { account: B, end: null }]);
    await startWorker();
    expect((await ask()).rows).toMatchObject([{ account: A }, { account: B, end: null }]);
  });

  /** The store has no room from the second row of a write on. */
  function fullAfterOne(): { mockRestore(): void } {
    const { put } = IDBObjectStore.prototype;
    let count = 0;
    return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...row
    ) {
      count += 1;
      if (count > 1) throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, row);
    });
  }

  it('in the middle of a write: the store is as it was before, and the next event writes all of it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const before = await onDisk();
    const full = fullAfterOne();
    await send({ kind: 'marker', session: 's1', state: 'gone', scope: null }, CONSOLE);
    expect(await onDisk()).toBe(before);
    expect((await show()).unsaved).toBe(true);
    full.mockRestore();
    await alarmRings();
    expect((await show()).unsaved).toBe(false);
    await fakeBrowser.storage.session.clear();
    await startWorker();
    expect((await ask()).rows).toMatchObject([{ account: A, end: { known: 'marker-gone' } }]);
  });

  it('in the middle of a file: none of those rows is taken, each is said, and all come later', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await stay();
    const before = await onDisk();
    const [row] = (await ask()).rows;
    const rows = [1, 2, 3].map((at) => ({ ...row, key: `${A}-${at}-s1` }));
    const full = fullAfterOne();
    const why = 'no-room';
    expect(await bring(rows)).toMatchObject({ added: 0, known: 0, refused: [{ why }, { why }, { why }] });
    full.mockRestore();
    expect(await onDisk()).toBe(before);
    expect(await bring(rows)).toMatchObject({ added: 3, refusedCount: 0 });
  });
});

describe('a full ledger', () => {
  /** What one sighting makes the worker write, in characters. */
  async function written(): Promise<number> {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    vi.setSystemTime(Date.now() + MINUTE);
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const size = JSON.stringify(put.mock.calls.map(([value]) => value as unknown)).length;
    put.mockRestore();
    return size;
  }

  it('makes no event write more than an empty one does', async () => {
    await stay();
    const [row] = (await ask()).rows;
    await send({ kind: 'sighting', signal: signal() }, CONSOLE);
    const before = await written();
    for (let from = 0; from < 2_000; from += 200) {
      const rows = Array.from({ length: 200 }, (_, at) => ({ ...row, key: `${A}-${from + at}-s1` }));
      expect((await bring(rows)).added).toBe(200);
    }
    expect(before).toBeGreaterThan(0);
    expect(await written()).toBe(before);
    expect((await ask()).rows).toHaveLength(2_002);
  });

  it('takes no more out of files than the settings page can be told of, and says so of each', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await stay();
    const [row] = (await ask()).rows;
    const [one, ...more] = [1, 2, 3].map((at) => ({ ...row, key: `${A}-${at}-s1` }));
    expect((await bring([one])).added).toBe(1);
    await startWorker();
    const { count } = IDBObjectStore.prototype;
    const counting = vi.spyOn(IDBObjectStore.prototype, 'count').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      return Object.defineProperty(count.call(this), 'result', { get: () => 20_000, set() {} });
    });
    expect(await bring([one])).toMatchObject({ known: 1, refusedCount: 0 });
    expect(await bring(more)).toMatchObject({ added: 0, refused: [{ why: 'no-room' }, { why: 'no-room' }] });
    counting.mockRestore();
    await ask('forget', { account: B });
    await ask('forget', { account: B });
    expect(await bring(more)).toMatchObject({ added: 2 });
  });
});

describe('a migration that fails', () => {
  it('is said, goes on with what can be read, and keeps the record as it was, to be exported', async () => {
    const { default: frozen } = await import('../../states/schema-1.json', { with: { type: 'json' } });
    // No key can be made of it: turning it into text throws, in the step itself.
    const sick = { ...frozen.hot.sessions[0], account: { toString: 1, valueOf: 1 } };
    const record = { ...frozen.hot, sessions: [...frozen.hot.sessions, sick] };
    expect(migrate(record)).toMatchObject({ failed: true });
    const db = await openDB('offroot');
    await db.put('hot', record, 'state');
    db.close();
    await startWorker();
    const { rows, aside } = await ask();
    expect(rows).toMatchObject([{ account: A, purpose: 'close-account' }]);
    const pieces = () => send<{ pieces: { at: number; what: unknown }[] }>({ kind: 'aside' }, OWN);
    expect(aside).toBeGreaterThan(0);
    expect((await pieces()).pieces[0]).toEqual({ at: T0, what: record });
    await startWorker();
    expect((await ask()).aside).toBe(aside);
    expect((await ask()).rows).toMatchObject([{ account: A, purpose: 'close-account' }]);
  });
});

describe('the store of the version before', () => {
  it('is taken over: sessions that were over, and what can’t be read of them', async () => {
    await stay();
    const state = JSON.parse(await onDisk()) as unknown;
    expect(state).toBeTruthy();
    freshBrowser();
    await deleteDB('offroot');
    const db = await openDB('offroot', 1, {
      upgrade(made) {
        for (const name of ['hot', 'closed', 'aside'])
          made.createObjectStore(name, name === 'hot' ? undefined : { autoIncrement: true });
      },
    });
    const { default: frozen } = await import('../../states/schema-1.json', { with: { type: 'json' } });
    for (const one of [...frozen.closed, 'rubbish']) await db.add('closed', one);
    await db.put('hot', frozen.hot, 'state');
    db.close();
    await startWorker();
    const { rows, aside } = await ask();
    expect(rows.map(({ end }) => end?.known)).toEqual(['marker-gone', undefined]);
    expect([aside, await send({ kind: 'aside' }, OWN)]).toMatchObject([1, { pieces: [{ what: 'rubbish' }] }]);
  });
});
