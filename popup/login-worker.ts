import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { GuideView } from '../src/core/view/guide.ts';
import type { LoginsView } from '../src/core/view/logins.ts';
import { MIRROR_KEY } from '../src/core/view/mirror-key.ts';
import type { SettingsView } from '../src/core/view/settings.ts';
import type { Message } from '../src/messages.ts';

type LoginKind = 'logins' | 'learn-login' | 'label-login' | 'forget-login' | 'settle';
type GuideKind = 'guide' | 'tick-step' | 'first-run' | 'household';

async function ask<View>(message: Message): Promise<View | null> {
  const reply: unknown = await browser.runtime.sendMessage(message).catch(() => undefined);
  return (reply as View | undefined) ?? null;
}

/** Asks or tells the worker about logins. Out: what is known afterwards; null when it doesn't answer. */
export function tellLogins(message: Message<LoginKind>): Promise<LoginsView | null> {
  return ask(message);
}

/** Asks or tells the worker about the guide. Out: the guide at its place; null when the worker doesn't answer. */
export function tellGuide(message: Message<GuideKind>): Promise<GuideView | null> {
  return ask(message);
}

/** Asks the worker what is set, or sets it. Out: what holds; null when it doesn't answer. */
export function tellSettings(message: Message<'settings' | 'set'>): Promise<SettingsView | null> {
  return ask(message);
}

/** How often what an organisation may change is asked again while it is on the screen, in ms: it shows within ten seconds. */
const REFRESH = 3_000;

/**
 * What a part of our pages shows of the worker's, and how it tells it something and shows what came of it. In: what it asks
 * first and after each change; `every`: also as often as that, in ms, for what changes without a word.
 */
function useTold<View, M extends Message>(
  tell: (message: M) => Promise<View | null>,
  first: M,
  every?: number,
): [View | null, (message: M) => Promise<View | null>] {
  const [view, show] = useState<View | null>(null);
  const andShow = async (message: M): Promise<View | null> => {
    const next = await tell(message);
    if (next) show(next);
    return next;
  };
  useEffect(() => {
    const refresh = (): void => void andShow(first);
    // The worker draws everything again after each event, and the mirror with it where something changed.
    const changed = (changes: Record<string, unknown>): void => {
      if (MIRROR_KEY in changes) refresh();
    };
    refresh();
    browser.storage.onChanged.addListener(changed);
    addEventListener('focus', refresh);
    const timer = every && setInterval(refresh, every);
    return () => {
      clearInterval(timer);
      browser.storage.onChanged.removeListener(changed);
      removeEventListener('focus', refresh);
    };
  }, []);
  return [view, andShow];
}

/** Root logins and findings, drawn again when something changes. */
export function useLogins() {
  return useTold<LoginsView, Message<LoginKind>>(tellLogins, { kind: 'logins' });
}

/** The guide, drawn again when something changes. */
export function useGuide() {
  return useTold<GuideView, Message<GuideKind>>(tellGuide, { kind: 'guide' });
}

/** What is set, drawn again when something changes. */
export function useSettings() {
  return useTold<SettingsView, Message<'settings' | 'set'>>(tellSettings, { kind: 'settings' }, REFRESH);
}
