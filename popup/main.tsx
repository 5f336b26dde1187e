import { render } from 'preact';
import browser from 'webextension-polyfill';
import { App } from './app.tsx';
import { SETTINGS } from './settings-link.tsx';

document.documentElement.lang = browser.i18n.getMessage('language');
document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
// The toolbar's popup has no size of its own; the same page in a tab fills the window.
void browser.tabs.getCurrent().then((tab) => document.body.classList.toggle('in-tab', tab !== undefined));

/** The settings are loaded only where they are shown: the popup's own script stays small. */
async function draw(place: Element): Promise<void> {
  if (!location.hash.startsWith(SETTINGS)) return render(<App />, place);
  const { Settings } = await import('./settings/settings.tsx');
  render(<Settings />, place);
}

const place = document.getElementById('app');
if (place) {
  void draw(place);
  let wasSettings = location.hash.startsWith(SETTINGS);
  addEventListener('hashchange', () => {
    const isSettings = location.hash.startsWith(SETTINGS);
    if (isSettings !== wasSettings) void draw(place);
    wasSettings = isSettings;
  });
}
