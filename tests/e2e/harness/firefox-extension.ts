import type { Browser, Page } from 'puppeteer-core';
import { type Bidi, inChrome } from './bidi.ts';
import { never, until, within } from './until.ts';

const OPEN_MS = 15_000;
const ADDONS = `ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs').AddonManager`;

/** The extension as Firefox itself sees it: looking doesn't wake its event page. */
export interface ExtensionWatch {
  /** The host of its pages in this profile. */
  uuid(): Promise<string | null>;
  /** Whether the profile has it, started or not. */
  installed(): Promise<boolean>;
  alive(): Promise<boolean>;
  /** Ends the event page at once, as the idle time-out would. */
  suspend(): Promise<void>;
  staysDead(ms: number): Promise<boolean>;
  allowPrivate(): Promise<void>;
}

export function watchExtension(bidi: Bidi, geckoId: string): ExtensionWatch {
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(geckoId)})`;
  const state = () => inChrome(bidi, `${policy}?.extension?.backgroundState ?? 'absent'`);
  const alive = async () => !['stopped', 'absent'].includes(String(await state()));
  return {
    async uuid() {
      const ready = await inChrome(
        bidi,
        `${policy}?.extension?.backgroundState ? ${policy}.mozExtensionHostname : null`,
      );
      return typeof ready === 'string' ? ready : null;
    },
    async installed() {
      return (
        (await inChrome(bidi, `(${ADDONS}).getAddonByID(${JSON.stringify(geckoId)}).then(Boolean)`)) === true
      );
    },
    alive,
    async suspend() {
      // An event that comes just then starts it again: it is ended until it stays so.
      await until('the event page to be suspended', async () => {
        await inChrome(bidi, `${policy}.extension.terminateBackground()`);
        return !(await alive());
      });
    },
    staysDead: (ms) => never(alive, ms),
    async allowPrivate() {
      const id = JSON.stringify(geckoId);
      await inChrome(
        bidi,
        `(async () => {
          const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
          const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
          await ExtensionPermissions.add(${id}, allowed, ${policy}.extension);
          await (await (${ADDONS}).getAddonByID(${id})).reload();
        })()`,
      );
    },
  };
}

/** Puppeteer's `goto` never comes back from an extension's own page: look at the page itself. */
export async function openOwnPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.goto(url, { timeout: OPEN_MS }).catch(() => {});
  const arrived = () =>
    page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', url);
  await until(`${url} to open`, () => within('a look', arrived(), 1_000), OPEN_MS);
  return page;
}
