import browser from 'webextension-polyfill';
import type { ImportResult, Taken } from '../../src/core/posture/import/result.ts';
import type { PostureView } from '../../src/core/view/checklist.ts';
import type { Message } from '../../src/messages.ts';

/** How long reading may take before it is given up, in ms. */
const PATIENCE = 60_000;

/** Reads what was dropped, picked or pasted, in a thread of its own that ends with it. */
export function readGiven(given: Blob): Promise<ImportResult> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<ImportResult>((done) => {
    const fail = (): void => done({ parts: [], others: 0, problem: 'unknown' });
    const patience = setTimeout(fail, PATIENCE);
    worker.onmessage = ({ data }: MessageEvent<ImportResult>) => {
      clearTimeout(patience);
      done(data);
    };
    worker.onerror = fail;
    worker.postMessage(given);
  }).finally(() => worker.terminate());
}

/** The accounts that something is known of. */
export async function knownAccounts(): Promise<string[]> {
  const message: Message<'posture'> = { kind: 'posture' };
  const view = (await browser.runtime.sendMessage(message).catch(() => undefined)) as PostureView | undefined;
  return view?.accounts.flatMap(({ account }) => account ?? []) ?? [];
}

/** Hands the answers over to be kept. Out: whether they were. */
export async function keep({ evidence }: Taken): Promise<boolean> {
  const message: Message<'take-evidence'> = { kind: 'take-evidence', evidence };
  try {
    return evidence.length === 0 || (await browser.runtime.sendMessage(message)) !== undefined;
  } catch {
    return false;
  }
}
