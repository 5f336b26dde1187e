import { afterEach, expect, test, vi } from 'vitest';
import {
  CONSOLE,
  OWN,
  openTabs,
  orders,
  pressButton,
  send,
  startBrowser,
  startWorker,
  tabAnswers,
} from '../unit/background/worker.ts';
import { A, B, D, other } from '../unit/core/make.ts';
import {
  asleepUntil,
  dayBegins,
  dayEnds,
  isSignedOut,
  makesItSmall,
  notice,
  opens,
  popup,
  sees,
  signsIn,
  untilTime,
  wipesNoticeAway,
} from './day.ts';

afterEach(dayEnds);

const E = `${B}-ef56gh78`;
const F = `${A}-gh78ij90`;

test('a notification an hour old, and an IAM user in its session’s place: nothing is signed out', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('9:30');
  const old = notice();
  expect(old?.words).toMatch(/^Root for 30 min/);
  tabAnswers.set(1, { done: true });
  await send({ kind: 'sighting', signal: other('iam-user') }, { ...CONSOLE, tab: { id: 1 } });
  expect(notice()).toBeNull();
  await asleepUntil('10:30');
  await startWorker();
  await pressButton(old?.id ?? '', 0);
  expect(orders).toEqual([]);
  expect(openTabs).toHaveLength(1);
  expect(await popup()).toMatchObject({ live: [], ends: [] });
});

test('the same, but no page has told of the IAM user yet: the page that is asked reads again, and refuses', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('9:30');
  tabAnswers.set(1, { done: false }); // what a page answers where it isn't that root any more
  await startWorker();
  await pressButton(notice()?.id ?? '', 0);
  await vi.waitFor(async () => expect((await popup()).live[0]?.signOut).toBe('refused'));
  expect(orders).toMatchObject([{ tab: 1, kind: 'sign-out', session: 's1' }]);
  expect((await sees()).notice).toMatch(/^Nothing was signed out/);
});

test('root in two accounts at once: one notification for both, and its button means both', async () => {
  await dayBegins('9:00');
  await signsIn(1, { differentiator: D });
  await signsIn(2, { account: B, name: 'Beta', differentiator: E });
  await untilTime('9:15');
  expect(await sees()).toMatchObject({
    notice:
      'Root in 2 sessions. The longest has been open for 15 min. Sign out of those that are done; Offroot lists them.',
    buttons: ['Sign out of all of them', 'Later (15 min)'],
  });
  for (const tab of [1, 2]) tabAnswers.set(tab, { done: true });
  await startWorker();
  await pressButton(notice()?.id ?? '', 0);
  await vi.waitFor(() => expect(orders).toHaveLength(1));
  await isSignedOut('s1');
  await vi.waitFor(() => expect(orders).toMatchObject([{ session: 's1' }, { session: 's2' }]));
});

test('root twice in one account and once in another: out of that account, and of nothing else', async () => {
  await dayBegins('9:00');
  await signsIn(1, { differentiator: D });
  await signsIn(2, { account: B, name: 'Beta', differentiator: E });
  await signsIn(3, { differentiator: F });
  for (const tab of [1, 2, 3]) tabAnswers.set(tab, { done: true });
  expect((await popup()).live.map(({ ofAccount }) => ofAccount)).toEqual([2, 1, 2]);
  await send({ kind: 'sign-out-account', session: 's3' }, OWN);
  await vi.waitFor(() => expect(orders).toHaveLength(1));
  await isSignedOut('s1');
  await vi.waitFor(() => expect(orders).toHaveLength(2));
  await isSignedOut('s3', 3);
  expect(orders).toMatchObject([{ session: 's1' }, { session: 's3' }]);
  expect((await popup()).live.map(({ name }) => name)).toEqual(['Beta']);
});

test('AWS doesn’t confirm it within a minute: said, with the way to do it by hand', async () => {
  await dayBegins('9:00');
  await signsIn();
  tabAnswers.set(1, { done: true });
  await send({ kind: 'sign-out', session: 's1' }, OWN);
  await untilTime('9:00');
  expect((await sees()).notice).toBeNull();
  await untilTime('9:01');
  expect(await sees()).toMatchObject({
    notice:
      "Your sign-out isn't confirmed. You may still be signed in as root. Open the AWS console and sign out there.",
    buttons: ['Sign out', 'Open the console'],
  });
  const [row] = (await popup()).live;
  expect(row).toMatchObject({
    signOut: 'unconfirmed',
    console: 'https://console.aws.amazon.com/console/home',
  });
  await pressButton(notice()?.id ?? '', 1);
  await vi.waitFor(() => expect(openTabs.at(-1)?.url).toBe(row?.console));
});

test('closes the browser as root at ten, starts it at six: told that it may still be open', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('10:00');
  await wipesNoticeAway();
  openTabs.length = 0;
  vi.setSystemTime(new Date(2026, 10, 23, 18));
  await startWorker();
  await startBrowser();
  expect((await sees()).notice).toMatch(/^Your AWS root session is still open\. The browser was closed/);
  expect((await popup()).live).toMatchObject([{ tabs: 0, atLeast: true }]);
  await untilTime('21:00');
  expect((await popup()).live).toEqual([]);
});

test('a private window: the banner grows back, but no list of the system’s ever holds a word of it', async () => {
  await dayBegins('9:00');
  openTabs.push({ id: 7, url: 'https://console.aws.amazon.com/console/home', incognito: true });
  const page = { ...CONSOLE, tab: { id: 7, incognito: true } };
  await send(
    { kind: 'sighting', signal: { ...other('iam-user'), who: 'root', account: A, name: 'Acme' } },
    page,
  );
  await send({ kind: 'arrange', corner: null, session: 'p1', small: true }, page);
  const small = async () =>
    (await send<{ live: { banner: { small: boolean } }[] }>({ kind: 'mirror' }, page)).live[0]?.banner.small;
  expect(await small()).toBe(true);
  await untilTime('9:16');
  expect([await small(), notice()]).toEqual([false, null]);
});

test('is small after it was made small, however often the worker dies, until the next rung', async () => {
  await dayBegins('9:00');
  await signsIn();
  await untilTime('9:15');
  await makesItSmall();
  await untilTime('9:29');
  await startWorker();
  await opens('/ec2/home');
  expect((await sees()).banner).toBe('pill');
  await untilTime('9:30');
  expect((await sees()).banner).toMatch(/^Root for 30 min\. /);
});
