import browser from 'webextension-polyfill';
import type { Event } from '../core/event.ts';
import type { State } from '../core/state.ts';
import { STALE_KEY, staleNotice } from '../core/view/stale-notice.ts';
import { isFullScreen } from './full-screen.ts';

/** The one notification that is about no session; pressed, it leads to the popup's page like the others. */
export const STALE_ID = `offroot-${STALE_KEY}`;

/** Says once a month at most that answers have gone stale, and never over a full screen. Out: an event when it is on the screen. */
export async function showStale(state: State, now: number): Promise<Event[]> {
  const count = staleNotice(state, now);
  if (count === 0 || (await isFullScreen())) return [];
  const locale = browser.i18n.getUILanguage();
  try {
    await browser.notifications.create(STALE_ID, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('icons/plain-128.png'),
      title: browser.i18n.getMessage('noticeStaleTitle'),
      message: browser.i18n.getMessage('noticeStale', new Intl.NumberFormat(locale).format(count)),
    });
  } catch (error) {
    console.error('Offroot', error);
    return [];
  }
  return [{ kind: 'asked', at: now, question: STALE_KEY }];
}
