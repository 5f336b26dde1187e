/**
 * `npm start -- --tour`: plays what Offroot does, point by point, in a real browser without a display. Prints a line
 * for each point (what was shown, after how many ms), leaves pictures in tour/, and exits 1 if a point didn't show what
 * it should.
 */
import { mkdirSync } from 'node:fs';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from '../tests/e2e/driver.ts';
import { never, until } from '../tests/e2e/harness/until.ts';
import { badgeText, bannerSays, letPass, says, stored } from '../tests/e2e/inside.ts';

const OUT = 'tour';
const MINUTE = 60_000;

interface Stage {
  driver: Driver;
  page: Screen;
  popup: Screen;
}

/** What a point says when it went well; it throws when it didn't. */
type Point = (stage: Stage) => Promise<string>;

function click(page: Screen, selector: string): Promise<void> {
  return page.evaluate((what) => document.querySelector<HTMLElement>(what)?.click(), selector);
}

function visible(page: Screen, selector: string): Promise<boolean> {
  return page.evaluate(
    (what) => document.querySelector<HTMLElement>(what)?.checkVisibility() === true,
    selector,
  );
}

async function fill(page: Screen, field: string, text: string, next: string): Promise<void> {
  await until(`the field ${field}`, () => visible(page, field));
  await page.type(field, text);
  await click(page, next);
}

const signIn: Point = async ({ page }) => {
  await page.go('https://console.aws.amazon.com/console/home');
  await until('the sign-in page', () => visible(page, '#username'));
  if ((await page.inspect()).hosts > 0) throw new Error('Something is shown on the sign-in of an IAM user');
  await click(page, '#root_account_signin');
  const note = await bannerSays(page, 'This is the AWS root sign-in');
  await page.picture(`${OUT}/1-root-sign-in.png`);
  return note.replace(/\s+/g, ' ').replace(/ ×$/, '');
};

const banner: Point = async ({ page, popup, driver }) => {
  await fill(page, '#resolving_input', 'acme@example.com', '#next_button');
  await fill(page, '#password', 'practice', '#signin_button');
  await fill(page, '#mfaCode', '123456', '#mfa_submit_button');
  await bannerSays(page, 'Acme Ltd (1111-2222-3333)');
  await page.picture(`${OUT}/2-banner.png`);
  await page.looks({ colorScheme: 'dark' });
  await page.picture(`${OUT}/2-banner-dark.png`);
  await page.looks({ colorScheme: 'light' });
  await page.press('Make it small');
  await bannerSays(page, /^ROOT/);
  await page.picture(`${OUT}/2-pill.png`);
  await letPass(driver, popup, 8 * MINUTE);
  const pill = await bannerSays(page, '8 min');
  await page.press(`${pill.trim()}. Show the banner`);
  const text = await bannerSays(page, 'Root for 8 min');
  return text.replace(/[⠿–\s]+/g, ' ');
};

const badgeAndPopup: Point = async ({ popup }) => {
  await popup.size(380, 420);
  const text = await says(popup, 'Offroot saw the sign-in');
  await popup.picture(`${OUT}/3-popup.png`);
  const badge = await until('the badge', () => badgeText(popup));
  return `badge ${badge}; popup: ${text.split('\n')[0]}`;
};

const reminders: Point = async ({ driver, popup }) => {
  const said: string[] = [];
  for (const [wait, words] of [
    [8, '16 min'],
    [15, '31 min'],
    [30, '1 hr'],
  ] as const) {
    await letPass(driver, popup, wait * MINUTE);
    const note = await driver.notes.waitFor((one) => one.summary.includes(words));
    if (/\d{4,}|1111/.test(note.summary + note.body)) throw new Error('An account number in a notification');
    said.push(note.summary);
  }
  return said.join(' · ');
};

const signOut: Point = async ({ page, popup, driver }) => {
  await page.front();
  await page.press('Sign out');
  await until('AWS to end the session', () => page.url().startsWith('https://aws.amazon.com/console/'));
  await says(popup, 'AWS confirmed the sign-out');
  await popup.picture(`${OUT}/5-signed-out.png`);
  const other = await driver.open(signedIn({ who: 'root' }));
  await bannerSays(other, 'ROOT');
  await other.close();
  const note = await driver.notes.waitFor((one) => one.summary === 'Your AWS root session is still open');
  await popup.evaluate(() => document.querySelector<HTMLElement>('button.main')?.click(), null);
  await says(popup, /AWS confirmed/);
  await until('no session to be left', async () => (await stored(popup))?.sessions.length === 0);
  return `AWS confirmed the sign-out. After closing the last tab: “${note.summary}”`;
};

const silence: Point = async ({ driver }) => {
  for (const who of ['user', 'role', 'sso']) {
    const page = await driver.open(signedIn({ who, to: '/ec2/home' }));
    if (!(await never(async () => (await page.inspect()).hosts > 0, 500)))
      throw new Error(`${who}: a banner`);
    if (who === 'user') await page.picture(`${OUT}/6-iam-user.png`);
    await page.close();
  }
  return 'IAM user, role and Identity Center: no element, no notice';
};

const workerDies: Point = async ({ driver, popup }) => {
  const page = await driver.open(signedIn({ who: 'root' }));
  await bannerSays(page, 'ROOT');
  const before = await until('the session', async () => (await stored(popup))?.sessions[0]);
  await driver.killWorker();
  await page.go('https://us-east-1.console.aws.amazon.com/iam/home');
  await bannerSays(page, 'ROOT');
  const after = await until('the session', async () => (await stored(popup))?.sessions[0]);
  if (after.id !== before.id || after.start.at !== before.start.at) throw new Error('The session began anew');
  await page.picture(`${OUT}/7-after-the-worker-died.png`);
  return 'the worker was killed; the same session went on';
};

const posture: Point = async ({ driver }) => {
  const own = await driver.popup();
  await own.front();
  await own.size(380, 800);
  const counts = await says(own, /\d+ safe, \d+ to do, \d+ not known/);
  await own.evaluate(() => document.querySelector('.posture')?.scrollIntoView(), null);
  await own.picture(`${OUT}/8-how-safe-is-it.png`);
  await own.evaluate(() => {
    location.hash = '#settings/templates/root-alert';
    location.reload();
  }, null);
  await says(own, 'Ready to take away');
  await until('the template', () => visible(own, '#templates .template[open] input'));
  await own.size(1280, 900);
  await own.picture(`${OUT}/8-templates.png`);
  await own.close();
  return /\d+ safe, \d+ to do, \d+ not known/.exec(counts)?.[0] ?? '';
};

const POINTS: [string, Point][] = [
  ['The root sign-in is noted', signIn],
  ['The console shows the banner, the pill and the time', banner],
  ['Badge and popup', badgeAndPopup],
  ['Reminders', reminders],
  ['Sign-out, confirmed; and a tab closed without it', signOut],
  ['Silence for everybody else', silence],
  ['The worker dies', workerDies],
  ['How safe it is, and what is ready to take away', posture],
];

async function main(kind: Kind): Promise<number> {
  mkdirSync(OUT, { recursive: true });
  console.log(`The tour, in ${kind}:`);
  const driver = await startDriver(kind);
  let failed = 0;
  try {
    const stage = {
      driver,
      popup: await driver.popup(),
      page: await driver.open('https://practice.offroot.example/'),
    };
    await stage.page.picture(`${OUT}/0-practice-range.png`);
    for (const [at, [name, point]] of POINTS.entries()) {
      const began = performance.now();
      const line = await point(stage).then(
        (shown) => ({ mark: '✓', shown }),
        (error: unknown) => ({ mark: '✗', shown: error instanceof Error ? error.message : String(error) }),
      );
      if (line.mark === '✗') failed += 1;
      const ms = Math.round(performance.now() - began);
      console.log(`${line.mark} ${at + 1}. ${name} (${ms} ms): ${line.shown}`);
    }
  } finally {
    await driver.close();
  }
  console.log(
    failed === 0
      ? `All ${POINTS.length} points shown. Pictures in ${OUT}/.`
      : `${failed} points did not show what they should.`,
  );
  return failed === 0 ? 0 : 1;
}

process.exit(await main(process.argv[2] === 'firefox' ? 'firefox' : 'chromium'));
