import { afterEach, expect, test } from 'vitest';
import {
  fakeBrowser,
  OWN,
  openTabs,
  orders,
  pressButton,
  send,
  startWorker,
} from '../unit/background/worker.ts';
import {
  asleepUntil,
  dayBegins,
  dayEnds,
  fillsScreen,
  history,
  isSignedOut,
  makesItSmall,
  notice,
  opens,
  popup,
  saysWhy,
  sees,
  sets,
  signsIn,
  untilTime,
  uses,
  wipesNoticeAway,
} from './day.ts';

/** Longest that a thousand pages may take on a busy machine. */
const BUSY = { timeout: 60_000 };

afterEach(dayEnds);

test('signs in at nine for one thing, is done at eight past, and hears nothing', async () => {
  await dayBegins('9:00');
  await signsIn();
  expect(await sees()).toMatchObject({ badge: '0', banner: 'Root for 0 min', notice: null });
  await untilTime('9:08');
  expect(await sees()).toMatchObject({ badge: '8', banner: 'Root for 8 min', notice: null });
  await isSignedOut();
  expect(await sees()).toMatchObject({ badge: '', banner: null, notice: null });
  expect(await popup()).toMatchObject({ live: [], ends: [{ known: 'marker-gone' }] });
});

test('signs in at nine, forgets, closes the lid, comes back at four', async () => {
  await dayBegins('9:00');
  await signsIn();
  await makesItSmall();
  await untilTime('9:09');
  await uses();
  expect(await sees()).toMatchObject({ badge: '9', banner: 'pill', notice: null });
  await untilTime('9:15');
  expect(await sees()).toMatchObject({
    badge: '15',
    banner: 'Root for 15 min',
    notice: 'Root for 15 min. You are signed in to AWS as the root user. If that task is done, sign out.',
  });
  await wipesNoticeAway();
  await makesItSmall();
  await asleepUntil('16:00');
  expect(await sees()).toMatchObject({
    badge: '420',
    banner: 'Root for 7 hr. Sign out now, or say why you are still root.',
    notice: 'Root for 7 hr. Sign out now, or say in the console why you are still root.',
  });
  await wipesNoticeAway();
  await untilTime('16:59');
  expect((await sees()).notice).toBeNull();
  await untilTime('17:00');
  expect((await sees()).notice).toMatch(/^Root for 8 hr\. /);
});

test('does daily work as root: is told what didn’t need it, says why, and is asked again an hour later', async () => {
  await dayBegins('9:00');
  await signsIn();
  await opens('/ec2/home');
  await opens('/s3/home');
  await opens('/billing/home#/account');
  for (const time of ['9:08', '9:16', '9:24']) {
    await untilTime(time);
    await uses();
  }
  expect((await popup()).live[0]?.done).toEqual([]);
  await untilTime('9:30');
  const firm = await sees();
  expect(firm.banner).toBe('Root for 30 min. If your task is done, sign out now.');
  expect(firm.notice).toBe(
    "Root for 30 min. EC2 and S3 didn't need root. If your task is done, sign out now.",
  );
  expect((await popup()).live[0]?.done).toEqual(['EC2', 'S3']);
  await untilTime('10:00');
  expect((await sees()).banner).toBe('Root for 1 hr. Sign out now, or say why you are still root.');
  await saysWhy('close-account');
  expect((await sees()).banner).toBe('Root for 1 hr. If your task is done, sign out now.');
  await untilTime('11:00');
  expect((await sees()).banner).toBe('Root for 2 hr. Sign out now, or say why you are still root.');
});

test('presses Later three times: 15, 30, 60 minutes, and then no more', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('9:15');
  for (const [button, silent, back] of [
    ['Later (15 min)', '9:29', '9:30'],
    ['Later (30 min)', '9:59', '10:00'],
    ['Later (1 hr)', '10:59', '11:00'],
  ] as const) {
    expect((await sees()).buttons).toEqual(['Sign out', button]);
    await startWorker();
    await pressButton(notice()?.id ?? '', 1);
    await untilTime(silent);
    expect(await sees()).toMatchObject({ banner: 'pill', notice: null });
    await untilTime(back);
    expect((await sees()).banner).toMatch(/^Root for /);
  }
  expect((await sees()).buttons).toEqual(['Sign out']);
  expect((await popup()).live).toMatchObject([{ laters: [], usedUp: true }]);
});

test('goes to lunch without signing out: told once; back again, and away again, told again', async () => {
  await dayBegins('12:00');
  await sets('remindAfter', 120);
  await signsIn();
  await untilTime('12:05');
  await uses();
  await untilTime('12:15');
  expect((await sees()).notice).toBeNull();
  await untilTime('12:16');
  expect((await sees()).notice).toBe(
    "Root, and not used for 10 min. Offroot saw no pointer and no key in root's AWS pages in that time. If you are done, sign out.",
  );
  await wipesNoticeAway();
  await untilTime('12:50');
  expect((await sees()).notice).toBeNull();
  await uses();
  await untilTime('13:01');
  expect((await sees()).notice).toMatch(/^Root, and not used for 10 min/);
});

test('gives a talk in full screen: silence, and one word when it is over', async () => {
  await dayBegins('9:00');
  await signsIn();
  fillsScreen(true);
  await untilTime('9:40');
  expect(await sees()).toMatchObject({ badge: '40', notice: null });
  fillsScreen(false);
  await untilTime('9:41');
  expect((await sees()).notice).toMatch(/^Root for 41 min/);
  await wipesNoticeAway();
  await untilTime('9:59');
  expect((await sees()).notice).toBeNull();
});

test('closes the last tab during a talk: told a minute after it, though no tab shows root any more', async () => {
  await dayBegins('9:00');
  await signsIn();
  fillsScreen(true);
  openTabs.length = 0;
  await fakeBrowser.tabs.onRemoved.trigger(1, { windowId: 1, isWindowClosing: false });
  await untilTime('9:05');
  expect((await sees()).notice).toBeNull();
  fillsScreen(false);
  await untilTime('9:06');
  expect((await sees()).notice).toMatch(/^Your AWS root session is still open/);
});

test('sets a strange order: firmer at 10, first at 60, ask at 15. All of it comes at 60, and nothing before', async () => {
  await dayBegins('9:00');
  for (const [key, value] of [
    ['firmAfter', 10],
    ['remindAfter', 60],
    ['askAfter', 15],
    ['idleAfter', 120],
  ] as const)
    await sets(key, value);
  await signsIn();
  await untilTime('9:59');
  expect(await sees()).toMatchObject({ banner: 'Root for 59 min', notice: null });
  await untilTime('10:00');
  expect(await sees()).toMatchObject({
    banner: 'Root for 1 hr. Sign out now, or say why you are still root.',
    notice: 'Root for 1 hr. Sign out now, or say in the console why you are still root.',
  });
  expect(orders).toEqual([]);
});

test('sleeps for more than a day: its end is AWS’s own, what was seen counts, and no old reminder comes', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('9:20');
  await uses();
  await wipesNoticeAway();
  await asleepUntil('35:00');
  expect(await sees()).toMatchObject({ badge: '', banner: null, notice: null });
  const { rows } = await history();
  const end = { at: new Date(2026, 10, 23, 21).getTime(), known: 'expired' };
  expect(rows).toMatchObject([{ end, rootMs: 20 * 60_000, atLeast: true }]);
  expect(await fakeBrowser.alarms.getAll()).toEqual([]);
});

test('forgets an account, and the computer sleeps for a day: it is gone with the first word, and no undo takes it back', async () => {
  await dayBegins('9:00');
  await signsIn();
  await isSignedOut();
  await send({ kind: 'forget', account: '111122223333' }, OWN);
  await startWorker();
  await asleepUntil('34:00');
  expect(await send({ kind: 'undo-forget' }, OWN)).toMatchObject({ rows: [], undo: null });
});

test(
  'is root in a thousand tabs of two windows: one session, as long as one tab shows it',
  BUSY,
  async () => {
    await dayBegins('9:00');
    await signsIn(1);
    for (let tab = 2; tab <= 1_000; tab += 1)
      openTabs.push({ ...openTabs[0], id: tab, windowId: tab % 2 } as never);
    await Promise.all(Array.from({ length: 999 }, (_, at) => opens('/ec2/home', at + 2)));
    expect((await popup()).live).toMatchObject([{ tabs: 1_000 }]);
    await startWorker();
    await untilTime('9:10');
    expect((await popup()).live).toMatchObject([{ tabs: 1_000, elapsed: 10 * 60_000 }]);
    openTabs.splice(0, 500);
    await untilTime('9:11');
    expect((await popup()).live).toMatchObject([{ tabs: 500 }]);
    openTabs.length = 0;
    await untilTime('9:12');
    expect((await popup()).live).toMatchObject([{ tabs: 0, elapsed: 11 * 60_000 }]);
    expect((await history()).rows).toHaveLength(1);
  },
);
