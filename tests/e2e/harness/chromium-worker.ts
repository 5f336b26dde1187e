import type { BrowserContext, CDPSession } from 'playwright-core';
import { never, until } from './until.ts';

/** The extension's service worker, watched from outside: nothing here can wake it. */
export interface WorkerWatch {
  alive(): Promise<boolean>;
  kill(): Promise<void>;
  /** How often it has been started since the browser was. */
  wakes(): number;
  /** False if it ran at any moment of the next `ms`. */
  staysDead(ms: number): Promise<boolean>;
}

/**
 * Two views are needed: the list of targets says whether it runs now, but no target event tells of a wake-up
 * (Playwright's attachment keeps the target's record alive). The ServiceWorker domain does; it exists on pages only,
 * so the blank page that every profile starts with is kept for it.
 */
export async function watchWorker(context: BrowserContext, extensionId: () => string): Promise<WorkerWatch> {
  const targets = await context.browser()?.newBrowserCDPSession();
  if (!targets) throw new Error('No browser behind this context');
  const workers = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
  const starts = await countStarts(workers);
  const isOurs = (url: string): boolean => url.startsWith(`chrome-extension://${extensionId()}/`);
  const wakes = (): number => starts.filter(isOurs).length;
  const alive = async (): Promise<boolean> => {
    const { targetInfos } = await targets.send('Target.getTargets');
    return targetInfos.some(({ type, url }) => type === 'service_worker' && isOurs(url));
  };
  return {
    alive,
    wakes,
    async kill() {
      // An event that comes just then starts it again: it is stopped until it stays so.
      await until('the worker to be gone', async () => {
        await workers.send('ServiceWorker.stopAllWorkers');
        return !(await alive());
      });
    },
    async staysDead(ms) {
      const before = wakes();
      return never(async () => wakes() > before || (await alive()), ms);
    },
  };
}

/** The script's address, once for each start of any worker. */
async function countStarts(cdp: CDPSession): Promise<string[]> {
  const starts: string[] = [];
  const up = new Set<string>();
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, scriptURL, runningStatus } of versions) {
      const runs = runningStatus === 'starting' || runningStatus === 'running';
      if (runs && !up.has(versionId)) starts.push(scriptURL);
      if (runs) up.add(versionId);
      else up.delete(versionId);
    }
  });
  await cdp.send('ServiceWorker.enable');
  return starts;
}
