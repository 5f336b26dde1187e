import { join } from 'node:path';
import { launchChromium } from '../harness/chromium.ts';
import { launchFirefox } from '../harness/firefox.ts';
import { startNotificationServer } from '../harness/notifications.ts';

// A run that ends badly with everything open: told by its argument how.
const extension = join(import.meta.dirname, 'extension');
const desk = await startNotificationServer();
const chromium = await launchChromium({ extension, hostRules: '', dbus: desk.address });
const firefox = await launchFirefox({ extension, proxyPort: 1, dbus: desk.address });
const runs = [chromium, firefox];
const left = {
  pids: [desk.pid, ...runs.map(({ pid }) => pid)],
  folders: runs.map(({ userDataDir }) => userDataDir),
};
console.log(JSON.stringify(left));
// Time for the test to look first.
if (process.argv[2] === 'throw') setTimeout(() => Promise.reject(new Error('a test that fails')), 1_000);
