import type { VNode } from 'preact';
import browser from 'webextension-polyfill';
import { say } from './say.ts';

/** The part of our page's address that makes it the settings page. */
export const SETTINGS = '#settings';

/** Opens the settings, or a place in them, in a tab: the popup would close at the first click beside it. */
export function goToSettings(event: Event, at: string | null = null): void {
  event.preventDefault();
  const url = browser.runtime.getURL(`popup/index.html${SETTINGS}${at === null ? '' : `/${at}`}`);
  void browser.tabs.create({ url }).then(async () => {
    // From the toolbar's popup, which has no tab, nothing is left to do here.
    if ((await browser.tabs.getCurrent()) === undefined) window.close();
  });
}

export function SettingsLink(): VNode {
  return (
    <a class="settings-link" href={SETTINGS} onClick={(event) => goToSettings(event)}>
      {say('settingsLink')}
    </a>
  );
}
