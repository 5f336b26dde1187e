import browser from 'webextension-polyfill';
import type { Event } from '../core/event.ts';
import type { State } from '../core/state.ts';
import { duration } from '../core/view/duration.ts';
import { type Notice, type NoticeKind, notices } from '../core/view/notices.ts';
import { STALE_ID } from './stale-notice.ts';

/** Notification ids are this and the session's id, which says nothing about the account. */
const PREFIX = 'offroot-';

/** Strings of each kind: title, message. `{$1}` is the time as root. */
const WORDS: Record<NoticeKind, [string, string]> = {
  reminder: ['noticeReminderTitle', 'noticeReminder'],
  'left-open': ['noticeLeftTitle', 'noticeLeft'],
  'left-open-before': ['noticeLeftTitle', 'noticeLeftBefore'],
  unconfirmed: ['noticeUnconfirmedTitle', 'noticeUnconfirmed'],
  refused: ['noticeRefusedTitle', 'noticeRefused'],
  elsewhere: ['noticeElsewhereTitle', 'noticeElsewhere'],
};

/** Order of the buttons, where the browser has any. */
export const NOTICE_BUTTONS = ['sign-out', 'later'] as const;

/** The session a notification is about; null for one that isn't ours. */
export function sessionOf(notification: string): string | null {
  return notification.startsWith(PREFIX) ? notification.slice(PREFIX.length) : null;
}

function buttons(kind: NoticeKind): chrome.notifications.NotificationButton[] {
  const signOut = { title: browser.i18n.getMessage('signOut') };
  const later = { title: browser.i18n.getMessage('later') };
  return kind === 'reminder' ? [signOut, later] : [signOut];
}

function options(notice: Notice): browser.Notifications.CreateNotificationOptions {
  const [title, message] = WORDS[notice.kind];
  const time = duration(notice.elapsed, browser.i18n.getUILanguage());
  const suffix = notice.kind === 'reminder' && notice.atLeast ? 'AtLeast' : '';
  return {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/root-128.png'),
    title: browser.i18n.getMessage(title + suffix, time),
    message: browser.i18n.getMessage(message, time),
  };
}

/** Firefox has no buttons and throws at them at once; Chromium has. */
async function create(notice: Notice): Promise<void> {
  const id = PREFIX + notice.session;
  const plain = options(notice);
  try {
    await browser.notifications.create(id, { ...plain, buttons: buttons(notice.kind) } as typeof plain);
  } catch {
    await browser.notifications.create(id, plain);
  }
}

/** Shows what is to be said and hasn't been. Out: an event for each that is now on the screen. */
export async function showNotices(state: State, now: number): Promise<Event[]> {
  const shown: Event[] = [];
  for (const notice of notices(state, now)) {
    try {
      await create(notice);
      shown.push({ kind: 'shown', session: notice.session, key: notice.key });
    } catch (error) {
      console.error('Offroot', error);
    }
  }
  return shown;
}

/** Takes away the notifications of sessions that are over. */
export async function clearNotices(state: State): Promise<void> {
  const all = Object.keys(await browser.notifications.getAll());
  const live = new Set(state.sessions.map((one) => PREFIX + one.id));
  await Promise.all(
    all.filter((id) => id !== STALE_ID && !live.has(id)).map((id) => browser.notifications.clear(id)),
  );
}
