import { beforeEach, expect, it, vi } from 'vitest';
import type { PostureView } from '../../../src/core/view/checklist.ts';
import type { PopupView } from '../../../src/core/view/popup.ts';
import { A, HOUR, signal, T0 } from '../core/make.ts';
import {
  alarmRings,
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  openWindows,
  send,
  startWorker,
} from './worker.ts';

const DAY = 24 * HOUR;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  freshBrowser();
  await startWorker();
  return () => vi.useRealTimers();
});

/** Answers the check of the household. Out: what is known of it then. */
async function household(at?: number): Promise<unknown> {
  const about = { kind: 'attest', check: 'household', account: null, answer: 'pass' };
  const { accounts } = await send<PostureView>({ ...about, ...(at !== undefined && { at }) }, OWN);
  const row = accounts[0]?.groups.flatMap(({ rows }) => rows).find(({ id }) => id === 'household');
  return [row?.status, row?.evidence[0]?.at];
}

it.each([
  ['of now, if none is named', undefined, ['pass', T0]],
  ['of an earlier day', T0 - 20 * DAY, ['pass', T0 - 20 * DAY]],
  ['of so long ago that it is stale', T0 - 400 * DAY, ['stale', T0 - 400 * DAY]],
  ['never of the future', T0 + DAY, ['pass', T0]],
])('the person’s answer is %s', async (_when, at, expected) => {
  expect(await household(at)).toEqual(expected);
});

it('an answer of an earlier day is no clock: who is root now stays it', async () => {
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/' });
  await send({ kind: 'sighting', signal: signal() }, CONSOLE);
  const before = (await send<PopupView>({ kind: 'show' }, OWN)).live;
  expect(before).toMatchObject([{ account: A }]);
  await household(T0 - 30 * DAY);
  expect((await send<PopupView>({ kind: 'show' }, OWN)).live).toEqual(before);
});

it('the word that answers are stale waits until nothing fills the screen any more', async () => {
  const shown = () => Object.keys(fakeBrowser.notifications.getAllCreateOptions());
  Object.assign(openWindows[0] ?? {}, { state: 'fullscreen' });
  await household(T0 - 400 * DAY);
  expect(shown()).toEqual([]);
  Object.assign(openWindows[0] ?? {}, { state: 'normal' });
  await alarmRings();
  await vi.waitFor(() => expect(shown()).toEqual(['offroot-stale-notice']));
});
