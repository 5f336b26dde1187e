import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Place } from './hosts';
import type { Html } from './html';
import type { Cookies, Sessions } from './sessions';

/** One request, read. */
export interface Visit {
  readonly place: Place;
  readonly url: URL;
  readonly method: string;
  readonly cookies: Cookies;
  readonly form: URLSearchParams;
  readonly sessions: Sessions;
}

/** What is sent, in order: markup, or a pause in milliseconds. */
export type Chunk = Html | number;

export type Answer =
  | { kind: 'redirect'; to: string; cookies?: readonly string[] }
  | { kind: 'page'; chunks: readonly Chunk[]; nonce: string; status?: number; cookies?: readonly string[] }
  | { kind: 'data'; body: unknown }
  | { kind: 'plain'; status: number; text: string };

const DEFAULT_DELAY = 40;
const LONGEST_DELAY = 5000;

export const newNonce = (): string => randomBytes(16).toString('base64url');

/** How long the body waits behind the head: `?delay=`, 40 ms unless told, five seconds at most. */
export function delayOf(url: URL): number {
  const asked = Number(url.searchParams.get('delay') ?? DEFAULT_DELAY);
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_DELAY) : DEFAULT_DELAY;
}

/** Strict, as the console's own is: scripts and styles by nonce only. A form may end on any console or sign-in host. */
function contentSecurityPolicy(nonce: string): string {
  const hosts =
    'https://console.aws.amazon.com https://*.console.aws.amazon.com https://signin.aws.amazon.com ' +
    'https://*.signin.aws.amazon.com https://console.amazonaws-eusc.eu https://*.console.amazonaws-eusc.eu ' +
    'https://*.signin.amazonaws-eusc.eu https://www.primevideo.com https://developer.amazon.com';
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action 'self' ${hosts}`,
    "base-uri 'none'",
    "frame-src 'self' https://*.console.aws.amazon.com https://*.console.amazonaws-eusc.eu",
  ].join('; ');
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function sendChunks(response: ServerResponse, chunks: readonly Chunk[]): Promise<void> {
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (typeof chunk === 'number') await pause(chunk);
    else response.write(chunk.markup);
  }
  response.end();
}

/** Sends an answer. Nothing is `no-store`, so that the back/forward cache stays possible. */
export async function send(response: ServerResponse, answer: Answer): Promise<void> {
  response.setHeader('cache-control', 'no-cache');
  response.setHeader('x-content-type-options', 'nosniff');
  if ('cookies' in answer && answer.cookies?.length) response.setHeader('set-cookie', [...answer.cookies]);
  if (answer.kind === 'redirect') {
    response.writeHead(302, { location: new URL(answer.to).href }).end();
  } else if (answer.kind === 'data') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  } else if (answer.kind === 'plain') {
    response
      .writeHead(answer.status, { 'content-type': 'text/plain; charset=utf-8' })
      .end(`${answer.text}\n`);
  } else {
    response.writeHead(answer.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(answer.nonce),
    });
    await sendChunks(response, answer.chunks);
  }
}
