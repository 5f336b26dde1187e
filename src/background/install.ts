import browser from 'webextension-polyfill';
import { consolePageMatches, signInMatches } from '../core/partition.ts';

/** The content scripts' files in the built extension, and the pages that each enters. */
const SCRIPTS = [
  { file: 'content/aws.js', url: consolePageMatches() },
  { file: 'content/sign-in.js', url: signInMatches() },
];

async function cover({ file, url }: (typeof SCRIPTS)[number]): Promise<void> {
  const tabs = await browser.tabs.query({ url });
  const covered = tabs.map(({ id }) =>
    id === undefined || !browser.scripting
      ? undefined
      : browser.scripting.executeScript({ target: { tabId: id }, files: [file] }),
  );
  // A tab that is discarded, or on an error page, can't be entered; it gets the script when it loads.
  await Promise.allSettled(covered);
}

/**
 * Covers the AWS pages that are open when Offroot is installed or updated, once, so that nobody has to reload them.
 * Firefox injects declared content scripts by itself; Chromium doesn't, and leaves the old version's banner behind,
 * which the new script replaces.
 */
export async function coverOpenPages(): Promise<void> {
  if ('getBrowserInfo' in browser.runtime) return; // Firefox
  await Promise.all(SCRIPTS.map(cover));
}
