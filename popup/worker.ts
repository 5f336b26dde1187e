import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { MIRROR_KEY } from '../src/core/view/mirror-key.ts';
import type { PopupView } from '../src/core/view/popup.ts';
import type { Message } from '../src/messages.ts';

/** How often the figures are drawn again while the popup is open, in ms. */
const REFRESH = 5_000;

/** What the popup shows: the worker's view; `loading` at first; `broken` when the worker doesn't answer. */
export type Shown = PopupView | 'loading' | 'broken';

async function ask(): Promise<Shown> {
  const message: Message<'show'> = { kind: 'show' };
  try {
    return ((await browser.runtime.sendMessage(message)) as PopupView | undefined) ?? 'broken';
  } catch {
    return 'broken';
  }
}

/** Draws the view again; set while it is on the screen. */
let refreshNow: () => void = () => {};

/** Draws the popup's view again, after something that only another part of it has told the worker. */
export function refreshView(): void {
  refreshNow();
}

/** Tells the worker what the person wants, and shows what came of it at once. */
async function tell(
  message: Message<'sign-out' | 'sign-out-all' | 'sign-out-account' | 'later' | 'ticket'>,
): Promise<void> {
  await browser.runtime.sendMessage(message).catch(() => undefined);
  refreshNow();
}

/** Asks the worker to sign a session out. */
export function askSignOut(session: string): void {
  void tell({ kind: 'sign-out', session });
}

/** Asks the worker to sign every root session out, one after another. */
export function askSignOutOfAll(): void {
  void tell({ kind: 'sign-out-all' });
}

/** Asks the worker to sign out of every session of this one's account. */
export function askSignOutOfAccount(session: string): void {
  void tell({ kind: 'sign-out-account', session });
}

/** Puts the reminders of a session off. */
export function putOff(session: string, minutes: Message<'later'>['minutes']): void {
  void tell({ kind: 'later', session, minutes });
}

/** Gives a session's ticket; null takes it back. */
export function giveTicket(session: string, ticket: string | null): void {
  void tell({ kind: 'ticket', session, ticket });
}

/** The view, drawn again whenever the worker has something new. */
export function useView(): Shown {
  const [shown, show] = useState<Shown>('loading');
  useEffect(() => {
    const refresh = (): void => void ask().then(show);
    // What private windows show is in no mirror: that it changed is told by the memory that it is kept in.
    const changed = (changes: Record<string, unknown>, area: string): void => {
      if (MIRROR_KEY in changes || area === 'session') refresh();
    };
    refreshNow = refresh;
    refresh();
    const timer = setInterval(refresh, REFRESH);
    browser.storage.onChanged.addListener(changed);
    return () => {
      clearInterval(timer);
      browser.storage.onChanged.removeListener(changed);
    };
  }, []);
  return shown;
}
