import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Corner } from '../../src/core/state.ts';
import type { BannerView, Mirror } from '../../src/core/view/banner.ts';
import { HOST_RULES, type Range, startRange } from '../practice/range.ts';
import { type Change, changedCopy } from './changed-copy.ts';
import { type ChromiumRun, launchChromium } from './harness/chromium.ts';
import { until } from './harness/until.ts';
import { type Card, cardIn, type Shadow } from './shadow.ts';

/** Where the pictures of these tests go, for people to look at. */
const PICTURES = join('.cache', 'screens');

/** Chromium itself on a practice range, where the shared driver's words are too few. */
export interface PracticeChromium {
  run: ChromiumRun;
  range: Range;
  close(): Promise<void>;
}

/** Starts Chromium with Offroot, or with a changed copy of it. */
export async function startPracticeChromium(change: Change | null = null): Promise<PracticeChromium> {
  const range = await startRange();
  const copy = change && changedCopy(resolve('dist/chrome'), change);
  const extension = copy?.path ?? resolve('dist/chrome');
  const run = await launchChromium({ extension, hostRules: HOST_RULES(range.port) });
  return {
    run,
    range,
    async close() {
      await run.close();
      await range.close();
      copy?.remove();
    },
  };
}

/** Saves what a page shows, under a name. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** What the worker would keep for the card of every open page. */
export interface Arrangement {
  corner?: Corner;
  small?: boolean;
  signOut?: BannerView['signOut'];
  stage?: BannerView['stage'];
  /** Root since so many ms. */
  since?: number;
}

/** Frames don't come at all where a page isn't seen: then it is given so many ms. */
const LONGEST_FRAMES = 300;

/** Runs inside the page: the card looks for room with the next frame. */
const nextFrames = (_root: ShadowRoot, longest: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, longest);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  });

/** Puts the card of every open page into a corner, a form and a state. */
export async function arrange(own: Page, shadow: Shadow, wanted: Arrangement): Promise<Card> {
  const { corner = 'bottom-end', small = false } = wanted;
  return until(`the card to be ${JSON.stringify(wanted)}`, async () => {
    await own.evaluate(
      async ({ corner, small, signOut, stage, since }) => {
        const { mirror } = (await chrome.storage.local.get('mirror')) as { mirror: Mirror };
        const live = mirror.live.map((one) => {
          const banner = {
            ...one.banner,
            small,
            signOut,
            stage,
            since: since ? Date.now() - since : one.banner.since,
            until: since ? 0 : one.banner.until,
          };
          return { ...one, banner };
        });
        // Another value each time: a page hears of no change where the same is written again.
        await chrome.storage.local.set({ mirror: { ...mirror, corner, live, attempt: Math.random() } });
      },
      { signOut: 'none' as const, stage: '' as const, ...wanted, corner, small },
    );
    const isThere = (card: Card) => card.corner === corner && card.small === small;
    for (let look = 0; look < 5; look += 1) {
      if (!isThere(await cardIn(shadow))) continue;
      await shadow.read(nextFrames, LONGEST_FRAMES);
      // The worker writes the mirror anew each minute, and with it the corner it knows.
      const card = await cardIn(shadow);
      if (isThere(card)) return card;
    }
    throw new Error(JSON.stringify(await cardIn(shadow)));
  });
}
