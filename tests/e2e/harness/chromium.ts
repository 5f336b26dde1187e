import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { end, type Live, liveOf } from './chromium-live.ts';
import type { ChromiumStart } from './chromium-start.ts';
import { type Forced, type ForceOptions, forceInstallChromium } from './force-chromium.ts';
import { inspectChromium } from './inspect-chromium.ts';
import { buttonNamed, centre, type Inspection } from './inspection.ts';
import { killBrowser, temporaryFolder } from './leftovers.ts';
import type { Looks } from './looks.ts';

export interface ChromiumOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  /** For --host-resolver-rules, as `MAP *.aws.amazon.com:443 127.0.0.1:8443`; every other host is not found. */
  hostRules: string;
  /** Address of the notification server's bus; without one there are no notifications outside. */
  dbus?: string;
  /** A profile to keep; without one a fresh profile is made, and removed by `close`. */
  userDataDir?: string;
  viewport?: { width: number; height: number };
  /** Packed and installed by policy instead of loaded unpacked: survives `restart`. Throws `NeedsRoot`. */
  forceInstalled?: ForceOptions;
}

/** What chrome://extensions itself uses. */
interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(change: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
}

export interface ChromiumRun {
  /** Playwright's; another one after each restart. */
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly pid: number;
  readonly userDataDir: string;
  openPage(url: string, looks?: Looks): Promise<Page>;
  popup(path?: string): Promise<Page>;
  emulate(page: Page, looks: Looks): Promise<void>;
  inspect(page: Page, host?: string, checked?: boolean): Promise<Inspection>;
  /** By the real mouse, in the middle of the button. */
  clickButton(page: Page, name: string): Promise<void>;
  workerAlive(): Promise<boolean>;
  killWorker(): Promise<void>;
  wakes(): number;
  /** The switch of chrome://extensions; the browser loads the extension anew. */
  allowPrivate(): Promise<void>;
  staysDead(ms: number): Promise<boolean>;
  setManaged(managed: object): void;
  /** Closes the browser as a person does, and opens it again on the same profile. */
  restart(): Promise<void>;
  /** As a crash does: SIGKILL, then a new start on the same profile. */
  kill9(): Promise<void>;
  close(): Promise<void>;
}

const VIEWPORT = { width: 1280, height: 800 };
export async function launchChromium(options: ChromiumOptions): Promise<ChromiumRun> {
  const profile = options.userDataDir ? null : temporaryFolder('chromium');
  let forced: Forced | null = null;
  try {
    forced = options.forceInstalled
      ? await forceInstallChromium(options.extension, options.forceInstalled)
      : null;
    const start: ChromiumStart = {
      userDataDir: options.userDataDir ?? profile?.path ?? '',
      hostRules: options.hostRules,
      dbus: options.dbus,
      viewport: options.viewport ?? VIEWPORT,
      unpacked: forced ? null : resolve(options.extension),
    };
    return runOf(start, forced, await liveOf(start, forced), () => profile?.remove());
  } catch (error) {
    forced?.remove();
    profile?.remove();
    throw error;
  }
}

function runOf(
  start: ChromiumStart,
  forced: Forced | null,
  first: Live,
  removeProfile: () => void,
): ChromiumRun {
  let live = first;
  const run: ChromiumRun = {
    get context() {
      return live.context;
    },
    get extensionId() {
      return live.extensionId;
    },
    get pid() {
      return live.pid;
    },
    userDataDir: start.userDataDir,
    async openPage(url, looks = {}) {
      const page = await live.context.newPage();
      await page.emulateMedia(looks);
      await page.goto(url);
      return page;
    },
    popup: (path = 'popup/index.html') => run.openPage(`chrome-extension://${live.extensionId}/${path}`),
    emulate: (page, looks) => page.emulateMedia(looks),
    inspect: inspectChromium,
    async clickButton(page, name) {
      await page.bringToFront();
      const { x, y } = centre(buttonNamed(await inspectChromium(page), name).box);
      await page.mouse.click(x, y);
    },
    workerAlive: () => live.worker.alive(),
    killWorker: () => live.worker.kill(),
    wakes: () => live.worker.wakes(),
    staysDead: (ms) => live.worker.staysDead(ms),
    async allowPrivate() {
      const settings = await run.openPage('chrome://extensions');
      await settings.evaluate(async (extensionId) => {
        const { developerPrivate } = chrome as unknown as Record<string, DeveloperPrivate>;
        // Without it Chromium doesn't load an unpacked extension again.
        await developerPrivate?.updateProfileConfiguration({ inDeveloperMode: true });
        await developerPrivate?.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
      }, live.extensionId);
      await settings.close();
    },
    setManaged(managed) {
      if (!forced) throw new Error('Managed values need a force-installed build');
      forced.setManaged(managed);
    },
    async restart() {
      await end(live);
      live = await liveOf(start, forced);
    },
    async kill9() {
      killBrowser(live.pid);
      await end(live);
      live = await liveOf(start, forced);
    },
    async close() {
      await end(live);
      forced?.remove();
      removeProfile();
    },
  };
  return run;
}
