import type { TestContext } from 'vitest';

/** A browser reads administrators' policies only from folders that this user may not write: skip the test and say so. */
export class NeedsRoot extends Error {
  override name = 'NeedsRoot';
  constructor(folder: string, options?: ErrorOptions) {
    super(`A force-installed build needs a policy file in ${folder}, which only root may write.`, options);
  }
}

export function isNeedsRoot(error: unknown): error is NeedsRoot {
  return error instanceof NeedsRoot;
}

/** Waits for what may need root; where it does, the rest of the test is skipped, and says why. */
export async function orSkip<T>(context: Pick<TestContext, 'skip'>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isNeedsRoot(error)) context.skip(error.message);
    throw error;
  }
}
