import browser from 'webextension-polyfill';

/** A day in the browser's language, such as "Nov 23, 2026". In: ms since the epoch. */
export function sayDate(at: number): string {
  return new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { dateStyle: 'medium' }).format(at);
}
