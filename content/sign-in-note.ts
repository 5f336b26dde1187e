import { say } from './browser.ts';
import { button, card, element, mount } from './element.ts';
import { keepRoom } from './room.ts';

/** One calm line on the root user's sign-in page; the place for its steps and for the chooser of tasks. */
export function showSignInNote(signal: AbortSignal, hide: () => void): void {
  const text = element('p.who', element('span.tag', say('rootSignInTitle')), ' ', say('rootSignIn'));
  const row = element('div.row', text, button('icon', say('hideNote'), hide, '×'));
  const made = card(say('rootSignInRegion'), element('div.edge'), element('div.body', row));
  mount([made], signal);
  keepRoom(made, signal).look();
}
