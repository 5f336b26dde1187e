/** `npm start`: sets up, builds, starts the practice range and a browser with Offroot in it. `--tour` needs no display. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp } from './setup.mjs';

const began = Date.now();
const root = join(import.meta.dirname, '..');

const HELP = `npm start                       open a browser with Offroot on the practice range
npm start -- --browser firefox  the same in Firefox
npm start -- --tour             without a display: play what Offroot does, save pictures in tour/
npm start -- --tour --browser firefox`;

function arguments_() {
  try {
    return parseArgs({
      options: {
        tour: { type: 'boolean', default: false },
        browser: { type: 'string', default: 'chromium' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

const { tour, browser, help } = arguments_();
if (help) {
  console.log(HELP);
  process.exit(0);
}
if (browser !== 'chromium' && browser !== 'firefox') {
  console.error(`--browser takes chromium or firefox.\n\n${HELP}`);
  process.exit(2);
}
if (!tour && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no display here to open a browser on. Without one, use: npm start -- --tour');
  process.exit(1);
}

await setUp({ browsers: [browser], notifications: tour });
const node = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const tsx = (file, ...args) => node(['--import', 'tsx', file, ...args]);
const built = tsx('scripts/build.ts');
if (built !== 0) process.exit(built);
const status = tsx(tour ? 'scripts/tour.ts' : 'scripts/open.ts', browser);
if (tour)
  console.log(`From the command to the end of the tour: ${Math.round((Date.now() - began) / 1000)} s.`);
process.exit(status);
