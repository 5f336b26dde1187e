import { isPlainJar, isPlainMark } from '../src/core/detect/bystander.ts';
import { send } from './browser.ts';
import { here, isTop } from './here.ts';
import { askJar, type Jar } from './jar.ts';
import { BODY_ACCOUNT, HINTS, SESSION_DATA, TB_DATA, USER_INFO } from './marks.ts';
import { watchHead, whenShown } from './watch.ts';

/*
 * The one script that costs everybody: it enters every console page, looks whether the page is plainly somebody else's
 * or nobody's, and then says and does nothing at all. Whatever isn't plain is for the root part to read (root.ts): the
 * worker puts it into the page. Where that is already, this script has nothing to do.
 */

const MARK = `meta[name="${SESSION_DATA}"]`;

/** How many marks the head holds, and the first of them, as one text: none of them becomes an object of our world. */
const IN_HEAD = `/html/head/meta[@name="${SESSION_DATA}"]`;
const COUNT_AND_MARK = `concat(count(${IN_HEAD}), " ", ${IN_HEAD}/@content)`;
const ONE = '1 ';

/** Before the host in the origin, which is a text; `location` is an object that a new process has to build. */
const SCHEME = 'https://';

/** What else may speak of the page where no mark says who is signed in. */
const OTHER_MARKS = `meta[name="${TB_DATA}"], body[${BODY_ACCOUNT}]`;

const isRead = (): boolean => here().isRootAlive?.() === true;

function isSomebodyHere(): boolean {
  return Object.values(HINTS).some((hint) => document.querySelector(hint));
}

/** Says whether this page is plain. In: its marks. The cookies are read without making the page wait for them. */
async function isPlain([first, second]: NodeListOf<Element>): Promise<boolean> {
  const mark = first?.getAttribute('content') ?? '';
  if (second || mark.includes(':root')) return false;
  if (!first && document.querySelector(OTHER_MARKS)) return false;
  // A page that names somebody is contradicted by one cookie alone; one that names nobody may have any.
  const jar = await askJar(first && USER_INFO);
  const host = location.hostname;
  return first ? isPlainMark({ host, mark, infos: jar }) : isPlainJar({ host, jar, isSomebodyHere });
}

async function settle(marks: NodeListOf<Element>): Promise<void> {
  if (!isRead() && !(await isPlain(marks)) && !isRead()) await send({ kind: 'look' });
}

/** Looks at the page until it has said who is signed in, or until it is too late for that. */
function glance(): void {
  let seen = -1;
  const look = (): boolean => {
    if (isRead()) return true; // it reads the page by itself
    const marks = document.querySelectorAll(MARK);
    const isSaid = marks[0]?.getAttribute('content')?.includes('arn:') === true;
    if (!isSaid && document.readyState === 'loading') return false;
    if (marks.length !== seen) void settle(marks);
    seen = marks.length;
    return isSaid;
  };
  here().endGlance = watchHead(look);
}

/** True where the page's head plainly names somebody else. In: the cookies that may contradict it. */
function isPlainAtOnce(infos: Jar): boolean {
  try {
    const marks = new XPathEvaluator().evaluate(
      COUNT_AND_MARK,
      document,
      null,
      XPathResult.STRING_TYPE,
    ).stringValue;
    const host = origin.slice(SCHEME.length); // a sandboxed page's origin names none
    return (
      host !== '' && marks.startsWith(ONE) && isPlainMark({ host, mark: marks.slice(ONE.length), infos })
    );
  } catch {
    return false; // the page hid the means
  }
}

/**
 * The look that most pages get, and no other: when the browser hands over the cookie, it has mostly read the page's head
 * as well, and that plainly names somebody else. Nothing is watched for it, and no element touched (CONTRIBUTING says
 * what each of these costs).
 */
function begin(): void {
  if (!isTop()) return;
  const shared = here();
  shared.endGlance?.();
  const asked = askJar(USER_INFO);
  shared.userInfo = asked; // for the root part, too, where it begins with this page
  void asked.then((infos) => {
    delete shared.userInfo; // it would be old
    if (!isRead() && !isPlainAtOnce(infos)) whenShown(glance);
  });
}

begin();
