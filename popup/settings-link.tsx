import type { VNode } from 'preact';
import browser from 'webextension-polyfill';
import { say } from './say.ts';

/** The part of our page's address that makes it the settings page. */
export const SETTINGS = '#settings';

/**
 * Opens the settings in a tab: the popup would close at the first click beside it. In: the section to begin with; none
 * is the first.
 */
export function openSettings(section?: string): void {
  openInTab(section === undefined ? SETTINGS : `${SETTINGS}/${section}`);
}

/** Opens this page in a tab. In: the part of its address after the `#`, with it; none is the popup's own page. */
export function openInTab(at = ''): void {
  const url = browser.runtime.getURL(`popup/index.html${at}`);
  void browser.tabs.create({ url }).then(async () => {
    // From the toolbar's popup, which has no tab, nothing is left to do here.
    if ((await browser.tabs.getCurrent()) === undefined) window.close();
  });
}

/** The same for a link: its own address is for a click in a tab of its own. */
export function goToSettings(event: Event, at?: string): void {
  event.preventDefault();
  openSettings(at);
}

/** The way to the settings. */
export function SettingsLink(): VNode {
  return (
    <a class="settings-link" href={SETTINGS} onClick={(event) => goToSettings(event)}>
      {say('settingsLink')}
    </a>
  );
}
