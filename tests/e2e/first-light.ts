import { describe, expect, test } from 'vitest';
import { type Driver, type Kind, type Screen, signedIn } from './driver.ts';
import { never, until } from './harness/until.ts';
import {
  alarms,
  badgeText,
  bannerSays,
  closedRows,
  letPass,
  overwrite,
  ownTabs,
  says,
  stored,
  textOf,
} from './inside.ts';
import { otherSignIns, press, step } from './root-sign-in.ts';
import { sharedBrowser } from './shared-browser.ts';

const HOME = 'https://us-east-1.console.aws.amazon.com/console/home';
const PRACTICE = 'https://practice.offroot.example/';
const MINUTE = 60_000;

/** Makes the window that has the focus as large as the screen, or as it was. In: a page of our own in it. */
async function fillScreen(own: Screen, state: 'fullscreen' | 'normal'): Promise<void> {
  await own.front();
  await until(`the window to be ${state}`, () =>
    own.evaluate(async (wanted) => {
      const { id = -1 } = await chrome.windows.getCurrent();
      await chrome.windows.update(id, { state: wanted, focused: true });
      const last = await chrome.windows.getLastFocused();
      return last.id === id && last.focused && last.state === wanted;
    }, state),
  );
}

/** The main job, point by point, in one real browser. The same stories are told in each. */
export function firstLight(kind: Kind): void {
  let driver: Driver;
  const give = sharedBrowser(kind);
  const start = async (): Promise<Driver> => {
    driver = await give();
    return driver;
  };

  describe(`first light in ${kind}`, () => {
    test('the root sign-in is noted, watched through its steps, and the console shows the banner', async () => {
      await start();
      const page = await driver.open('https://console.aws.amazon.com/console/home');
      await until('the IAM sign-in', () =>
        page.evaluate(() => document.querySelector('#username') !== null, null),
      );
      expect((await page.inspect()).hosts).toBe(0);
      await press(page, '#root_account_signin');
      await bannerSays(page, 'This is the AWS root sign-in');
      expect((await page.inspect()).region?.name).toBe('Offroot: this is the AWS root sign-in');
      await step(page, '#resolving_input', 'acme@example.com', '#next_button');
      await step(page, '#password', 'practice', '#signin_button');
      await step(page, '#mfaCode', '123456', '#mfa_submit_button');
      await bannerSays(page, 'Acme Ltd (1111-2222-3333)');
      const popup = await driver.popup();
      const said = await says(popup, 'You are root now');
      expect(said).toContain('Offroot saw the sign-in');
      expect(said).toContain('AWS asked for MFA at this sign-in');
      expect(await badgeText(popup)).toBe('0');
      await otherSignIns(driver, page, popup);
    }, 120_000);

    test('its frame takes no clicks, and banner and pill go to every corner and stay there', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root', to: '/ec2/home' }));
      await bannerSays(page, 'ROOT');
      const before = await page.inspect();
      expect(before.region?.name).toMatch(/^Offroot/);
      expect(before.boxes.find((box) => box.class === 'frame')?.clickable).toBe(false);
      await page.press('Move to another corner (press, drag, or use the arrow keys)');
      await until('the next corner', async () =>
        (await page.inspect()).html.includes('data-corner="bottom-start"'),
      );
      await page.key('ArrowUp');
      await until('the corner above', async () =>
        (await page.inspect()).html.includes('data-corner="top-start"'),
      );
      const grip = (await page.inspect()).buttons.find((one) => one.name.startsWith('Move'));
      if (!grip) throw new Error('no grip');
      await page.drag([grip.box.x + 14, grip.box.y + 14], [1200, 90]);
      await until('the dragged corner', async () =>
        (await page.inspect()).html.includes('data-corner="top-end"'),
      );
      await page.press('Make it small');
      await bannerSays(page, /^ROOT$/);
      const { boxes, buttons } = await page.inspect();
      const card = boxes.find((box) => box.class === 'card')?.box;
      const [pill] = buttons;
      if (!card || !pill) throw new Error('no pill');
      expect(pill.box.x + pill.box.width).toBeLessThanOrEqual(card.x + card.width);
      expect(card.height - pill.box.height).toBeLessThanOrEqual(2); // its borders, and no scroll bar
      await page.go(HOME);
      await until('the same corner and the pill', async () => {
        const { html, text } = await page.inspect();
        return html.includes('data-corner="top-end"') && /^ROOT$/.test(text);
      });
    });

    test('reminders come at 15, 30 and 60 minutes and then hourly, name no account, and Later is kept', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      await page.front();
      await page.press('Make it small');
      await bannerSays(page, /^ROOT$/);
      await until('the key to be told', async () => (await stored(popup))?.sessions[0]?.nudge.active);
      for (const [minutes, words, banner] of [
        [12, 'Root, and not used for 10 min', 'Root for at least 12 min'], // the pill is a banner again
        [3, 'Root for at least 15 min', 'Root for at least 15 min'],
        [15, 'Root for at least 30 min', 'If your task is done, sign out now'],
        [30, 'Root for at least 1 hr', 'or say why you are still root'],
        [60, 'Root for at least 2 hr', 'or say why you are still root'],
      ] as const) {
        await letPass(driver, popup, minutes * MINUTE);
        const note = await driver.notes.waitFor((one) => one.summary === words);
        await bannerSays(page, banner);
        expect(`${note.summary}${note.body}`).not.toMatch(/\d{4,}|1111|Acme/);
      }
      expect(driver.notes.open()).toHaveLength(1);
      const [note] = driver.notes.open();
      if (!note) throw new Error('no note');
      if (kind === 'firefox') {
        driver.notes.click(note, 'default');
        await until('the popup page in a tab', async () => (await ownTabs(popup)).length === 2);
        return;
      }
      expect(note.actions).toEqual(expect.arrayContaining(['Sign out', 'Later (15 min)']));
      await driver.killWorker();
      driver.notes.click(note, 'Later (15 min)');
      await until('Later to be kept', async () => (await stored(popup))?.sessions[0]?.laterUntil);
      const shown = driver.notes.shown.length;
      await letPass(driver, popup, 10 * MINUTE);
      expect(await never(() => driver.notes.shown.length > shown, 1_500)).toBe(true);
      expect(await page.text()).toMatch(/^ROOT at least/); // small again, and silent
      await popup.evaluate(
        () => chrome.runtime.sendMessage({ kind: 'set', key: 'laterMost', value: 1 }),
        null,
      );
      await letPass(driver, popup, 6 * MINUTE);
      await until('the reminder after Later', () => driver.notes.shown.length > shown);
      expect(driver.notes.shown.at(-1)?.actions).not.toContain('Later (30 min)');
      await says(popup, 'Reminders can be put off no more');
    });

    test('sign-out from the banner is asked, then confirmed by the marker, and only then ends the session', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      await page.front();
      await page.press('Sign out');
      await until('AWS to sign out', () => page.url().startsWith('https://aws.amazon.com/console/'));
      expect(await says(popup, "You aren't root")).toContain('AWS confirmed the sign-out');
      expect(await badgeText(popup)).toBe('');
      expect(await alarms(popup)).toEqual([]);
      expect((await closedRows(popup)).map((one) => one.end?.known)).toEqual(['marker-gone']);
      expect((await page.inspect()).hosts).toBe(0);
    });

    test('sign-out from the popup works after the worker died, through the open tab', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      await driver.killWorker();
      await popup.evaluate(() => document.querySelector<HTMLElement>('button.main')?.click(), null);
      await says(popup, 'AWS confirmed the sign-out');
      await until('the tab to be signed out', () => page.url().startsWith('https://aws.amazon.com/console/'));
    });

    test('when somebody else is there now, nothing is ended, and that is said', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      // Another tab signs in as an IAM user on a page that Offroot doesn't enter: the cookie changes, this page not.
      await page.evaluate(() => {
        const arn = { arn: 'arn:aws:iam::111122223333:user/bob', alias: '', username: 'bob' };
        document.cookie = `aws-userInfo=${encodeURIComponent(JSON.stringify(arn))}; domain=.amazon.com; path=/; secure; samesite=none`;
      }, null);
      const at = page.url();
      await page.press('Sign out');
      await bannerSays(page, 'Somebody else is signed in here now').catch(async () => {
        // The watch over the marker may have seen it first: then the banner is gone, for the session is over.
        expect((await page.inspect()).hosts).toBe(0);
      });
      expect(page.url()).toBe(at);
      expect(driver.range.hits.some((hit) => hit.path.includes('logout'))).toBe(false);
    });

    test('the last tab closed: said, still in the popup, ended through a new tab after a look at who is there', async () => {
      await start();
      const popup = await driver.popup();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      await driver.killWorker();
      await page.close();
      const note = await driver.notes.waitFor((one) => one.summary === 'Your AWS root session is still open');
      expect(`${note.summary}${note.body}`).not.toMatch(/\d{4,}|1111|Acme/);
      await says(popup, 'A root session may still be open');
      if (kind === 'chromium') driver.notes.click(note, 'Sign out');
      else await popup.evaluate(() => document.querySelector<HTMLElement>('button.main')?.click(), null);
      await says(popup, 'AWS confirmed the sign-out');
    });

    test('a notification an hour old, an IAM user in its session’s place by now: nothing is signed out', async () => {
      await start();
      const popup = await driver.popup();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      await page.close();
      const note = await driver.notes.waitFor((one) => one.summary === 'Your AWS root session is still open');
      await letPass(driver, popup, 60 * MINUTE);
      // Signed in where Offroot sees nothing of it: the session's cookie is another's now, and no page has told.
      const elsewhere = await driver.open(signedIn({ who: 'user', name: 'Bob', to: PRACTICE }));
      await until('the IAM user', () => elsewhere.url().startsWith(PRACTICE));
      expect((await stored(popup))?.sessions).toMatchObject([{ account: '111122223333', end: null }]);
      expect(driver.notes.open()).toEqual([note]);
      await driver.killWorker();
      if (kind === 'chromium') driver.notes.click(note, 'Sign out');
      else {
        driver.notes.click(note, 'default');
        await until('the popup page in a tab', async () => (await ownTabs(popup)).length === 2);
        await popup.evaluate(() => document.querySelector<HTMLElement>('button.main')?.click(), null);
      }
      expect(await says(popup, 'no longer root')).toContain('shows somebody else');
      expect((await closedRows(popup)).map((one) => one.end?.known)).toEqual(['somebody-else']);
      expect(driver.range.hits.filter((hit) => /logout/i.test(hit.path))).toEqual([]);
      expect(driver.notes.open()).toEqual([]);
    });

    test('while its window fills the screen nothing comes; a minute after that it does', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      await fillScreen(popup, 'fullscreen');
      await letPass(driver, popup, 15 * MINUTE);
      await until('the badge', async () => (await badgeText(popup)) === '15+');
      expect(await never(() => driver.notes.shown.length > 0, 1_500)).toBe(true);
      await fillScreen(popup, 'normal');
      await popup.evaluate(() => chrome.alarms.create('wake', { when: Date.now() + 50 }), null);
      await driver.notes.waitFor((one) => one.summary === 'Root for at least 15 min');
    });

    test('an IAM user, a role, an Identity Center user, a federated one: nothing at all', async () => {
      await start();
      for (const who of ['user', 'role', 'sso', 'federated']) {
        const popup = await driver.popup();
        const page = await driver.open(signedIn({ who, to: '/ec2/home?body=user-type-root' }));
        await until('the page', () => page.evaluate(() => document.readyState === 'complete', null));
        expect(await never(async () => (await page.inspect()).hosts > 0, 700), who).toBe(true);
        const added = await page.evaluate(
          () => [...document.documentElement.children].map((one) => one.localName).join(),
          null,
        );
        expect(added, who).toBe('head,body');
        expect(await says(popup, "You aren't root"), who).not.toContain("can't tell");
        expect(await alarms(popup), who).toEqual([]);
        expect(driver.notes.shown, who).toHaveLength(0);
        await popup.close();
        await driver.killWorker();
        await page.close();
        expect(await driver.staysDead(1_500), who).toBe(true);
      }
    });

    test('the worker dies at any moment: session, start, badge and banner go on', async () => {
      await start();
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      const popup = await driver.popup();
      await says(popup, 'You are root now');
      const first = await stored(popup);
      await letPass(driver, popup, 12 * MINUTE);
      await until('the badge', async () => (await badgeText(popup)) === '12+');
      await bannerSays(page, '12 min');
      await driver.killWorker();
      await page.go('https://us-east-1.console.aws.amazon.com/iam/home');
      await bannerSays(page, 'Root for at least 12 min');
      const now = await stored(popup);
      expect(now?.sessions.map((one) => one.id)).toEqual(first?.sessions.map((one) => one.id));
    });

    test('two root sessions side by side: each its own, signing out one leaves the other', async () => {
      await start();
      const one = await driver.open(
        signedIn({ who: 'root', multi: '1', differentiator: '111122223333-ab12cd34' }),
      );
      await bannerSays(one, 'Acme');
      const other = await driver.open(
        signedIn({
          who: 'root',
          multi: '1',
          account: '444455556666',
          name: 'Beta',
          differentiator: '444455556666-ef56gh78',
        }),
      );
      await bannerSays(other, 'Beta');
      const popup = await driver.popup();
      await until('both in the popup', async () =>
        /Acme[\s\S]*Beta|Beta[\s\S]*Acme/.test(await textOf(popup)),
      );
      await other.front();
      await other.press('Sign out');
      await says(popup, 'Beta: no longer root');
      expect((await stored(popup))?.sessions.map((session) => session.name)).toEqual(['Acme']);
      expect((await one.inspect()).hosts).toBe(1);
    });

    test('the only session of multi-session mode: signed out, and confirmed where the browser lets us see it', async () => {
      await start();
      const page = await driver.open(
        signedIn({ who: 'root', multi: '1', differentiator: '111122223333-ab12cd34' }),
      );
      await bannerSays(page, 'Acme');
      const popup = await driver.popup();
      await says(popup, 'AWS multi-session is on');
      await page.front();
      await page.press('Sign out');
      await until('AWS to sign out', () => new URL(page.url()).hostname.includes('signin'));
      if (kind === 'chromium') {
        await says(popup, 'AWS confirmed the sign-out');
        return;
      }
      // Firefox tells no cookie's domain, and no other page of AWS is open: nobody can confirm it, and that is said.
      await says(popup, 'Sign-out asked');
      await letPass(driver, popup, MINUTE);
      await says(popup, 'You may still be signed in as root');
      await driver.notes.waitFor((one) => one.summary === "Your sign-out isn't confirmed");
    });

    test('odd pages that earn no banner: none, and the popup says that it can not tell', async () => {
      await start();
      const page = await driver.open('https://practice.offroot.example/');
      for (const variant of [
        'meta=not-json',
        'meta=13-digit',
        'meta=empty-string&cookie=none',
        'meta=region-only&cookie=none&body=user-type-root',
        'meta=none&cookie=half',
      ]) {
        await page.go('https://practice.offroot.example/act/reset');
        await page.go(`${HOME}?who=root&account=111122223333&name=Acme&${variant}`);
        expect(await never(async () => (await page.inspect()).hosts > 0, 1_000), variant).toBe(true);
        const popup = await driver.popup();
        expect(await says(popup, "Offroot can't tell who you are"), variant).toContain('one open AWS page');
        await popup.close();
      }
    });

    test('odd pages of the root user: the banner all the same', async () => {
      await start();
      const page = await driver.open('https://practice.offroot.example/');
      for (const variant of [
        'meta=none',
        'meta=region-only',
        'meta=empty-string',
        'meta=string-json',
        'meta=late',
        'meta=late-body',
      ]) {
        await page.go(`${HOME}?who=root&account=111122223333&name=Acme&${variant}`);
        await bannerSays(page, 'ROOT').catch((error: unknown) => {
          throw new Error(`${variant}: ${error}`);
        });
      }
    });

    test('10,000 messages of rubbish, and stored state that is not ours: counted and set aside, nothing is lost', async () => {
      await start();
      const popup = await driver.popup();
      await says(popup, "You aren't root");
      await popup.evaluate(async () => {
        const rubbish = [
          null,
          7,
          'root',
          [],
          {},
          { kind: 'sighting' },
          { kind: 'show-all', and: 1, sessions: [] },
          { kind: '__proto__' },
        ];
        await Promise.all(
          Array.from({ length: 10_000 }, (_, at) => chrome.runtime.sendMessage(rubbish[at % 8])),
        );
      }, null);
      await until(
        'all of it to be counted',
        async () => {
          const dropped = (await stored(popup))?.dropped;
          return dropped && dropped.shape + dropped.sender + dropped.kind === 10_000;
        },
        30_000,
      );
      await driver.killWorker();
      await overwrite(popup, { schema: 'theirs', sessions: 'none' });
      const page = await driver.open(signedIn({ who: 'root' }));
      await bannerSays(page, 'ROOT');
      await until('the aside to be said', async () => (await stored(popup))?.setAside === 1);
      await popup.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true;
      }, null);
      await says(popup, 'could not be read');
    });
  });
}
