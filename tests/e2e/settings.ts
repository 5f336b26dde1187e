import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { readPage } from '../../scripts/page/read.ts';
import { readReport } from '../../scripts/page/report-file.ts';
import type { Expected } from '../matrix/corpus.ts';
import { type Driver, type Kind, type Screen, signedIn, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { bannerSays, ownTabs, says } from './inside.ts';

const ODD =
  'https://us-east-1.console.aws.amazon.com/console/home?who=root&account=111122223333&name=Acme&meta=13-digit';

/** Presses what a person would see: the smallest element of a page of ours with this text. */
export async function press(screen: Screen, text: string, within = 'body'): Promise<void> {
  let last = '';
  const at = await until(`"${text}" to press`, async () => {
    const now = await screen.evaluate(
      ([wanted, where]) => {
        const every = [...document.querySelectorAll<HTMLElement>(`${where} :is(button, a, label, summary)`)];
        const found = every.find((one) => one.checkVisibility() && one.innerText.trim() === wanted);
        found?.scrollIntoView({ block: 'center' });
        const box = found?.getBoundingClientRect();
        return box ? ([box.x + Math.min(12, box.width / 2), box.y + box.height / 2] as const) : null;
      },
      [text, within] as const,
    );
    // Only where it stays: what comes later above it would push it away from under the pointer.
    const stays = now !== null && JSON.stringify(now) === last;
    last = JSON.stringify(now);
    if (!stays) await sleep(150);
    return stays ? now : null;
  });
  if (!at) throw new Error(`There is no "${text}"`);
  await screen.click(...at);
}

/** What is in the clipboard, by pasting it into a box as a person does. */
async function pasted(screen: Screen): Promise<string> {
  await screen.evaluate(() => {
    const box = document.createElement('textarea');
    box.id = 'paste';
    document.body.prepend(box);
    box.focus();
  }, null);
  await screen.key('Control+v');
  const text = await until('the pasted text', () =>
    screen.evaluate(() => document.querySelector<HTMLTextAreaElement>('#paste')?.value, null),
  );
  await screen.evaluate(() => document.querySelector('#paste')?.remove(), null);
  return text ?? '';
}

/** Runs `npm run page` on a report. Out: the page that it made, and what it expects of it. */
function rebuilt(report: string): { html: string; expected: Expected } {
  const folder = mkdtempSync(join(tmpdir(), 'offroot-page-'));
  try {
    writeFileSync(join(folder, 'report.txt'), report);
    const args = ['--import', 'tsx', 'scripts/page.ts', join(folder, 'report.txt')];
    execFileSync(process.execPath, [...args, '--out', folder, '--as', 'console/rebuilt']);
    const read = (file: string): string => readFileSync(join(folder, 'console/rebuilt', file), 'utf8');
    return { html: read('page.html'), expected: JSON.parse(read('expected.json')) as Expected };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The settings page, its diagnostics and the check, in one real browser. The same stories are told in each. */
export function settings(kind: Kind): void {
  let driver: Driver;
  afterEach(() => driver?.close());

  describe(`the settings in ${kind}`, () => {
    test('a page that can’t be read becomes a report, and the report a page of the corpus with the same answer', async () => {
      driver = await startDriver(kind);
      await driver.open(ODD);
      const root = await driver.open(signedIn({ who: 'root', account: '444455556666', name: 'Beta' }));
      await bannerSays(root, 'ROOT');
      const own = await driver.popup();
      await says(own, 'You are root now'); // the popup is whole, and its links stay where they are
      await press(own, 'Settings');
      await until('the settings in a tab', async () =>
        (await ownTabs(own)).some((url) => url.endsWith('popup/index.html#settings')),
      );
      await own.front();
      await own.evaluate(() => {
        location.hash = '#settings';
      }, null);
      await says(own, 'Diagnostics');

      await press(own, 'Console page, aws, tab 2');
      await says(own, "Offroot can't tell who is signed in on this page.");
      await says(own, 'What Offroot remembers of this tab says the same.');
      await own.picture(`.cache/screens/settings-${kind}.png`);
      await press(own, 'Copy report', '#diagnostics');
      await says(own, 'The report is copied.');
      const text = await pasted(own);
      expect(text).toMatch(/^Offroot report, schema 1\. /);
      expect(text).toMatch(kind === 'firefox' ? /"browser": "Firefox \d+"/ : /"browser": "Chromium \d+"/);
      expect(text).not.toMatch(
        /1111|2222|Acme|https?:\/\/(?!signin\.aws\.amazon\.com\/signin")|keybase": "(?!\{)/,
      );
      expect(readReport(text)[0]?.signals.identity).toMatchObject([
        { who: 'unread', reason: 'malformed-arn' },
      ]);

      const { html, expected } = rebuilt(text);
      expect(expected.signals.identity).toMatchObject([{ who: 'unread', reason: 'malformed-arn' }]);
      expect(expected.popup).toEqual({ says: 'cant-tell', reason: 'malformed-arn' });
      const again = readPage({ html, ...expected }).report;
      expect(again.signals).toEqual(readReport(text)[0]?.signals);
      expect(html).toContain('1111222233334');

      await press(own, 'The steps', '#check');
      await press(own, 'Note the open AWS pages');
      await says(own, 'Pages noted: 2');
      await press(own, 'Yes', '.steps li:first-child');
      await press(own, 'No', '.steps li:nth-child(2)');
      await own.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      }, null);
      await press(own, 'Copy report', '#check');
      await says(own, "The browser didn't allow copying.");
      const chosen = await until('the selected text', () =>
        own.evaluate(() => {
          const box = document.querySelector<HTMLTextAreaElement>('#check textarea');
          return box && document.activeElement === box
            ? box.value.slice(box.selectionStart, box.selectionEnd)
            : null;
        }, null),
      );
      expect(JSON.parse(chosen?.slice(chosen.indexOf('{')) ?? '')).toMatchObject({
        check: { 'sign-in-note': 'yes', 'banner-first': 'no', badge: 'skipped' },
        pages: expect.arrayContaining([
          expect.objectContaining({ banners: 1, worker: { says: 'root', reason: null, agrees: true } }),
          expect.objectContaining({
            banners: 0,
            worker: { says: 'unread', reason: 'malformed-arn', agrees: true },
          }),
        ]),
      });
      expect(chosen).not.toMatch(/1111|2222|444455|Acme|Beta/);
    });
  });
}
