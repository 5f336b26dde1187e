import type { Check, CheckHelp } from '../check.ts';

/** Obsolete: keys of root are to be deleted; a new one is no safer than the old. */
export const rotateRootKeys: Check = {
  id: 'rotate-root-keys',
  scope: 'account',
  group: 'leaked-keys',
  severity: 'low',
  audience: [],
  accepts: [],
  freshDays: 0,
  obsolete: true,
};

export const rotateRootKeysHelp: CheckHelp = {
  benchmarks: {},
  link: null,
};
