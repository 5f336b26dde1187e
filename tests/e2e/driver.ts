import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage, KeyInput } from 'puppeteer-core';
import { HOST_RULES, type Range, startRange } from '../practice/range.ts';
import { launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import type { ForceOptions } from './harness/force-chromium.ts';
import { HOST, type Inspection } from './harness/inspection.ts';
import type { Looks } from './harness/looks.ts';
import { type NotificationServer, startNotificationServer } from './harness/notifications.ts';

export type Kind = 'chromium' | 'firefox';

/** One page of a real browser, in the words that both drivers share. */
export interface Screen {
  url(): string;
  go(url: string): Promise<void>;
  evaluate<A, R>(run: (value: A) => R | Promise<R>, value: A): Promise<R>;
  inspect(): Promise<Inspection>;
  /** What Offroot's own elements say, as it is rendered; quicker than a whole inspection. */
  text(): Promise<string>;
  press(button: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  drag(from: [number, number], to: [number, number]): Promise<void>;
  key(name: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  size(width: number, height: number): Promise<void>;
  looks(looks: Looks): Promise<void>;
  /** Shows the page as it is printed, or as it is on the screen again. Out: false where the browser can't (Firefox). */
  paper(printed: boolean): Promise<boolean>;
  picture(path: string): Promise<void>;
  front(): Promise<void>;
  close(): Promise<void>;
}

/** A real browser with Offroot in it, on the practice range. */
export interface Driver {
  kind: Kind;
  range: Range;
  notes: NotificationServer;
  open(url: string): Promise<Screen>;
  popup(): Promise<Screen>;
  killWorker(): Promise<void>;
  staysDead(ms: number): Promise<boolean>;
  /** What the browser's console holds against our own scripts, in pages and elsewhere. */
  faults(): Promise<string[]>;
  clearCookies(): Promise<void>;
  /** Forced only: changes what the browser hands over as policy. Firefox takes it over at its next start. */
  setManaged(managed: object): void;
  restart(): Promise<void>;
  kill9(): Promise<void>;
  /** Lets Offroot into private windows, as a person does in the browser's settings. It starts anew by that. */
  allowPrivate(): Promise<void>;
  /** Firefox only: opens tabs in a container of their own. */
  container(): Promise<Pick<Driver, 'open'>>;
  close(): Promise<void>;
}

export interface DriverOptions {
  /** Packed and force-installed, as on a managed computer: survives a restart. */
  forced?: ForceOptions;
  /** Firefox only: packed and installed for good, as from a store. Survives a restart, and needs no root. */
  permanent?: boolean;
  /** Folder of the unpacked extension; without it, the build. */
  extension?: string;
  viewport?: { width: number; height: number };
}

const EXTENSION = { chromium: 'dist/chrome', firefox: 'dist/firefox' };

interface Parts {
  inspect(): Promise<Inspection>;
  text(): Promise<string>;
  press(button: string): Promise<void>;
  looks(looks: Looks): Promise<void>;
  paper(printed: boolean): Promise<boolean>;
  size(width: number, height: number): Promise<void>;
}

function screenOf(page: ChromiumPage | FirefoxPage, parts: Parts): Screen {
  const { mouse } = page;
  const one = page as ChromiumPage;
  return {
    ...parts,
    url: () => page.url(),
    go: async (url) => void (await one.goto(url)),
    async evaluate(run, value) {
      // A TypeScript runner may name inner functions through a helper that the page doesn't have.
      if (String(run).includes('__name')) await one.evaluate('globalThis.__name ??= (named) => named');
      return one.evaluate(run as never, value as never);
    },
    click: (x, y) => mouse.click(x, y),
    async drag(from, to) {
      await mouse.move(...from);
      await mouse.down();
      await mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
      await mouse.move(...to);
      await mouse.up();
    },
    async key(name) {
      const keys = name.split('+') as KeyInput[];
      const last = keys.pop() as KeyInput;
      for (const held of keys) await one.keyboard.down(held);
      await one.keyboard.press(last);
      for (const held of keys) await one.keyboard.up(held);
    },
    async type(selector, text) {
      await one.click(selector);
      await one.keyboard.type(text);
    },
    async picture(path) {
      mkdirSync(dirname(path), { recursive: true });
      await one.screenshot({ path: path as `${string}.png` });
    },
    front: () => page.bringToFront(),
    close: () => page.close(),
  };
}

async function chromium(options: DriverOptions): Promise<Driver> {
  const range = await startRange();
  const notes = await startNotificationServer();
  const run = await launchChromium({
    extension: resolve(options.extension ?? EXTENSION.chromium),
    hostRules: HOST_RULES(range.port),
    dbus: notes.address,
    ...(options.viewport && { viewport: options.viewport }),
    ...(options.forced && { forceInstalled: options.forced }),
  });
  const faults: string[] = [];
  run.context.on('weberror', (one) => faults.push(String(one.error().stack)));
  const screen = (page: ChromiumPage): Screen =>
    screenOf(page, {
      inspect: () => run.inspect(page),
      text: async () => (await run.inspect(page, HOST, false)).text,
      press: (button) => run.clickButton(page, button),
      looks: (looks) => run.emulate(page, looks),
      paper: (printed) => page.emulateMedia({ media: printed ? 'print' : null }).then(() => true),
      size: (width, height) => page.setViewportSize({ width, height }),
    });
  return {
    kind: 'chromium',
    range,
    notes,
    open: async (url) => screen(await run.openPage(url)),
    popup: async () => screen(await run.popup()),
    killWorker: () => run.killWorker(),
    staysDead: (ms) => run.staysDead(ms),
    faults: async () => faults.filter((one) => one.includes('chrome-extension://')),
    clearCookies: () => run.context.clearCookies(),
    setManaged: (managed) => run.setManaged(managed),
    restart: () => run.restart(),
    kill9: () => run.kill9(),
    allowPrivate: () => run.allowPrivate(),
    container: () => Promise.reject(new Error('Chromium has no containers')),
    close: () => closeAll([run, notes, range]),
  };
}

async function firefox(options: DriverOptions): Promise<Driver> {
  const range = await startRange();
  const notes = await startNotificationServer();
  const run = await launchFirefox({
    extension: resolve(options.extension ?? EXTENSION.firefox),
    proxyPort: range.proxyPort,
    dbus: notes.address,
    ...(options.viewport && { viewport: options.viewport }),
    ...(options.forced && { forceInstalled: options.forced }),
    ...(options.permanent && { permanent: true }),
  });
  const screen = (page: FirefoxPage): Screen =>
    screenOf(page, {
      inspect: () => run.inspect(page),
      text: async () => (await run.inspect(page, HOST, false)).text,
      press: (button) => run.clickButton(page, button),
      looks: (looks) => run.emulate(looks),
      paper: () => Promise.resolve(false),
      size: (width, height) => page.setViewport({ width, height }),
    });
  return {
    kind: 'firefox',
    range,
    notes,
    open: async (url) => screen(await run.openPage(url)),
    popup: async () => screen(await run.popup()),
    killWorker: () => run.suspendWorker(),
    staysDead: (ms) => run.staysDead(ms),
    faults: () => run.faults(),
    clearCookies: () => run.clearCookies(),
    setManaged: (managed) => run.setManaged(managed),
    restart: () => run.restart(),
    kill9: () => run.kill9(),
    allowPrivate: () => run.allowPrivate(),
    async container() {
      const container = await run.browser.createBrowserContext();
      return {
        async open(url) {
          const page = await container.newPage();
          await page.goto(url);
          return screen(page);
        },
      };
    },
    close: () => closeAll([run, notes, range]),
  };
}

async function closeAll(things: { close(): Promise<unknown> }[]): Promise<void> {
  for (const thing of things) await thing.close().catch((error: unknown) => console.error(error));
}

/** Starts a browser with Offroot on a practice range of its own. Close it in the end, whatever happened. */
export function startDriver(kind: Kind, options: DriverOptions = {}): Promise<Driver> {
  return kind === 'chromium' ? chromium(options) : firefox(options);
}

/** Where a person begins: the practice range, already signed in as somebody. */
export function signedIn(who: Record<string, string>): string {
  const query = new URLSearchParams({ account: '111122223333', name: 'Acme', ...who });
  return `https://practice.offroot.example/act/sign-in?${query}`;
}
