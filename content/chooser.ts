import { CONSOLE_PAGES } from '../src/core/console-page.ts';
import { placeOf } from '../src/core/place.ts';
import {
  inKey,
  type Purpose,
  ROOT_TASKS,
  type RootTask,
  TASK_IDS,
  type TaskId,
  WAYS_IN,
} from '../src/core/root-task.ts';
import { consoleAddress } from '../src/core/sign-out-address.ts';
import { say, send } from './browser.ts';
import STYLE from './chooser.css?inline';
import { button, element } from './element.ts';
import { here } from './here.ts';
import { SIGN_IN } from './marks.ts';

/*
 * The chooser of purposes: "Why are you root?" The worker brings it into a page only when somebody asks for it there, and
 * it opens inside the card that is there already. Nobody is blocked: it closes with Escape, and everything else of the
 * page goes on working.
 */

/** The disclosures of one chooser: one is open at a time, and one is what the person came for. */
interface Choices {
  /** The person picks; null while nothing can be picked any more. */
  pick(purpose: Purpose): void;
  /** Offers the organisation's own sign-in, before everything else that may be used instead. */
  offerPortal(): void;
  buttons: Map<Purpose, HTMLElement>;
}

function link(text: string, address: string, blank: boolean): HTMLElement {
  const made = element('a', text) as HTMLAnchorElement;
  made.href = address;
  if (blank) {
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  return made;
}

/** Where a task is done, in the session of this page; null where there is no such page, or nobody is signed in yet. */
function taskAddress({ pages: [page], site }: RootTask): string | null {
  if (site !== undefined) return site;
  const place = placeOf(location.hostname, location.pathname);
  if (page === undefined || place?.kind !== 'console') return null;
  const { partition, differentiator } = place;
  return consoleAddress({ partition: partition.id, differentiator }, CONSOLE_PAGES[page].at);
}

/** A button that picks a purpose and shows what is to be known of it. */
function choice(purpose: Purpose, choices: Choices, ...details: Node[]): HTMLElement {
  const inside = element('div.details', ...details);
  inside.hidden = true;
  const made = button('task', say(`task_${inKey(purpose)}`), () => {
    const open = inside.hidden;
    for (const other of choices.buttons.values()) fold(other, true);
    fold(made, !open);
    if (open) choices.pick(purpose);
  });
  made.ariaExpanded = 'false';
  choices.buttons.set(purpose, made);
  return element('li', made, inside);
}

function fold(made: HTMLElement, closed: boolean): void {
  made.ariaExpanded = String(!closed);
  (made.nextElementSibling as HTMLElement).hidden = closed;
}

function taskChoice(id: TaskId, choices: Choices): HTMLElement {
  const task: RootTask = ROOT_TASKS[id];
  const address = taskAddress(task);
  const links = [
    ...(address === null ? [] : [link(say('chooserOpen'), address, task.site !== undefined)]),
    link(say('chooserDocs'), task.docs, true),
  ];
  const about = task.need === 'no-longer' ? [] : [element('p', say(`task_${inKey(id)}_text`))];
  const instead = element('p', say(`instead_${inKey(task.instead)}`));
  return choice(id, choices, ...about, instead, element('div.row', ...links));
}

/** The way back from root's sign-in to an IAM user's, where the page has one of its own. */
function wayBack(): HTMLElement[] {
  const back = document.querySelector<HTMLElement>(SIGN_IN.iamChoice);
  if (placeOf(location.hostname, location.pathname)?.kind !== 'sign-in' || !back) return [];
  return [button('task', say('chooserIamSignIn'), () => back.click())];
}

function somethingElse(choices: Choices): HTMLElement {
  const ways = WAYS_IN.map((way) => element('li', say(`else_${inKey(way)}`)));
  const list = element('ul.ways', ...ways);
  // The worker opens it: a page can read what stands in our card, and where a firm signs in is none of its business.
  const go = (): void => void send({ kind: 'portal', open: true });
  choices.offerPortal = () => list.before(button('task', say('chooserPortal'), go));
  return choice('something-else', choices, element('p', say('elseText')), list, ...wayBack());
}

function group(title: string, ...items: HTMLElement[]): HTMLElement {
  const list = element('ul', ...items);
  list.ariaLabel = title;
  const heading = element('p.title', title);
  heading.ariaHidden = 'true'; // the list says it
  return element('div', heading, list);
}

function build(close: () => void): { panel: HTMLElement; choices: Choices; status: HTMLElement } {
  const status = element('p.noted');
  status.role = 'status';
  const choices: Choices = { pick: () => {}, offerPortal: () => {}, buttons: new Map() };
  const of = (...needs: string[]): HTMLElement[] =>
    TASK_IDS.filter((id) => needs.includes(ROOT_TASKS[id].need)).map((id) => taskChoice(id, choices));
  const panel = element(
    'div.chooser',
    element(
      'div.row',
      element('span.title', say('whyRoot')),
      button('icon', say('chooserClose'), close, '×'),
    ),
    status,
    element('ul', somethingElse(choices)),
    group(say('chooserNeeds'), ...of('yes', 'member-accounts-no')),
    group(say('chooserNoLonger'), ...of('no-longer')),
  );
  return { panel, choices, status };
}

/** Marks what the person came for. */
function mark({ buttons }: Choices, purpose: Purpose | null): void {
  for (const [id, one] of buttons) one.ariaCurrent = id === purpose ? 'true' : 'false';
}

function open(shadow: ShadowRoot, card: Element): void {
  const from = shadow.activeElement as HTMLElement | null;
  const sheets = [...shadow.adoptedStyleSheets];
  const close = (): void => {
    panel.remove();
    shadow.adoptedStyleSheets = sheets;
    from?.focus();
  };
  const { panel, choices, status } = build(close);
  choices.pick = (purpose) => {
    mark(choices, purpose);
    status.textContent = say('chooserNoted');
    void send({ kind: 'purpose', purpose });
  };
  panel.role = 'dialog';
  panel.ariaLabel = say('chooserRegion');
  panel.tabIndex = -1;
  panel.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [...sheets, sheet];
  card.append(panel);
  panel.focus({ preventScroll: true });
  void send({ kind: 'purpose', purpose: null }).then((reply) => {
    if (reply) mark(choices, reply.purpose);
    // It is given in the popup: nothing of it comes into the page.
    if (reply?.ticket) status.after(element('p', say('chooserTicket')));
  });
  void send({ kind: 'portal', open: false }).then((reply) => reply?.portal && choices.offerPortal());
}

const { shadow } = here();
const card = shadow?.querySelector('.card');
const there = shadow?.querySelector<HTMLElement>('.chooser');
if (there) there.focus();
else if (shadow?.host.isConnected && card) open(shadow, card);
