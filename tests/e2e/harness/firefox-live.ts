import type { Browser } from 'puppeteer-core';
import { type Bidi, bidiOf } from './bidi.ts';
import { type ExtensionWatch, watchExtension } from './firefox-extension.ts';
import { type FirefoxStart, startFirefox } from './firefox-start.ts';
import type { Forced } from './force-chromium.ts';
import { packFirefox } from './force-firefox.ts';
import { isAlive, killBrowser, temporaryFolder, undoAtExit } from './leftovers.ts';
import { until } from './until.ts';

const INSTALL_MS = 30_000;

export interface Live {
  browser: Browser;
  bidi: Bidi;
  extension: ExtensionWatch;
  uuid: string;
  pid: number;
  forget(): void;
}

export interface Setup extends FirefoxStart {
  folder: string;
  geckoId: string;
  forced: Forced | null;
  permanent: boolean;
}

export async function liveOf(setup: Setup): Promise<Live> {
  const browser = await startFirefox(setup);
  try {
    const pid = browser.process()?.pid;
    if (pid === undefined) throw new Error('No process behind this browser');
    const forget = undoAtExit(() => killBrowser(pid));
    const bidi = bidiOf(browser);
    const extension = watchExtension(bidi, setup.geckoId);
    if (setup.permanent) await installOnce(bidi, extension, setup.folder);
    else if (!setup.forced) await browser.installExtension(setup.folder);
    const uuid = await until('the extension to be installed', extension.uuid, INSTALL_MS);
    return { browser, bidi, extension, uuid, pid, forget };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** In the first start of a profile only: a second installation would be an update. */
async function installOnce(bidi: Bidi, extension: ExtensionWatch, folder: string): Promise<void> {
  if (await extension.installed()) return;
  const work = temporaryFolder('xpi');
  try {
    const extensionData = { type: 'archivePath', path: packFirefox(folder, work.path) };
    await bidi('webExtension.install', { extensionData, 'moz:permanent': true });
  } finally {
    work.remove();
  }
}

export async function end(live: Live): Promise<void> {
  await live.browser.close().catch(() => {}); // fails when the browser has been killed
  await until('the browser to be gone', () => !isAlive(live.pid)).catch(() => {});
  live.forget();
}
