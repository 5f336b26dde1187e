import { setMaxListeners } from 'node:events';
import { fakeBrowser } from '@webext-core/fake-browser';
import type { Window } from 'happy-dom';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SHAPES } from '../../../src/messages.ts';
import { open } from './page.ts';

interface Sent {
  kind: string;
  steps: string[];
  document: number;
  left: { at: number; submitted: number | null } | null;
}

// Where there is room is for real browsers to tell.
vi.mock('../../../content/room.ts', () => ({ keepRoom: () => ({ look() {}, home() {} }) }));

// Node warns of the eleventh listener of one signal; browsers don't.
setMaxListeners(50);

/** What the script said to the worker, and what the worker answers. */
let sent: Sent[] = [];
let underWay = true;
let purpose: string | null = null;

beforeEach(() => {
  sent = [];
  underWay = true;
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'test-extension-id';
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  vi.stubGlobal('chrome', fakeBrowser);
  const sendMessage = async (message: Sent) => {
    sent.push(message);
    return { underWay, purpose };
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

const EMAIL = '<input id="resolving_input" type="email"><button id="next_button">x</button>';
const PASSWORD = '<input id="password" type="password"><button id="signin_button">x</button>';
const CODE = '<input id="mfaCode"><button id="mfa_submit_button">x</button>';
const IAM = '<input id="account"><input id="username"><input id="password" type="password">';
const NEW_PASSWORD = '<input id="new_password" type="password">';
const UNKNOWN = '<h1>Touch something</h1>';

const NOTE = 'offroot-banner';

/** Waits for the next frame, and for what follows from it. */
const settled = () => new Promise((done) => setTimeout(done, 60));

/** Runs the script's entry in a page, as the browser does. */
async function run(body: string, path = '/signin', host = 'signin.aws.amazon.com') {
  const window = open(`<html><head></head><body>${body}</body></html>`, {
    url: `https://${host}${path}?x=secret`,
  });
  for (const key of ['addEventListener', 'requestAnimationFrame'] as const)
    vi.stubGlobal(key, (window[key] as () => void).bind(window));
  for (const key of ['MutationObserver', 'Element', 'Text', 'CSSStyleSheet'] as const)
    vi.stubGlobal(key, window[key]);
  vi.resetModules();
  await import('../../../content/sign-in.ts');
  await settled();
  const notes = () => window.document.querySelectorAll(NOTE).length;
  const show = async (next: string): Promise<void> => {
    window.document.body.innerHTML = next;
    await settled();
  };
  return { window, notes, show };
}

function press(window: Window, what = 'button'): void {
  window.document.querySelector(what)?.dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
}

function leave(window: Window): void {
  window.dispatchEvent(new window.Event('beforeunload'));
}

const steps = () => sent.map((one) => one.steps.join());

describe('the note of a root sign-in', () => {
  /** What the note says: its root is closed to everybody but us. */
  const words = (): string =>
    (globalThis as { offroot?: { shadow?: ShadowRoot } }).offroot?.shadow?.textContent ?? '';
  const asks = (ask: boolean) => fakeBrowser.storage.local.set({ mirror: { ask } });

  it.each([
    ['nobody has said it', true, null, true],
    ['it was said in this tab', true, 'something-else', false],
    ['nobody asks', false, null, false],
  ])('asks what root is needed for where the organisation does: %s', async (_what, ask, said, isAsked) => {
    await asks(ask);
    purpose = said;
    await run(EMAIL);
    expect(words().includes('rootSignInWhy')).toBe(isAsked);
    expect(words()).toContain('rootSignInTitle');
    expect(sent.some(({ kind }) => kind === 'purpose')).toBe(ask);
  });
});

it('says nothing at a root sign-in where the organisation has switched that off', async () => {
  await fakeBrowser.storage.local.set({ mirror: { mute: true, ask: true } });
  const { notes, show } = await run(EMAIL);
  expect(notes()).toBe(0);
  await show(PASSWORD);
  expect(notes()).toBe(0);
  expect(sent.some(({ kind }) => kind === 'purpose')).toBe(false);
});

describe('the watch over a root sign-in', () => {
  it('tells every step of the document, and none for the e-mail alone', async () => {
    const { window, show, notes } = await run(EMAIL);
    expect([sent, notes()]).toEqual([[], 1]);
    press(window);
    await show(PASSWORD);
    await show(CODE);
    expect(steps()).toEqual(['email,password', 'email,password,mfa-code']);
    expect(sent.every(({ left }) => left === null)).toBe(true);
    expect(JSON.stringify(sent)).not.toContain('secret');
    for (const one of sent) expect(SHAPES['root-sign-in'].safeParse(one).success).toBe(true);
  });

  it('tells that the page is left, and how long after the person first went on', async () => {
    const { window, show } = await run(EMAIL);
    press(window);
    await show(PASSWORD);
    press(window);
    await settled();
    press(window);
    leave(window);
    const left = sent.at(-1)?.left;
    expect(left?.submitted).toBeGreaterThan(50);
    expect(left?.submitted).toBeLessThan(1_000);
    expect(Math.abs((left?.at ?? 0) - Date.now())).toBeLessThan(1_000);
    expect(SHAPES['root-sign-in'].safeParse(sent.at(-1)).success).toBe(true);
  });

  it('counts from a form that is sent, too, and not from a link, nor from typing', async () => {
    const { window } = await run(`${PASSWORD}<a href="#forgot">x</a>`);
    const field = window.document.querySelector('#password');
    press(window, 'a');
    field?.dispatchEvent(new window.Event('input', { bubbles: true }));
    leave(window);
    expect(sent.at(-1)?.left).toMatchObject({ submitted: null });
    field?.dispatchEvent(new window.Event('submit', { bubbles: true }));
    leave(window);
    expect(sent.at(-1)?.left?.submitted).toBeGreaterThanOrEqual(0);
  });

  it('sees no key that is typed, and no value', async () => {
    const { window } = await run(PASSWORD.replace('>', ' value="hunter2">'));
    const field = window.document.querySelector('#password');
    const value = vi.spyOn(window.HTMLInputElement.prototype, 'value', 'get');
    const typed = vi.fn();
    for (const kind of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input']) {
      const event = new window.Event(kind, { bubbles: true });
      for (const what of ['key', 'code', 'data']) Object.defineProperty(event, what, { get: typed });
      field?.dispatchEvent(event);
    }
    leave(window);
    for (const spy of [typed, value]) expect(spy).not.toHaveBeenCalled();
    expect(JSON.stringify(sent)).not.toContain('hunter2');
  });

  it('says nothing when the e-mail page is left without going on', async () => {
    const { window } = await run(EMAIL);
    leave(window);
    expect(sent).toEqual([]);
    press(window);
    leave(window);
    expect(sent).toMatchObject([{ steps: ['email'], left: { submitted: expect.any(Number) } }]);
  });

  it('tells when something that no mark tells is there: before the password for a second, after it at once', async () => {
    const { show } = await run(EMAIL);
    await show(UNKNOWN);
    await show(EMAIL);
    await new Promise((done) => setTimeout(done, 1_050));
    expect(steps()).toEqual([]);
    await show(UNKNOWN);
    await new Promise((done) => setTimeout(done, 1_050));
    expect(steps()).toEqual(['email,other']);
    await show(PASSWORD);
    await show(UNKNOWN);
    expect(steps().at(-1)).toBe('email,other,password,other');
  });

  it('takes what shows nothing known for the answer to the password that was sent', async () => {
    const { window, show } = await run(PASSWORD);
    press(window);
    await show(UNKNOWN);
    leave(window);
    expect(sent.at(-1)).toMatchObject({
      steps: ['password', 'other'],
      left: { submitted: expect.any(Number) },
    });
  });

  it('is over where an IAM user is asked for', async () => {
    const { show, notes } = await run(PASSWORD);
    await show(IAM);
    expect(steps()).toEqual(['password', '']);
    await show(CODE);
    expect([steps().length, notes()]).toEqual([2, 0]);
  });

  it('goes on over a lost password, and is none of it', async () => {
    const { show, notes } = await run(`${EMAIL}`);
    await show(PASSWORD);
    await show(NEW_PASSWORD);
    expect(notes()).toBe(0);
    await show(PASSWORD);
    expect([steps(), notes()]).toEqual([['email,password'], 1]);
  });

  it('begins anew when the page is back from the cache', async () => {
    const { window } = await run(PASSWORD);
    const back = Object.assign(new window.Event('pageshow'), { persisted: true });
    window.dispatchEvent(back);
    await settled();
    expect(steps()).toEqual(['password', 'password']);
    expect(sent[1]?.document).toBeGreaterThan(sent[0]?.document ?? 0);
  });
});

describe('a code in a document of its own', () => {
  const until = (signIn: number | null) =>
    fakeBrowser.storage.local.set({ mirror: { corner: 'bottom-end', live: [], signIn } });

  it('wakes nobody where no root sign-in is under way', async () => {
    await run(CODE);
    await until(Date.now() - 1);
    await run(CODE);
    expect(sent).toEqual([]);
  });

  it('is root’s where the worker says so', async () => {
    await until(Date.now() + 60_000);
    const { notes } = await run(CODE);
    await vi.waitFor(() => expect([steps(), notes()]).toEqual([['mfa-code'], 1]));
  });

  it('is the IAM user’s where that user was asked for before', async () => {
    await until(Date.now() + 60_000);
    const { show, notes } = await run(IAM);
    await show(CODE);
    expect([steps(), notes()]).toEqual([[], 0]);
  });

  it('is nobody’s where the worker says no, and is asked once', async () => {
    await until(Date.now() + 60_000);
    underWay = false;
    const { notes, show } = await run(CODE);
    await show(`${CODE} `);
    expect([steps(), notes()]).toEqual([['mfa-code'], 0]);
  });
});

describe('pages that are left in peace', () => {
  it.each([
    ['an IAM user', IAM, '/oauth', 'signin.aws.amazon.com'],
    ['an alias', PASSWORD, '/console', 'acme.signin.aws.amazon.com'],
    ['recovery', NEW_PASSWORD, '/resetpassword', 'signin.aws.amazon.com'],
    ['a change of e-mail or password', PASSWORD, '/updateaccount', 'signin.aws.amazon.com'],
    ['a code of nobody', CODE, '/mfa', 'signin.aws.amazon.com'],
  ])('%s: no note, no message', async (_name, body, path, host) => {
    const { window, notes } = await run(body, path, host);
    press(window);
    leave(window);
    expect([notes(), sent]).toEqual([0, []]);
  });
});
