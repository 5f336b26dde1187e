import { afterAll, afterEach } from 'vitest';
import { emptyState } from '../../src/core/state.ts';
import { type Driver, type DriverOptions, type Kind, startDriver } from './driver.ts';
import { until } from './harness/until.ts';
import { stored } from './inside.ts';

/** Runs in a page of our own: closes every other tab but the first, blank one, that the harness watches the worker from. */
async function closeOtherTabs(): Promise<void> {
  const own = await chrome.tabs.getCurrent();
  const all = await chrome.tabs.query({});
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const first = Math.min(...ids);
  await chrome.tabs.remove(ids.filter((id) => id !== own?.id && id !== first));
}

/** Runs in a page of our own: everything that Offroot keeps or has asked the browser for is gone. */
async function forgetEverything(): Promise<void> {
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
  await chrome.alarms.clearAll();
  await chrome.scripting.unregisterContentScripts();
  await new Promise<void>((done, fail) => {
    const opening = indexedDB.open('offroot');
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const names = [...db.objectStoreNames];
      const change = names.length > 0 ? db.transaction(names, 'readwrite') : null;
      for (const name of names) change?.objectStore(name).clear();
      const end = () => {
        db.close();
        done();
      };
      if (change) change.oncomplete = end;
      else end();
    };
  });
}

/** A browser that is as good as new: no tab, no cookie, no notice, nothing remembered; the worker is dead. */
async function makeNew(driver: Driver): Promise<void> {
  const own = await driver.popup();
  await own.evaluate(closeOtherTabs, null);
  await driver.clearCookies();
  await until('nothing to be remembered', async () => {
    // Our own page asks the worker now and then: what it had read before all was gone, it must not write again.
    await driver.killWorker();
    await own.evaluate(forgetEverything, null);
    await driver.killWorker();
    const state = await stored(own);
    return state === null || JSON.stringify(state) === JSON.stringify(emptyState());
  });
  await own.close();
  driver.notes.forget();
  driver.range.hits.length = 0;
}

/**
 * One browser for the stories of a file, made new between them: starting another one costs seconds. A story that fails
 * takes it with it. Out: gives the browser at the beginning of a story.
 */
export function sharedBrowser(kind: Kind, options: DriverOptions = {}): () => Promise<Driver> {
  let driver: Driver | undefined;
  const close = async (): Promise<void> => {
    await driver?.close();
    driver = undefined;
  };
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await close();
  });
  afterAll(close);
  return async () => {
    if (driver) {
      await makeNew(driver).catch(async (error: unknown) => {
        console.log(`Another browser: ${error}`);
        await close();
      });
    }
    driver ??= await startDriver(kind, options);
    return driver;
  };
}
