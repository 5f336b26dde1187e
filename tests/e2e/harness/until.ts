import { setTimeout as sleep } from 'node:timers/promises';

const STEP_MS = 25;

/** Asks again until the answer is neither null, undefined nor false; a throw counts as "not yet". */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  ms = 10_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + ms;
  let last: unknown = 'no answer';
  do {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) {
        return answer as NonNullable<Exclude<T, false>>;
      }
      last = answer;
    } catch (error) {
      last = error;
    }
    await sleep(STEP_MS);
  } while (Date.now() < end);
  throw new Error(`Waited ${ms} ms for ${what}; last: ${String(last)}`);
}

/** True if `ask` said no all the while. */
export async function never(ask: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  do {
    if (await ask()) return false;
    await sleep(STEP_MS);
  } while (Date.now() < end);
  return true;
}

/** The promise's answer, or a clear error: for browser calls that may never answer. */
export async function within<T>(what: string, promise: Promise<T>, ms: number): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, null, { signal: timer.signal }).then(() => {
    throw new Error(`${what} took more than ${ms} ms`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => {});
    timer.abort();
  }
}
