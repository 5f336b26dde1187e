/** The name of the mirror in `storage.local`. */
export const MIRROR_KEY = 'mirror';

/** Finds a session's banner from what a page knows. */
export function placeKey(at: {
  partition: string;
  differentiator: string | null;
  account: string | null;
}): string {
  return [at.partition, at.differentiator ?? 'classic', at.account].join('/');
}
