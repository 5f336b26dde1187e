import { fakeBrowser } from '@webext-core/fake-browser';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inKey, ROOT_TASKS, TASK_IDS, WAYS_IN } from '../../../src/core/root-task.ts';
import { open } from './page.ts';

let sent: { kind: string }[] = [];
let portal = false;

beforeEach(() => {
  sent = [];
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  vi.stubGlobal('chrome', fakeBrowser);
  const sendMessage = async (message: { kind: string }) => {
    sent.push(message);
    return message.kind === 'portal' ? { portal } : { purpose: null };
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

/** Opens the chooser in a card on a page. Out: what it shows. */
async function choose(url: string): Promise<Element> {
  const window: Window = open('<!doctype html><html><head></head><body></body></html>', { url });
  vi.stubGlobal('CSSStyleSheet', window.CSSStyleSheet);
  vi.stubGlobal('Event', window.Event);
  const host = window.document.createElement('div');
  const shadow = host.attachShadow({ mode: 'closed' });
  shadow.innerHTML = '<div class="card"></div>';
  window.document.body.append(host);
  vi.stubGlobal('offroot', { shadow });
  vi.resetModules();
  await import('../../../content/chooser.ts');
  await vi.waitFor(() => expect(sent).toContainEqual({ kind: 'portal', open: false }));
  await new Promise((settled) => setTimeout(settled));
  return shadow.querySelector('.chooser') as unknown as Element;
}

const namesIn = (where: Element | null): string[] =>
  [...(where?.querySelectorAll('button.task') ?? [])].map((one) => one.textContent ?? '');

const CONSOLE = 'https://111122223333-ab12cd34.eu-west-1.console.aws.amazon.com/ec2/home';
const SIGN_IN = 'https://signin.aws.amazon.com/signin';

describe('the chooser', () => {
  beforeEach(() => {
    portal = false;
  });

  it('offers every task of the table in its group, and something else before them', async () => {
    const panel = await choose(CONSOLE);
    const task = (id: string): string => `task_${inKey(id)}`;
    const no = TASK_IDS.filter((id) => ROOT_TASKS[id].need === 'no-longer');
    const yes = TASK_IDS.filter((id) => !no.includes(id));
    const lists = [...panel.children].flatMap((one) => (one.localName === 'ul' ? [one] : [...one.children]));
    expect(lists.map(namesIn).filter((names) => names.length > 0)).toEqual([
      ['task_something_else'],
      yes.map(task),
      no.map(task),
    ]);
  });

  it('leads to the page in the session of this page, and nowhere from the sign-in', async () => {
    const addresses = (panel: Element): string[] =>
      [...panel.querySelectorAll('a')].flatMap(({ href }) => (/^https:.*console/.test(href) ? [href] : []));
    const own = addresses(await choose(CONSOLE));
    expect(own).toContain(
      'https://111122223333-ab12cd34.us-east-1.console.aws.amazon.com/billing/home#/account',
    );
    expect(own.every((one) => one.startsWith('https://111122223333-ab12cd34.us-east-1.console'))).toBe(true);
    expect(addresses(await choose(SIGN_IN))).toEqual([]);
  });

  it.each([CONSOLE, SIGN_IN])(
    'names the organisation’s own sign-in first, without its address: %s',
    async (url) => {
      portal = true;
      const panel = await choose(url);
      const inside = panel.querySelector('ul .details');
      expect(namesIn(inside)).toEqual(['chooserPortal']);
      const said = [...(inside?.children ?? [])].map((one) => one.textContent);
      expect(said).toEqual([
        'elseText',
        'chooserPortal',
        WAYS_IN.map((way) => `else_${inKey(way)}`).join(''),
      ]);
    },
  );

  it('does nothing at a click of the page’s own', async () => {
    portal = true;
    const panel = await choose(CONSOLE);
    const before = panel.outerHTML;
    for (const one of panel.querySelectorAll('button')) one.dispatchEvent(new Event('click'));
    expect(panel.outerHTML).toBe(before);
    expect(sent.map(({ kind }) => kind)).toEqual(['purpose', 'portal']);
  });

  it('names none where no policy does', async () => {
    expect(namesIn((await choose(CONSOLE)).querySelector('ul .details'))).toEqual([]);
  });
});
