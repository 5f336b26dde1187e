import browser, { type Scripting } from 'webextension-polyfill';
import { propertyMatches } from '../core/login/place.ts';
import { awsMatches, readerMatches, signInMatches } from '../core/partition.ts';

/*
 * The content scripts, and when each enters pages. The reader and the sign-in's script are declared in the manifest; the
 * root part is registered only while it may be needed, so that it costs nobody else anything. The browser keeps the
 * registration and uses it without waking the worker.
 */

/** The content scripts' files in the built extension, and the pages that each enters. */
const DECLARED = [
  { file: 'content/aws.js', url: readerMatches() },
  { file: 'content/sign-in.js', url: signInMatches() },
];
const CHOOSER = 'content/chooser.js';
const ROOT = { file: 'content/root.js', url: awsMatches() };

/** The registration's name. */
const ID = 'root';

const REGISTRATION: Scripting.RegisteredContentScript = {
  id: ID,
  js: [ROOT.file],
  matches: ROOT.url,
  runAt: 'document_start',
  allFrames: false,
  persistAcrossSessions: true,
};

/** Registers the root part for every page that comes, or takes it back. */
export async function registerRoot(needed: boolean): Promise<void> {
  const there = (await browser.scripting.getRegisteredContentScripts({ ids: [ID] })).length > 0;
  if (needed && !there) await browser.scripting.registerContentScripts([REGISTRATION]);
  if (!needed && there) await browser.scripting.unregisterContentScripts({ ids: [ID] });
}

async function put(tab: number | undefined, file: string): Promise<void> {
  if (tab === undefined) return;
  await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [0] },
    files: [file],
    injectImmediately: true,
  });
}

/** Puts the root part into a page that came before it was registered. */
export async function putRoot(tab: number): Promise<void> {
  await put(tab, ROOT.file).catch(() => undefined); // gone, or on another page by now
}

/** Puts the chooser of purposes into a page whose card asked for it: until then, no page carries it. */
export async function putChooser(tab: number): Promise<void> {
  await put(tab, CHOOSER).catch(() => undefined);
}

async function cover({ file, url }: typeof ROOT): Promise<void> {
  const tabs = await browser.tabs.query({ url });
  // A tab that is discarded, or on an error page, can't be entered; it gets the script when it loads.
  await Promise.allSettled(tabs.map(({ id }) => put(id, file)));
}

/**
 * Covers the AWS pages that are open when Offroot is installed or updated, once, so that nobody has to reload them.
 * Firefox injects declared content scripts by itself; Chromium doesn't, and leaves the old version's banner behind,
 * which the new script replaces. In: whether the root part is needed.
 */
export async function coverOpenPages(root: boolean): Promise<void> {
  const isFirefox = 'getBrowserInfo' in browser.runtime;
  await Promise.all([...(isFirefox ? [] : DECLARED), ...(root ? [ROOT] : [])].map(cover));
}

const AMAZON = 'content/amazon.js';
const AMAZON_ID = 'amazon';

/** How long after a registration the pages that were just loading are covered once more, in ms. */
const LATE_PAGE = 1_000;

/** Runs in the world of our own scripts, and so may use nothing but itself. */
function endAmazon(keep: string[]): void {
  const world = globalThis as { offroot?: { endAmazon?: (keep: string[]) => void } };
  world.offroot?.endAmazon?.(keep);
}

/**
 * Ends the copies that run in these pages (all of Amazon's, where none are named), but for cards of findings that are
 * still open: one that was shown stays until its page is left. A page in the cache asks when it comes back.
 */
export async function endAmazonCopies(open: string[], url = propertyMatches()): Promise<void> {
  const tabs = await browser.tabs.query({ url });
  await Promise.allSettled(
    tabs.map(({ id = -1 }) =>
      browser.scripting.executeScript({
        target: { tabId: id, frameIds: [0] },
        func: endAmazon,
        args: [open],
      }),
    ),
  );
}

/** Puts the script into the open pages that it is registered for now: none, where it was taken back meanwhile. */
async function coverAmazon(): Promise<void> {
  const [there] = await browser.scripting.getRegisteredContentScripts({ ids: [AMAZON_ID] });
  if (there?.matches) await cover({ file: AMAZON, url: there.matches });
}

/**
 * Registers the script for Amazon's pages for exactly these patterns, puts it into the pages that are open, and takes it
 * back from where it has no reason any more. In: the patterns that hold now (none takes it back everywhere), and the
 * findings that are open.
 */
export async function registerAmazon(matches: string[], open: string[]): Promise<void> {
  const [there] = await browser.scripting.getRegisteredContentScripts({ ids: [AMAZON_ID] });
  const before = there?.matches ?? [];
  const isSame = before.length === matches.length && matches.every((one) => before.includes(one));
  if (there && isSame) return;
  if (there) await browser.scripting.unregisterContentScripts({ ids: [AMAZON_ID] });
  const over = before.filter((one) => !matches.includes(one));
  if (over.length > 0) await endAmazonCopies(matches.length > 0 ? open : [], over);
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([{ ...REGISTRATION, id: AMAZON_ID, js: [AMAZON], matches }]);
  await coverAmazon();
  // A page that came while this was going on may have been too early for the one, and too late for the other.
  setTimeout(() => void coverAmazon(), LATE_PAGE);
}
