/**
 * Sets up what `npm start` and `npm test` need, on a machine that has Node alone. Plain JavaScript on Node's own
 * modules: it runs before anything is installed. Prints what it does; ends the process with what to install when
 * something is missing that it can't get.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isInstalled } from './lock-mark.mjs';

const ROOT = join(import.meta.dirname, '..');

/** Oldest Node that Vite 8 runs on. */
const OLDEST_NODE = [20, 19];

/** Where each browser is looked for: an environment variable, names on PATH, then full paths. */
const BROWSERS = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'msedge'],
    paths: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    packages: ['chromium'],
    wanted: 'Chromium or Microsoft Edge',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    paths: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr', 'libnotify4'],
    wanted: 'Firefox',
  },
};

/** Branded Chrome ignores `--load-extension` from version 137 on, so it can't show an unpacked extension. */
const CHROME = [
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The notification server that end-to-end tests click on needs it. */
const DBUS = { name: 'dbus-daemon', packages: ['dbus'] };

function say(text) {
  console.log(`· ${text}`);
}

function fail(text) {
  console.error(`\n✗ ${text}\n`);
  process.exit(1);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = join(folder, name + ending);
      if (existsSync(file)) return file;
    }
  }
  return null;
}

function run(command, args, options = {}) {
  say(`${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  return status === 0;
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantMajor, wantMinor] = OLDEST_NODE;
  if (major < wantMajor || (major === wantMajor && minor < wantMinor)) {
    fail(
      `Offroot needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/`,
    );
  }
}

/** Installs the dependencies of the lock file, unless they were installed from this very lock file before (`lock-mark.mjs`). */
function installDependencies() {
  if (isInstalled()) return say('Dependencies are there.');
  say('Installing the dependencies that package-lock.json names …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) {
    fail('npm could not install the dependencies: see above. Offroot needs the npm registry once.');
  }
}

/** A browser that Playwright downloaded earlier, newest first. */
async function downloaded() {
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : null;
}

async function find(kind) {
  const { variable, names, paths } = BROWSERS[kind];
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    fail(`${variable} names ${named}, and there is no such file.`);
  }
  const file = names.map(onPath).find(Boolean) ?? paths.find((path) => existsSync(path));
  return file ?? (kind === 'chromium' ? await downloaded() : null);
}

async function mayInstall(packages) {
  if (!process.stdin.isTTY || process.env.CI) return true;
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asker.question(`? May I install ${packages.join(', ')} with apt-get? [Y/n] `);
  asker.close();
  return !/^n/i.test(answer.trim());
}

async function byApt(packages) {
  const apt = onPath('apt-get');
  if (!apt || !(await mayInstall(packages))) return false;
  const root = process.getuid?.() === 0;
  if (!root && !onPath('sudo')) return false;
  const [command, ...front] = root ? [apt] : ['sudo', apt];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = [...front, 'install', '-y', '-q', '--no-install-recommends', ...packages];
  return run(command, [...front, 'update', '-q'], { env }) && run(command, install, { env });
}

/** Finds a browser, or gets one: by apt-get where that is the way, else (Chromium) by Playwright's own download. */
async function browser(kind) {
  const { wanted, packages, variable } = BROWSERS[kind];
  const there = await find(kind);
  if (there) return there;
  const chrome = kind === 'chromium' && CHROME.find((name) => existsSync(name) || onPath(name));
  if (chrome)
    say(
      'Google Chrome is here, but from version 137 on it ignores --load-extension: another browser is needed.',
    );
  say(`No ${wanted} yet.`);
  if (await byApt(packages)) {
    const got = await find(kind);
    if (got) return got;
  }
  if (kind === 'chromium' && run('npx', ['--no-install', 'playwright-core', 'install', 'chromium'])) {
    const got = await downloaded();
    if (got) return got;
  }
  return fail(
    `Please install ${wanted} (on Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}), or set ${variable} to where it is.`,
  );
}

async function notificationBus() {
  if (process.platform !== 'linux')
    return say('Notification clicks are tested on Linux alone: they need a D-Bus session.');
  if (!onPath(DBUS.name) && !(await byApt(DBUS.packages))) {
    fail(
      'The tests click on real notifications through D-Bus. Please install dbus (sudo apt-get install dbus).',
    );
  }
}

/** Firefox shows notifications through this library, which a bare system may lack though Firefox is there. */
async function notificationLibrary() {
  if (process.platform !== 'linux' || process.env.FIREFOX_PATH) return;
  const folders = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'];
  if (folders.some((folder) => existsSync(join(folder, 'libnotify.so.4')))) return;
  if (!(await byApt(['libnotify4'])))
    fail('Firefox needs libnotify to show notifications (sudo apt-get install libnotify4).');
}

/**
 * Sets up. In: which browsers are needed (`chromium`, `firefox`), and whether notifications will be clicked on.
 * Out: where each browser is; also put into the environment, for what is started from here.
 */
export async function setUp({ browsers, notifications = false }) {
  checkNode();
  installDependencies();
  const found = {};
  for (const kind of browsers) {
    found[kind] = await browser(kind);
    process.env[BROWSERS[kind].variable] = found[kind];
    say(`${kind}: ${found[kind].replace(homedir(), '~')}`);
  }
  if (notifications) {
    await notificationBus();
    if (browsers.includes('firefox')) await notificationLibrary();
  }
  return found;
}
