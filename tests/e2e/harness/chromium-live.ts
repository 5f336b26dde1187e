import type { BrowserContext } from 'playwright-core';
import { type ChromiumStart, pidOf, startChromium } from './chromium-start.ts';
import { type WorkerWatch, watchWorker } from './chromium-worker.ts';
import type { Forced } from './force-chromium.ts';
import { isAlive, killBrowser, undoAtExit } from './leftovers.ts';
import { until } from './until.ts';

const INSTALL_MS = 30_000;

export interface Live {
  context: BrowserContext;
  worker: WorkerWatch;
  extensionId: string;
  pid: number;
  forget(): void;
}

export async function liveOf(start: ChromiumStart, forced: Forced | null): Promise<Live> {
  const context = await startChromium(start);
  try {
    const pid = await pidOf(context);
    const forget = undoAtExit(() => killBrowser(pid));
    let extensionId = forced?.extensionId ?? '';
    const worker = await watchWorker(context, () => extensionId);
    extensionId ||= await unpackedId(context);
    if (forced)
      await until('the policy to install the extension', () => opens(context, extensionId), INSTALL_MS);
    return { context, worker, extensionId, pid, forget };
  } catch (error) {
    await context.close();
    throw error;
  }
}

export async function end(live: Live): Promise<void> {
  await live.context.close().catch(() => {}); // fails when the browser has been killed
  await until('the browser to be gone', () => !isAlive(live.pid)).catch(() => {});
  live.forget();
}

async function unpackedId(context: BrowserContext): Promise<string> {
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 10_000 }));
  return new URL(worker.url()).host;
}

/** A page that was opened too early stays blocked for good: a new page for each try. */
async function opens(context: BrowserContext, id: string): Promise<boolean> {
  const page = await context.newPage();
  try {
    await page.goto(`chrome-extension://${id}/manifest.json`, { timeout: 2_000 });
    return true;
  } finally {
    await page.close().catch(() => {});
  }
}
