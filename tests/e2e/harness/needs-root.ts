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
