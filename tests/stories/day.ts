import { vi } from 'vitest';
import type { Mirror } from '../../src/core/view/banner.ts';
import type { LedgerView } from '../../src/core/view/ledger.ts';
import type { PopupView } from '../../src/core/view/popup.ts';
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
} from '../unit/background/worker.ts';
import { signal } from '../unit/core/make.ts';

/*
 * A day in somebody's browser: the real worker on a browser in memory. Time goes from alarm to alarm, as it does for the
 * worker; a computer that sleeps hears none.
 */

const HOST = 'https://console.aws.amazon.com';

/** What a person sees at some moment, in the words that they see. */
export interface Seen {
  badge: string;
  /** The banner's own sentence; `pill` where it is small; null for no banner. */
  banner: string | null;
  /** The one notification on the screen; null for none. */
  notice: string | null;
  buttons: string[];
}

/** A moment of the day, from "9:15"; after midnight it is "33:00". */
function moment(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return new Date(2026, 10, 23, hours, minutes).getTime();
}

export const popup = (): Promise<PopupView> => send<PopupView>({ kind: 'show' }, OWN);

/** What the settings page is told of the ledger. */
export const history = (): Promise<LedgerView> => send<LedgerView>({ kind: 'ledger' }, OWN);

function inTab(id: number, path = '/console/home'): Sender {
  return { ...CONSOLE, tab: { id, url: `${HOST}${path}` } };
}

/** The day begins, and nobody is root. */
export async function dayBegins(time: string): Promise<void> {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: moment(time) });
  await startWorker();
}

/** The day is over: the clock is the real one again. */
export function dayEnds(): void {
  vi.useRealTimers();
}

/** Nothing else happens until then; the worker is woken whenever it asked to be. */
export async function untilTime(time: string): Promise<void> {
  for (;;) {
    const [alarm] = await fakeBrowser.alarms.getAll();
    if (!alarm || alarm.scheduledTime > moment(time)) break;
    vi.setSystemTime(Math.max(Date.now(), alarm.scheduledTime));
    await alarmRings();
    await popup();
  }
  vi.setSystemTime(moment(time));
}

/** The lid is closed; at that time it is opened, and the alarm that is overdue rings. */
export async function asleepUntil(time: string): Promise<void> {
  vi.setSystemTime(moment(time));
  await alarmRings();
  await popup();
}

/** Opens a page as root in a tab, after a sign-in that Offroot saw. */
export async function signsIn(tab = 1, change: Parameters<typeof signal>[0] = {}): Promise<void> {
  openTabs.push({ id: tab, url: `${HOST}/console/home` });
  const at = Date.now();
  const trail = { document: at, steps: ['email', 'password', 'mfa-code'], left: { at, submitted: 100 } };
  const page = { origin: 'https://signin.aws.amazon.com', frameId: 0, tab: { id: tab } };
  await send({ kind: 'root-sign-in', ...trail }, page);
  await opens('/console/home', tab, change);
}

/** Goes to a page of the console as root. */
export async function opens(path: string, tab = 1, change: Parameters<typeof signal>[0] = {}): Promise<void> {
  await send({ kind: 'sighting', signal: signal(change) }, inTab(tab, path));
}

/** Moves the mouse or presses a key in a page of root's. */
export async function uses(tab = 1): Promise<void> {
  await send({ kind: 'active' }, inTab(tab));
}

/** AWS has ended a session: its marker is gone. */
export async function isSignedOut(session = 's1', tab = 1): Promise<void> {
  await send({ kind: 'marker', session, state: 'gone', scope: null }, inTab(tab));
}

/** Says in the page why they are root. */
export async function saysWhy(purpose: string, tab = 1): Promise<void> {
  await send({ kind: 'purpose', purpose }, inTab(tab));
}

export async function makesItSmall(session = 's1', tab = 1): Promise<void> {
  await send({ kind: 'arrange', corner: null, session, small: true }, inTab(tab));
}

export async function sets(key: string, value: number): Promise<void> {
  await send({ kind: 'set', key, value }, OWN);
}

/** A talk or a film fills the screen, or is over. */
export function fillsScreen(on: boolean): void {
  Object.assign(openWindows[0] ?? {}, { state: on ? 'fullscreen' : 'normal' });
}

/** The one notification on the screen: its id and its words; null for none. */
export function notice(): { id: string; words: string; buttons: string[] } | null {
  const all = Object.entries(fakeBrowser.notifications.getAllCreateOptions());
  if (all.length > 1) throw new Error(`${all.length} notifications are on the screen`);
  const [[id, { title, message, buttons = [] }] = ['', {}]] = all as [
    string,
    { title?: string; message?: string; buttons?: { title: string }[] },
  ][];
  return id === '' ? null : { id, words: `${title}. ${message}`, buttons: buttons.map((one) => one.title) };
}

/** Wipes the notification away, as people do. */
export async function wipesNoticeAway(): Promise<void> {
  await fakeBrowser.notifications.clear(notice()?.id ?? '');
}

/** What there is to see of a session. */
export async function sees(session = 's1'): Promise<Seen> {
  await popup();
  const { mirror } = (await fakeBrowser.storage.local.get('mirror')) as { mirror?: Mirror };
  const view = mirror?.live.find(({ banner }) => banner.session === session)?.banner;
  const key = view && `bannerTime${view.stage}${view.atLeast ? 'AtLeast' : ''}`;
  const full = key ? (fakeBrowser.i18n.getMessage as (...of: unknown[]) => string)(key, view.time) : null;
  return {
    badge: await fakeBrowser.action.getBadgeText({}),
    banner: view?.small ? 'pill' : full,
    notice: notice()?.words ?? null,
    buttons: notice()?.buttons ?? [],
  };
}
