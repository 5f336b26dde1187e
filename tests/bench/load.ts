import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { attribute, type Cost } from './attribute.ts';
import { PAGE, type Stand } from './browser.ts';
import type { Banner } from './contestant.ts';
import { eventsOn, mainThreadOf, type Thread } from './trace-event.ts';

/** What one load of the page showed. Times in ms; from the start of the navigation where they are moments. */
export interface Sample extends Cost {
  /** First paint of the page's own header. */
  readonly header: number;
  /** When the banner was in the page; null where none came, or none was looked for. */
  readonly banner: number | null;
  /** Main-thread time of the extension while the open page changes its document CHANGES times; of `next` loads. */
  readonly later: number | null;
}

/** A page in a new tab, then the next page in that tab: its process is used again, and the script's code with it. */
export interface Visit {
  readonly first: Sample;
  readonly next: Sample;
}

const HEADER = 'console-header';
const LONGEST = 30_000;

/** Changes of the open page's document, in as many tasks as fit one screen's frames, and how long they are given. */
const CHANGES = 3_000;
const TASKS = 60;
const CHANGES_TAKE = 900;

declare global {
  interface Window {
    /** Set by the bench's own observer in the page's world. */
    offrootBenchBannerAt?: number;
  }
}

/** Runs in the page before anything else: notes when the banner comes. */
function watchBanner({ selector, anywhere }: Banner): void {
  const observer = new MutationObserver(() => {
    const found = anywhere
      ? document.querySelector(selector)
      : [...(document.documentElement?.children ?? [])].find((child) => child.matches(selector));
    if (!found) {
      if (document.documentElement) observer.observe(document.documentElement, { childList: true });
      return;
    }
    window.offrootBenchBannerAt = performance.now();
    observer.disconnect();
  });
  observer.observe(document.documentElement ?? document, { childList: true, subtree: anywhere });
}

/** Runs in the page afterwards: the browser keeps its element timings. */
const readTimes = (identifier: string): Promise<{ header: number; banner: number | null }> =>
  new Promise((done) => {
    const observer = new PerformanceObserver((list) => {
      const entry = list.getEntries().find((one) => Reflect.get(one, 'identifier') === identifier);
      done({ header: entry?.startTime ?? Number.NaN, banner: window.offrootBenchBannerAt ?? null });
    });
    observer.observe({ type: 'element', buffered: true });
    setTimeout(done, 2_000, { header: Number.NaN, banner: null });
  });

/** Runs in the page: changes its document as a busy console does, from its own timer. May use nothing but itself. */
function changeLater({ changes, tasks }: { changes: number; tasks: number }): void {
  const place = document.body.appendChild(document.createElement('div'));
  let left = tasks;
  const timer = setInterval(() => {
    for (let i = 0; i < changes / tasks; i += 1) {
      if (i % 3 === 0) place.append(document.createElement('span'));
      else if (i % 3 === 1) place.lastElementChild?.setAttribute('class', `c${i}`);
      else place.firstElementChild?.remove();
    }
    left -= 1;
    if (left === 0) clearInterval(timer);
  }, 10);
}

async function changed(stand: Stand, page: Page, thread: Thread | undefined): Promise<number> {
  await page.evaluate(changeLater, { changes: CHANGES, tasks: TASKS });
  await stand.tracer.start();
  await sleep(CHANGES_TAKE);
  return attribute(eventsOn(thread, await stand.tracer.stop())).wall;
}

async function load(stand: Stand, page: Page, settle: number, isLast: boolean): Promise<Sample> {
  await stand.tracer.start();
  await page.goto(PAGE, { timeout: LONGEST });
  await sleep(settle);
  const trace = await stand.tracer.stop();
  const thread = mainThreadOf(trace, PAGE);
  const events = eventsOn(thread, trace);
  const { header, banner } = await page.evaluate(readTimes, HEADER);
  if (!Number.isFinite(header) || events.length === 0)
    throw new Error(`No header in the page of ${stand.contestant.name}`);
  const later = isLast ? await changed(stand, page, thread) : null;
  return { header, banner, ...attribute(events), later };
}

/** Opens the page in a new tab, then once more in the same tab, and closes it. */
export async function visit(stand: Stand, settle: number): Promise<Visit> {
  const page = await stand.context.newPage();
  try {
    const { banner } = stand.contestant;
    if (banner) await page.addInitScript(watchBanner, banner);
    const first = await load(stand, page, settle, false);
    return { first, next: await load(stand, page, settle, true) };
  } finally {
    await page.close();
  }
}
