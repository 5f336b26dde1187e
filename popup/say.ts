import browser from 'webextension-polyfill';
import { duration, timeOfDay } from '../src/core/view/duration.ts';
import { listed } from '../src/core/view/everyday.ts';

/** One of our strings, in the browser's language. */
export function say(key: string, ...values: string[]): string {
  return browser.i18n.getMessage(key, values);
}

/** The browser's language, for dates and figures. */
export function locale(): string {
  return browser.i18n.getUILanguage();
}

/** A stretch of time in the browser's language. In: ms. */
export function sayDuration(ms: number): string {
  return duration(ms, browser.i18n.getUILanguage());
}

/** Names as one list in the browser's language. */
export function sayList(names: readonly string[]): string {
  return listed(names, browser.i18n.getUILanguage());
}

/** A time of day in the browser's language. In: ms since the epoch. */
export function sayTime(at: number): string {
  return timeOfDay(at, browser.i18n.getUILanguage());
}

/** A whole number in the browser's language. */
export function sayNumber(count: number): string {
  return new Intl.NumberFormat(browser.i18n.getUILanguage()).format(count);
}
