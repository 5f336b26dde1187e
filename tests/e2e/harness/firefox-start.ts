import { rmSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { needBrowser } from './find-browser.ts';

export type Prefs = Record<string, string | number | boolean>;

export interface FirefoxStart {
  userDataDir: string;
  proxyPort: number;
  dbus: string | undefined;
  viewport: { width: number; height: number };
  prefs: Prefs;
}

export async function startFirefox(start: FirefoxStart): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: needBrowser('firefox'),
    headless: true,
    acceptInsecureCerts: true,
    userDataDir: start.userDataDir,
    defaultViewport: start.viewport,
    args: ['--remote-allow-system-access'],
    // Without a bus of its own a desktop's notifications would be the tester's own.
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: start.dbus ?? 'disabled:' },
    extraPrefsFirefox: { ...proxyPrefs(start.proxyPort), ...start.prefs },
  });
  keepChanges(start.userDataDir);
  return browser;
}

function proxyPrefs(port: number): Prefs {
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.no_proxies_on': '',
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
  };
}

/** Puppeteer would put the preferences of before the start back at the end, and a restart must find its own. */
function keepChanges(profile: string): void {
  for (const name of ['prefs.js', 'user.js']) rmSync(join(profile, `${name}.puppeteer`), { force: true });
}
