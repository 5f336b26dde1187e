import { isBystander } from '../src/core/detect/bystander.ts';
import { send } from './browser.ts';
import { here, isTop } from './here.ts';
import { jarText } from './jar.ts';
import { BODY_ACCOUNT, HINTS, SESSION_DATA, TB_DATA, USER_INFO } from './marks.ts';
import { watchHead, whenShown } from './watch.ts';

/*
 * The one script that costs everybody: it enters every console page, looks whether the page is plainly somebody else's
 * or nobody's, and then says and does nothing at all. Whatever isn't plain is for the root part to read (root.ts): the
 * worker puts it into the page. Where that is already, this script has nothing to do.
 */

const MARK = `meta[name="${SESSION_DATA}"]`;

/** What else may speak of the page where no mark says who is signed in. */
const OTHER_MARKS = `meta[name="${TB_DATA}"], body[${BODY_ACCOUNT}]`;

function isSomebodyHere(): boolean {
  return Object.values(HINTS).some((hint) => document.querySelector(hint));
}

/** Says whether this page is plain. In: its marks. The cookies are read without making the page wait for them. */
async function isPlain([first, second]: NodeListOf<Element>): Promise<boolean> {
  const mark = first?.getAttribute('content') ?? null;
  if (second || mark?.includes(':root')) return false;
  if (!first && document.querySelector(OTHER_MARKS)) return false;
  // A page that names somebody is contradicted by one cookie alone; one that names nobody may have any.
  const jar = await jarText(first && USER_INFO);
  return isBystander({ host: location.hostname, mark, jar, isSomebodyHere });
}

async function settle(marks: NodeListOf<Element>): Promise<void> {
  const isRead = (): boolean => here().isRootAlive?.() === true;
  if (!isRead() && !(await isPlain(marks)) && !isRead()) await send({ kind: 'look' });
}

function glance(): void {
  let seen = -1;
  const look = (): boolean => {
    if (here().isRootAlive?.()) return true; // it reads the page by itself
    const marks = document.querySelectorAll(MARK);
    const isSaid = marks[0]?.getAttribute('content')?.includes('arn:') === true;
    if (!isSaid && document.readyState === 'loading') return false;
    if (marks.length !== seen) void settle(marks);
    seen = marks.length;
    return isSaid;
  };
  here().endGlance?.();
  here().endGlance = watchHead(look);
}

if (isTop()) whenShown(glance);
