import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdentitySignal } from '../../../src/core/signal.ts';
import { A, cookieOf, metaOf, rootArn } from '../core/make.ts';
import { open } from './page.ts';

const USER = `arn:aws:iam::${A}:user/bob`;
const page = (arn = rootArn()) =>
  `<html><head><meta name="awsc-session-data" content='${metaOf({ accountId: A, sessionARN: arn })}'></head><body></body></html>`;
const asked = (arn: string): string => `aws-userInfo=${cookieOf(arn)}`;

/** What the browser is told to do before it paints. */
let frames: (() => void)[];
let told: string[];

/** Opens a page whose cookie comes when the test says so. In: the cookie as the page has it at once. */
function begin(html: string, cookie: string, far = true) {
  const window = open(html, { cookie });
  if (!far) Object.assign(window, { wrappedJSObject: {} });
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('MutationObserver', window.MutationObserver);
  let come: (cookie: string) => void = () => {};
  const early = new Promise<object[]>((done) => {
    come = (cookie) => {
      const [name, value] = cookie.split('=');
      done(cookie ? [{ name, value }] : []);
    };
  });
  vi.stubGlobal('offroot', { userInfo: early });
  return { window, come };
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

async function read(isNew = true): Promise<() => void> {
  const { readConsole } = await import('../../../content/reader.ts');
  return readConsole(({ who, reason }: IdentitySignal) => told.push(reason ?? who), isNew);
}

beforeEach(() => {
  told = [];
  vi.resetModules();
});

describe('the first look at a console page', () => {
  it('waits for the cookie where that is far, and goes by it', async () => {
    const { come } = begin(page(), '');
    await read();
    expect(told).toEqual([]);
    come(asked(USER));
    await turn();
    expect(told).toEqual(['marks-disagree']);
  });

  it('waits no longer than until the first frame, and then reads the cookie at once', async () => {
    const { come } = begin(page(), asked(USER));
    await read();
    for (const run of frames) run();
    expect(told).toEqual(['marks-disagree']);
    come(asked(rootArn()));
    await turn();
    expect(told).toEqual(['marks-disagree']);
  });

  it('waits for nothing where cookies are near', async () => {
    begin(page(), asked(rootArn()), false);
    await read();
    expect([told, frames]).toEqual([['root'], []]);
  });

  it('waits for nothing in a page that is back from the cache, for that is seen already', async () => {
    begin(page(), asked(rootArn()));
    await read(false);
    expect([told, frames]).toEqual([['root'], []]);
  });

  it('takes the cookie that was asked for as the page began once, for it grows old', async () => {
    const { come } = begin(page(), asked(USER));
    const end = await read();
    come(asked(rootArn()));
    await turn();
    end();
    await read();
    await turn();
    expect(told).toEqual(['root', 'marks-disagree']);
  });

  it('is not taken any more where it was ended before', async () => {
    const { come } = begin(page(), '');
    (await read())();
    come(asked(rootArn()));
    for (const run of frames) run();
    await turn();
    expect(told).toEqual([]);
  });

  it('is followed by looks that read the cookie as it is by then', async () => {
    const { window, come } = begin('<html><head></head><body></body></html>', asked(USER));
    await read();
    come('');
    await turn();
    expect(told).toEqual(['none']);
    const late = window.document.createElement('meta');
    late.setAttribute('name', 'awsc-session-data');
    late.setAttribute('content', metaOf({ accountId: A, sessionARN: rootArn() }));
    window.document.head.append(late);
    await turn();
    expect(told).toEqual(['none', 'marks-disagree']);
  });
});
