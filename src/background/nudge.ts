import browser from 'webextension-polyfill';
import type { LaterStep } from '../core/session/nudge.ts';
import { isLive } from '../core/session/session.ts';
import { consoleAddress } from '../core/sign-out-address.ts';
import { STALE_AT } from '../core/view/stale-at.ts';
import { happen, look } from './heart.ts';
import { meaningOf } from './notice.ts';
import type { From } from './sender.ts';
import { signOut } from './sign-out.ts';
import { STALE_ID } from './stale-notice.ts';

/** The popup's page in a tab: where a notification leads that can't hold buttons. */
const POPUP = 'popup/index.html';

/** Signs just these sessions out; several one after another. */
async function signOutOf(sessions: string[]): Promise<void> {
  const [only, ...rest] = sessions;
  if (only !== undefined && rest.length === 0) await signOut(only);
  else await happen({ kind: 'sign-out-of', at: Date.now(), sessions });
}

async function openConsole(sessions: string[]): Promise<void> {
  const session = (await look()).sessions.find((one) => sessions.includes(one.id) && isLive(one));
  if (session) await browser.tabs.create({ url: consoleAddress(session) });
}

/** A button of a notification was pressed: the first signs out, the second does what its id says. */
export async function press(notification: string, index: number): Promise<void> {
  const meaning = meaningOf(notification);
  if (meaning === null) return;
  const { second, sessions } = meaning;
  // Kept before the notification goes: a worker that dies in between has not lost it.
  if (index === 1 && second === 'later')
    for (const session of sessions) await happen({ kind: 'later', at: Date.now(), session });
  await browser.notifications.clear(notification);
  if (index === 0) return signOutOf(sessions);
  if (index === 1 && second === 'open') return openConsole(sessions);
}

/** A notification itself was pressed: the popup's page says all there is to say, of stale answers first where it is about them. */
export async function openPopupPage(notification: string): Promise<void> {
  if (meaningOf(notification) === null && notification !== STALE_ID) return;
  await browser.notifications.clear(notification);
  const at = notification === STALE_ID ? STALE_AT : '';
  await browser.tabs.create({ url: browser.runtime.getURL(POPUP) + at });
}

/** Messages about nudges, and about signing out of an account. */
export const NUDGES = {
  /** A page of root's has heard a pointer or key. */
  async active(_message: unknown, { tab }: From): Promise<undefined> {
    await happen({ kind: 'active', at: Date.now(), tab });
    return undefined;
  },
  /** The popup puts a session's reminders off. */
  async later({ session, minutes }: { session: string; minutes: LaterStep }): Promise<undefined> {
    await happen({ kind: 'later', at: Date.now(), session, minutes });
    return undefined;
  },
  /** The popup asks for the sign-out of every session of one session's account. */
  async 'sign-out-account'({ session }: { session: string }): Promise<undefined> {
    const { sessions } = await look();
    const account = sessions.find((one) => one.id === session)?.account;
    await signOutOf(sessions.filter((one) => isLive(one) && one.account === account).map(({ id }) => id));
    return undefined;
  },
};
