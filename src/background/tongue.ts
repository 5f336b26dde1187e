import browser from 'webextension-polyfill';
import type { Tongue } from '../core/view/mirror.ts';

/** The browser's language, and our strings in it. */
export function tongue(): Tongue {
  return { locale: browser.i18n.getUILanguage(), say: browser.i18n.getMessage };
}
