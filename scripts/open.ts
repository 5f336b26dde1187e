/** `npm start`: the practice range, and a browser on it with Offroot loaded, until the person closes it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { needBrowser } from '../tests/e2e/harness/find-browser.ts';
import { HOST_RULES, type Range, startRange } from '../tests/practice/range.ts';

const FRONT = 'https://practice.offroot.example/';

/** Out: when the person has closed the browser. */
async function chromium(range: Range, profile: string): Promise<void> {
  const extension = resolve('dist/chrome');
  const flags = [
    `--user-data-dir=${profile}`,
    `--load-extension=${extension}`,
    `--host-resolver-rules=${HOST_RULES(range.port)}`,
    `--ignore-certificate-errors-spki-list=${range.spki}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const browser = spawn(needBrowser('chromium'), [...flags, FRONT], { stdio: 'ignore' });
  await new Promise((closed) => browser.once('exit', closed));
}

async function firefox(range: Range, profile: string): Promise<void> {
  const proxy = { host: '127.0.0.1', port: range.proxyPort };
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: needBrowser('firefox'),
    headless: false,
    acceptInsecureCerts: true,
    userDataDir: profile,
    defaultViewport: null,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': proxy.host,
      'network.proxy.ssl_port': proxy.port,
      'network.proxy.http': proxy.host,
      'network.proxy.http_port': proxy.port,
      'network.proxy.no_proxies_on': '',
    },
  });
  await browser.installExtension(resolve('dist/firefox'));
  const [page = await browser.newPage()] = await browser.pages();
  await page.goto(FRONT);
  await new Promise<void>((closed) => browser.once('disconnected', () => closed()));
}

const kind = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
const range = await startRange();
const profile = mkdtempSync(join(tmpdir(), 'offroot-practice-'));
console.log(`The practice range is open in ${kind}. Nothing you do there leaves this computer.`);
console.log('Close the browser to end it.');
try {
  await (kind === 'firefox' ? firefox : chromium)(range, profile);
} finally {
  await range.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
