import { resolve } from 'node:path';
import type { Browser, Keyboard, Page } from 'puppeteer-core';
import { inChrome } from './bidi.ts';
import { openOwnPage } from './firefox-extension.ts';
import { end, type Live, liveOf, type Setup } from './firefox-live.ts';
import type { Prefs } from './firefox-start.ts';
import type { Forced, ForceOptions } from './force-chromium.ts';
import { forceInstallFirefox, geckoIdOf, UNSIGNED } from './force-firefox.ts';
import { inspectFirefox } from './inspect-firefox.ts';
import { buttonNamed, centre, type Inspection } from './inspection.ts';
import { killBrowser, temporaryFolder } from './leftovers.ts';
import { firefoxPrefsFor, type Looks } from './looks.ts';

export interface FirefoxOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  /** Of the CONNECT proxy that stands for the outside world. */
  proxyPort: number;
  dbus?: string;
  /** Without it: the manifest's. */
  geckoId?: string;
  /** A profile to keep; without one a fresh profile is made, and removed by `close`. */
  userDataDir?: string;
  viewport?: { width: number; height: number };
  /** Written again at every start. */
  prefs?: Prefs;
  /** Packed and installed by policy instead of temporarily: survives `restart`. Throws `NeedsRoot`. */
  forceInstalled?: ForceOptions;
  /** Packed and installed for good, as from a store: survives `restart`, and needs neither policy nor root. */
  permanent?: boolean;
}

export interface FirefoxRun {
  /** Puppeteer's; another one after each restart. */
  readonly browser: Browser;
  readonly geckoId: string;
  readonly pid: number;
  readonly userDataDir: string;
  /** The host of the extension's own pages. */
  readonly uuid: string;
  openPage(url: string): Promise<Page>;
  popup(path?: string): Promise<Page>;
  /** Holds for the whole browser: Firefox has no such thing per page. */
  emulate(looks: Looks): Promise<void>;
  setPref(name: string, value: string | number | boolean): Promise<void>;
  inspect(page: Page, host?: string, checked?: boolean): Promise<Inspection>;
  /** By the real mouse, in the middle of the button. */
  clickButton(page: Page, name: string): Promise<void>;
  keyboard(page: Page): Keyboard;
  workerAlive(): Promise<boolean>;
  suspendWorker(): Promise<void>;
  /** The switch of about:addons; Firefox loads the extension anew. */
  allowPrivate(): Promise<void>;
  clearCookies(): Promise<void>;
  staysDead(ms: number): Promise<boolean>;
  /** What the browser's console holds against the extension's own scripts, in pages and elsewhere. */
  faults(): Promise<string[]>;
  /** Seen by Firefox at its next start only. */
  setManaged(managed: object): void;
  /** Closes the browser as a person does, and opens it again on the same profile. A temporary add-on is put in again. */
  restart(): Promise<void>;
  /** As a crash does: SIGKILL, then a new start on the same profile. */
  kill9(): Promise<void>;
  close(): Promise<void>;
}

const VIEWPORT = { width: 1280, height: 800 };
export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxRun> {
  const profile = options.userDataDir ? null : temporaryFolder('firefox');
  let forced: Forced | null = null;
  try {
    forced = options.forceInstalled
      ? await forceInstallFirefox(options.extension, options.forceInstalled)
      : null;
    const setup: Setup = {
      folder: resolve(options.extension),
      geckoId: options.geckoId ?? geckoIdOf(options.extension),
      forced,
      permanent: options.permanent ?? false,
      userDataDir: options.userDataDir ?? profile?.path ?? '',
      proxyPort: options.proxyPort,
      dbus: options.dbus,
      viewport: options.viewport ?? VIEWPORT,
      prefs: { ...(forced || options.permanent ? UNSIGNED : {}), ...options.prefs },
    };
    return runOf(setup, await liveOf(setup), () => profile?.remove());
  } catch (error) {
    forced?.remove();
    profile?.remove();
    throw error;
  }
}

function runOf(setup: Setup, first: Live, removeProfile: () => void): FirefoxRun {
  let live = first;
  const setPref: FirefoxRun['setPref'] = async (name, value) => {
    const kind = typeof value === 'number' ? 'Int' : typeof value === 'boolean' ? 'Bool' : 'String';
    await inChrome(
      live.bidi,
      `Services.prefs.set${kind}Pref(${JSON.stringify(name)}, ${JSON.stringify(value)})`,
    );
  };
  return {
    get browser() {
      return live.browser;
    },
    get uuid() {
      return live.uuid;
    },
    get pid() {
      return live.pid;
    },
    geckoId: setup.geckoId,
    userDataDir: setup.userDataDir,
    async openPage(url) {
      const page = await live.browser.newPage();
      await page.goto(url);
      return page;
    },
    popup: (path = 'popup/index.html') => openOwnPage(live.browser, `moz-extension://${live.uuid}/${path}`),
    async emulate(looks) {
      for (const [name, value] of Object.entries(firefoxPrefsFor(looks))) await setPref(name, value);
    },
    setPref,
    inspect: inspectFirefox,
    async clickButton(page, name) {
      await page.bringToFront();
      const { x, y } = centre(buttonNamed(await inspectFirefox(page), name).box);
      await page.mouse.click(x, y);
    },
    keyboard: (page) => page.keyboard,
    workerAlive: () => live.extension.alive(),
    suspendWorker: () => live.extension.suspend(),
    staysDead: (ms) => live.extension.staysDead(ms),
    allowPrivate: () => live.extension.allowPrivate(),
    clearCookies: async () => void (await inChrome(live.bidi, 'Services.cookies.removeAll()')),
    async faults() {
      const ours = `Services.console.getMessageArray().map(String).filter((one) => one.includes('${live.uuid}'))`;
      const told = String(await inChrome(live.bidi, `JSON.stringify(${ours})`));
      // Firefox complains of every answer that comes too late for a page that was left; no script can help it.
      const late = /Promise resolved while context is inactive|Promise rejected after context unloaded/;
      return (JSON.parse(told) as string[]).filter((one) => !late.test(one));
    },
    setManaged(managed) {
      if (!setup.forced) throw new Error('Managed values need a force-installed build');
      setup.forced.setManaged(managed);
    },
    async restart() {
      await end(live);
      live = await liveOf(setup);
    },
    async kill9() {
      killBrowser(live.pid);
      await end(live);
      live = await liveOf(setup);
    },
    async close() {
      await end(live);
      setup.forced?.remove();
      removeProfile();
    },
  };
}
