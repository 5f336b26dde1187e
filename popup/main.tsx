import { render } from 'preact';
import browser from 'webextension-polyfill';
import { App } from './app.tsx';

document.documentElement.lang = browser.i18n.getMessage('language');
document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
// The toolbar's popup has no size of its own; the same page in a tab fills the window.
void browser.tabs.getCurrent().then((tab) => document.body.classList.toggle('in-tab', tab !== undefined));

const place = document.getElementById('app');
if (place) render(<App />, place);
