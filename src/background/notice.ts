import browser from 'webextension-polyfill';
import type { Event } from '../core/event.ts';
import { MINUTE } from '../core/session/session.ts';
import type { State } from '../core/state.ts';
import { type Bulletin, bulletin, isMoreDue } from '../core/view/bulletin.ts';
import { duration } from '../core/view/duration.ts';
import { listed } from '../core/view/everyday.ts';
import { isFullScreen } from './full-screen.ts';
import { STALE_ID } from './stale-notice.ts';

/** What the second button does, where there is one; `only` is a notification without. */
type Second = 'later' | 'open' | 'only';

/*
 * A notification's id says what its buttons do and which sessions they mean, so that a press an hour later, to a worker
 * that was dead, means just these. Session ids say nothing about an account.
 */
const ID = /^offroot-(later|open|only)-([sp]\d{1,9}(?:\.[sp]\d{1,9})*)$/;

/** Strings of each kind: title and message; a title is followed by `AtLeast` for a lower bound where it has a time. */
const WORDS: Record<Bulletin['kind'], [string, string]> = {
  reminder: ['noticeReminderTitle', 'noticeReminder'],
  firm: ['noticeReminderTitle', 'noticeFirm'],
  ask: ['noticeReminderTitle', 'noticeAsk'],
  idle: ['noticeIdleTitle', 'noticeIdle'],
  several: ['noticeSeveralTitle', 'noticeSeveral'],
  'left-open': ['noticeLeftTitle', 'noticeLeft'],
  'left-open-before': ['noticeLeftTitle', 'noticeLeftBefore'],
  unconfirmed: ['noticeUnconfirmedTitle', 'noticeUnconfirmed'],
  refused: ['noticeRefusedTitle', 'noticeRefused'],
  elsewhere: ['noticeElsewhereTitle', 'noticeElsewhere'],
};

/** What a press on a notification's second button means, and for which sessions; null for one that isn't ours. */
export function meaningOf(notification: string): { second: Second; sessions: string[] } | null {
  const [, second, sessions] = ID.exec(notification) ?? [];
  return second && sessions ? { second: second as Second, sessions: sessions.split('.') } : null;
}

function say(key: string, ...values: string[]): string {
  return browser.i18n.getMessage(key, values);
}

function inWords(ms: number): string {
  return duration(ms, browser.i18n.getUILanguage());
}

function secondOf({ kind, later, apart }: Bulletin): Second {
  if (kind === 'unconfirmed' && !apart) return 'open';
  return later === null ? 'only' : 'later';
}

function buttons(one: Bulletin): chrome.notifications.NotificationButton[] {
  const signOut = say(one.kind === 'several' ? 'noticeSignOutOfAll' : 'signOut');
  const seconds: Record<Second, string[]> = {
    later: [say('noticeLater', inWords((one.later ?? 0) * MINUTE))],
    open: [say('noticeOpen')],
    only: [],
  };
  return [signOut, ...seconds[secondOf(one)]].map((title) => ({ title }));
}

function titleOf({ kind, elapsed, atLeast, idle, sessions }: Bulletin): string {
  const [title] = WORDS[kind];
  if (kind === 'several') return say(title, String(sessions.length));
  if (kind === 'idle') return say(title, inWords(idle));
  return say(title === 'noticeReminderTitle' && atLeast ? `${title}AtLeast` : title, inWords(elapsed));
}

function messageOf({ kind, elapsed, done }: Bulletin): string {
  const [, message] = WORDS[kind];
  if ((kind === 'firm' || kind === 'ask') && done.length > 0)
    return say(`${message}Done`, listed(done, browser.i18n.getUILanguage()));
  return say(message, inWords(elapsed));
}

/** Notifications on the screen that speak of sessions; the monthly one speaks of none. */
async function ours(): Promise<string[]> {
  return Object.keys(await browser.notifications.getAll()).filter((id) => id !== STALE_ID);
}

/** One at a time: it takes the place of whatever is there. Firefox has no buttons and throws at them at once. */
async function put(one: Bulletin): Promise<void> {
  const id = `offroot-${secondOf(one)}-${one.sessions.join('.')}`;
  const iconUrl = browser.runtime.getURL('icons/root-128.png');
  const plain = { type: 'basic' as const, iconUrl, title: titleOf(one), message: messageOf(one) };
  const others = (await ours()).filter((other) => other !== id);
  await Promise.all(others.map((other) => browser.notifications.clear(other)));
  try {
    await browser.notifications.create(id, { ...plain, buttons: buttons(one) } as typeof plain);
  } catch {
    await browser.notifications.create(id, plain);
  }
}

/** What is to be said now, and whether the worker must come back within a minute to say more. */
export interface Due {
  now: Bulletin | null;
  again: boolean;
}

/** Looks what is due, and whether it may be said now; nothing is put on the screen yet. */
export async function dueNotice(state: State, now: number): Promise<Due> {
  const one = bulletin(state, now);
  if (one === null) return { now: null, again: false };
  return (await isFullScreen()) ? { now: null, again: true } : { now: one, again: isMoreDue(state, now) };
}

/** Puts a notice on the screen. Out: an event for everything that it has said; none where it could not be shown. */
export async function showNotice({ now }: Due): Promise<Event[]> {
  if (now === null) return [];
  try {
    await put(now);
    return now.said.map((one) => ({ kind: 'shown', ...one }));
  } catch (error) {
    console.error('Offroot', error);
    return [];
  }
}

/** Takes away the notifications of sessions that are over. */
export async function clearNotices(state: State): Promise<void> {
  const live = new Set(state.sessions.map((one) => one.id));
  const over = (await ours()).filter((id) => !meaningOf(id)?.sessions.some((one) => live.has(one)));
  await Promise.all(over.map((id) => browser.notifications.clear(id)));
}
