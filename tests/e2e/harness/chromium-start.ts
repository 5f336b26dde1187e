import { type BrowserContext, chromium } from 'playwright-core';
import { needBrowser } from './find-browser.ts';

export interface ChromiumStart {
  userDataDir: string;
  hostRules: string;
  dbus: string | undefined;
  viewport: { width: number; height: number };
  /** The unpacked extension to load, null when a policy installs it. */
  unpacked: string | null;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
];
const QUIET = ['--disable-sync', '--ignore-certificate-errors'];
const CLOSED_WORLD = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

export async function startChromium(start: ChromiumStart): Promise<BrowserContext> {
  const { unpacked } = start;
  // Playwright's own defaults would keep a policy's extension out, and every page out of the back-forward cache.
  const lifted = ['--disable-back-forward-cache'];
  const liftedForPolicy = ['--disable-extensions', '--disable-background-networking'];
  return chromium.launchPersistentContext(start.userDataDir, {
    executablePath: needBrowser('chromium'),
    headless: true,
    ignoreHTTPSErrors: true,
    viewport: start.viewport,
    // Without a bus of its own a desktop's notifications would be the tester's own.
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: start.dbus ?? 'disabled:' },
    ignoreDefaultArgs: unpacked ? lifted : [...lifted, ...liftedForPolicy],
    args: [
      ...FLAGS,
      ...QUIET,
      ...(unpacked ? [`--disable-extensions-except=${unpacked}`, `--load-extension=${unpacked}`] : []),
      `--host-resolver-rules=${[start.hostRules, CLOSED_WORLD].filter(Boolean).join(', ')}`,
    ],
  });
}

/** The browser process's id, as the browser itself tells it. */
export async function pidOf(context: BrowserContext): Promise<number> {
  const browser = context.browser();
  if (!browser) throw new Error('No browser behind this context');
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('The browser does not tell its process');
  return main.id;
}
