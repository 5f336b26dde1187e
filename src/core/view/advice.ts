import { CONSOLE_PAGES, type PageId } from '../console-page.ts';
import { type Purpose, ROOT_TASKS, serves } from '../root-task.ts';

/**
 * What the banner says of the page it stands on, through `advice_<kind>` in the strings. `serves`: the person came for
 * this; `no_longer`: so they did, but it needs no root any more; `root_task`: some root-only task is done here;
 * `everyday`: daily work.
 */
export interface Advice {
  kind: 'serves' | 'no_longer' | 'root_task' | 'everyday' | 'none';
  /** The service's own name, where the sentence has one; never translated. */
  name: string;
}

function kindOf(page: PageId, purpose: Purpose | null): Advice['kind'] {
  const { need } = CONSOLE_PAGES[page];
  if (purpose !== null && purpose !== 'something-else' && serves(page, purpose))
    return ROOT_TASKS[purpose].need === 'no-longer' ? 'no_longer' : 'serves';
  if (need === 'everyday') return 'everyday';
  return need === 'root-only' ? 'root_task' : 'none';
}

/** In: the page that a tab of root's shows, null where it isn't known, and what the person came for. */
export function advice(page: PageId | null, purpose: Purpose | null): Advice {
  if (page === null) return { kind: 'none', name: '' };
  return { kind: kindOf(page, purpose), name: CONSOLE_PAGES[page].name };
}
