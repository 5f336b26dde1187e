import browser from 'webextension-polyfill';
import { awsMatches } from '../core/partition.ts';

/** The content script's file in the built extension. */
const AWS_SCRIPT = 'content/aws.js';

/**
 * Covers the AWS pages that are open when Offroot is installed or updated, once, so that nobody has to reload them.
 * Firefox injects declared content scripts by itself; Chromium doesn't, and leaves the old version's banner behind,
 * which the new script replaces.
 */
export async function coverOpenPages(): Promise<void> {
  if ('getBrowserInfo' in browser.runtime) return; // Firefox
  const tabs = await browser.tabs.query({ url: awsMatches() });
  const covered = tabs.map(({ id }) =>
    id === undefined || !browser.scripting
      ? undefined
      : browser.scripting.executeScript({ target: { tabId: id }, files: [AWS_SCRIPT] }),
  );
  // A tab that is discarded, or on an error page, can't be entered; it gets the script when it loads.
  await Promise.allSettled(covered);
}
