import type { Browser, Page } from 'puppeteer-core';

/** WebDriver BiDi spoken directly, for what Puppeteer has no words for. */
export type Bidi = <T>(method: string, params: object) => Promise<T>;

interface Connection {
  send(method: string, params: object): Promise<{ result: unknown }>;
}

export interface Remote {
  type: string;
  value?: unknown;
  sharedId?: string;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: Remote;
  exceptionDetails?: { text: string };
}

export function bidiOf(browser: Browser): Bidi {
  const connection: unknown = Reflect.get(browser, 'connection');
  if (!isConnection(connection)) throw new Error('This Puppeteer keeps its BiDi connection elsewhere');
  return async <T>(method: string, params: object) => (await connection.send(method, params)).result as T;
}

/** BiDi's own id of the page. */
export function contextOf(page: Page): string {
  const id: unknown = Reflect.get(page.mainFrame(), '_id');
  if (typeof id !== 'string') throw new Error('This Puppeteer keeps its context ids elsewhere');
  return id;
}

export async function call(bidi: Bidi, params: object): Promise<Remote> {
  return resultOf(await bidi<Evaluated>('script.callFunction', { awaitPromise: true, ...params }));
}

/** Runs in Firefox's own window, with all its rights; needs --remote-allow-system-access. */
export async function inChrome(bidi: Bidi, expression: string): Promise<unknown> {
  const { contexts } = await bidi<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const target = { context: contexts[0]?.context };
  const answer = await bidi<Evaluated>('script.evaluate', { expression, target, awaitPromise: true });
  return resultOf(answer).value;
}

function resultOf(answer: Evaluated): Remote {
  if (answer.type === 'success' && answer.result) return answer.result;
  throw new Error(answer.exceptionDetails?.text ?? 'The script gave no answer');
}

function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'send') === 'function';
}
