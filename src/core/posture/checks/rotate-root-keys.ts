import type { Check } from '../check.ts';

/** Obsolete: keys of root are to be deleted; a new one is no safer than the old. */
export const rotateRootKeys: Check = {
  id: 'rotate-root-keys',
  scope: 'account',
  group: 'leaked-keys',
  severity: 'low',
  audience: [],
  accepts: [],
  freshDays: 0,
  benchmarks: {},
  link: null,
  obsolete: true,
};
