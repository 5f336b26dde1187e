import { type BrowserContext, chromium } from 'playwright-core';
import { needBrowser } from '../e2e/harness/find-browser.ts';
import { temporaryFolder } from '../e2e/harness/leftovers.ts';
import { HOST_RULES } from '../practice/range.ts';
import type { Contestant } from './contestant.ts';
import { Tracer } from './tracer.ts';

export type Who = 'root' | 'user';

/** One contestant's browser, kept open through the run, with somebody signed in. */
export interface Stand {
  readonly contestant: Contestant;
  readonly context: BrowserContext;
  readonly tracer: Tracer;
  readonly version: string;
  close(): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--ignore-certificate-errors',
];

const VIEWPORT = { width: 1280, height: 800 };
const FRONT = 'https://practice.offroot.example/act';

/** The practice range's heavy page, on the host that a session settles on. */
export const PAGE = 'https://us-east-1.console.aws.amazon.com/heavy';

async function launch(profile: string, port: number, extension: string | null): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: needBrowser('chromium'),
    headless: true,
    ignoreHTTPSErrors: true,
    viewport: VIEWPORT,
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    // The same for everybody: `none` too runs with extensions allowed, it only has none.
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...FLAGS,
      `--host-resolver-rules=${HOST_RULES(port)}`,
      ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    ],
  });
}

async function signIn(context: BrowserContext, who: Who): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${FRONT}/sign-in?who=${who}&to=/heavy`);
  if (!page.url().startsWith(PAGE)) throw new Error(`The practice range led to ${page.url()}`);
  await page.goto('about:blank');
}

export async function openStand(contestant: Contestant, port: number, who: Who): Promise<Stand> {
  const profile = temporaryFolder(`bench-${contestant.name}`);
  try {
    const context = await launch(profile.path, port, contestant.extension);
    const close = async (): Promise<void> => {
      await context.close();
      profile.remove();
    };
    try {
      const browser = context.browser();
      if (!browser) throw new Error('No browser behind this context');
      const tracer = new Tracer(await browser.newBrowserCDPSession());
      await signIn(context, who);
      return { contestant, context, tracer, version: browser.version(), close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    profile.remove();
    throw error;
  }
}
