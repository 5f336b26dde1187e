import { setMaxListeners } from 'node:events';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LoginReply } from '../../../src/messages.ts';
import { open } from './page.ts';

interface Sent {
  kind: string;
  address?: string;
  finding?: string;
}

/** The browser's side, as our script sees it from its first line on. */
const worker = vi.hoisted(() => {
  const side = { sent: [] as object[], answer: (_message: object): unknown => undefined };
  const sendMessage = async (message: object) => {
    side.sent.push(message);
    return side.answer(message);
  };
  Object.assign(globalThis, {
    chrome: { runtime: { id: 'x', sendMessage }, i18n: { getMessage: (key: string) => key } },
  });
  return side;
});

// Where there is room is for real browsers to tell.
vi.mock('../../../content/room.ts', () => ({ keepRoom: () => ({ look() {}, home() {} }) }));

// Node warns of the eleventh listener of one signal; browsers don't.
setMaxListeners(50);

const { watchLogin } = await import('../../../content/login-watch.ts');
const { here } = await import('../../../content/here.ts');

const CLAIM = '<form name="signIn"><input id="ap_email" type="email" name="email"><button>x</button></form>';
const OWNER = 'owner@example.com';
const CARD = 'offroot-banner';
const settled = () => new Promise((done) => setTimeout(done, 15));
const sent = () => worker.sent as Sent[];
const told = () => sent().flatMap(({ kind, address }) => (kind === 'login' ? [address] : []));

/** Says something of the owner's address, and nothing of any other. */
function answer(message: object): LoginReply {
  const isOwner = (message as Sent).address === OWNER;
  return { watch: true, notice: isOwner ? { finding: 'f1', text: 'words' } : null };
}

beforeEach(() => {
  worker.sent = [];
  worker.answer = answer;
});

async function run(body: string, path = '/ap/signin'): Promise<Window> {
  here().endAmazon?.();
  const window = open(`<html><head></head><body>${body}</body></html>`, {
    url: `https://www.amazon.de${path}`,
  });
  for (const key of ['addEventListener', 'requestAnimationFrame'] as const)
    vi.stubGlobal(key, (window[key] as () => void).bind(window));
  for (const key of ['MutationObserver', 'Element', 'CSSStyleSheet'] as const)
    vi.stubGlobal(key, window[key]);
  watchLogin();
  await settled();
  return window;
}

function goOn(window: Window, address: string): Promise<unknown> {
  const box = window.document.querySelector('#ap_email') as unknown as HTMLInputElement;
  box.value = address;
  window.document.querySelector('button')?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
  return settled();
}

const cards = (window: Window): number => window.document.querySelectorAll(CARD).length;

describe('Amazon’s script', () => {
  it('says something where the address is a root login, and takes it back when it is changed', async () => {
    const window = await run(CLAIM);
    await goOn(window, OWNER);
    expect(cards(window)).toBe(1);
    await goOn(window, 'else@example.com');
    expect([told(), cards(window)]).toEqual([[OWNER, 'else@example.com'], 0]);
  });

  it('says nothing again that was put away on this page, whichever copy of it looks', async () => {
    here().putAway = 'words';
    const window = await run(CLAIM);
    await goOn(window, OWNER);
    expect([told(), cards(window)]).toEqual([[OWNER], 0]);
    here().putAway = 'other words';
    const again = await run(CLAIM);
    await goOn(again, OWNER);
    expect(cards(again)).toBe(1);
    delete here().putAway;
  });

  it('tells no more than four addresses, and no text that is none', async () => {
    const window = await run(CLAIM);
    for (const bad of ['+49 170', 'a@example.com b@example.com', `${'a'.repeat(10_000)}@example.com`, 'root'])
      await goOn(window, bad);
    expect(told()).toEqual([]);
    for (let at = 0; at < 20; at += 1) await goOn(window, `no${at}@example.com`);
    expect(told()).toHaveLength(4);
  });

  it('tells nothing of a tile, or a hidden field, with twenty addresses or one that is wrapped in rubbish', async () => {
    const twenty = Array.from({ length: 20 }, (_one, at) => `no${at}@example.com`);
    const tile = await run(`<a data-name="switch_account_request">${twenty.join(' ')}</a>`);
    tile.document
      .querySelector('a')
      ?.dispatchEvent(new tile.MouseEvent('click', { bubbles: true, cancelable: true }));
    for (const value of [twenty.join(' '), 'ape:%%%', 'ape:a', 'ape:', `ape:${'A'.repeat(10_000)}`])
      await run(
        `<input type="hidden" name="email" value="${value}"><input id="ap_password" type="password">`,
      );
    expect(told()).toEqual([]);
    const known = await run(
      `<input type="hidden" name="email" value="ape:${btoa(OWNER)}"><input id="ap_password" type="password">`,
    );
    expect([told(), cards(known)]).toEqual([[OWNER], 1]);
  });

  it('tells nothing of what a page knows while a box may still be changed, or a tile chosen', async () => {
    const known = `<input type="hidden" name="email" value="${OWNER}">`;
    const tile = '<a data-name="switch_account_request">other@example.com</a>';
    for (const body of [known + CLAIM, known + tile]) await run(body);
    expect(told()).toEqual([]);
  });

  it('looks through the text of the account’s settings ten times at most, and only until it has told', async () => {
    for (const [text, most] of [
      ['nobody', 10],
      [OWNER, 1],
    ] as const) {
      let read = 0;
      const window = await run('', '/ax/account/manage');
      Object.defineProperty(window.document.body, 'innerText', {
        get() {
          read += 1;
          return text;
        },
      });
      for (let at = 0; at < 15; at += 1) {
        window.document.body.append(window.document.createElement('p'));
        await settled();
      }
      expect(read, text).toBeLessThanOrEqual(most);
      expect(read, text).toBeGreaterThan(0);
    }
    expect(told()).toEqual([OWNER]);
  });

  it('tells an address that only looks like another as it stands, and no match is made of it', async () => {
    const window = await run(CLAIM);
    await goOn(window, OWNER.replace('o', '\u043e'));
    expect([told(), cards(window)]).toEqual([[OWNER.replace('o', '\u043e')], 0]);
  });

  it('tells of a form that takes itself away as it is sent off', async () => {
    const window = await run(CLAIM);
    const form = window.document.querySelector('form');
    const box = window.document.querySelector('#ap_email') as unknown as HTMLInputElement;
    form?.addEventListener('submit', () => form.remove());
    box.value = OWNER;
    form?.dispatchEvent(new window.Event('submit', { bubbles: true }));
    window.dispatchEvent(new window.Event('pagehide'));
    await settled();
    expect([told(), window.document.querySelector('form')]).toEqual([[OWNER], null]);
  });

  it('knows what stood in a form that is gone as the page goes', async () => {
    const window = await run(CLAIM);
    const box = window.document.querySelector('#ap_email') as unknown as HTMLInputElement;
    box.value = OWNER;
    box.dispatchEvent(new window.Event('change', { bubbles: true }) as unknown as Event);
    window.document.body.innerHTML = '';
    window.dispatchEvent(new window.Event('pagehide'));
    expect(told()).toEqual([OWNER]);
  });

  it('says what waits on a page of the shop, and listens to nothing there', async () => {
    worker.answer = () => ({ watch: true, notice: { finding: 'f2', text: 'words' } });
    const window = await run(CLAIM, '/gp/video');
    expect(cards(window)).toBe(1);
    await goOn(window, OWNER);
    expect(sent()).toEqual([{ kind: 'login-page' }]);
  });

  it('ends where there is no reason, and at the worker’s word, but for a card of an open finding', async () => {
    worker.answer = () => ({ watch: false, notice: null });
    const silent = await run(CLAIM);
    await goOn(silent, OWNER);
    expect(told()).toEqual([]);
    worker.answer = answer;
    const window = await run(CLAIM);
    await goOn(window, OWNER);
    here().endAmazon?.(['f1']);
    expect(cards(window)).toBe(1);
    here().endAmazon?.([]);
    expect([cards(window), here().lookAmazon?.()]).toEqual([0, false]);
  });

  it('tells when its card has been there for long enough to be seen, once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    worker.answer = () => ({ watch: true, notice: { finding: 'f1', text: 'words' } });
    here().endAmazon?.();
    const window = open('<html><head></head><body></body></html>', { url: 'https://www.amazon.de/' });
    for (const key of ['addEventListener', 'requestAnimationFrame'] as const)
      vi.stubGlobal(key, (window[key] as () => void).bind(window));
    for (const key of ['MutationObserver', 'Element', 'CSSStyleSheet'] as const)
      vi.stubGlobal(key, window[key]);
    let hidden = true;
    Object.defineProperty(window.document, 'hidden', { get: () => hidden });
    watchLogin();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(sent(), 'nobody looks at a page in the background').toHaveLength(1);
    hidden = false;
    window.document.dispatchEvent(new window.Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(sent()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(9_000);
    vi.useRealTimers();
    expect(sent()).toEqual([{ kind: 'login-page' }, { kind: 'notice-shown', finding: 'f1' }]);
  });
});
