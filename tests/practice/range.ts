import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerFront } from './act';
import { answerAmazon } from './amazon-host';
import { makeCertificate } from './certificate';
import { answerConsole } from './console-host';
import { HOSTS, type HostKind, readHost } from './hosts';
import { landing } from './pages/landing';
import { startProxy } from './proxy';
import { type Answer, send, type Visit } from './reply';
import { readCookies, type Sessions } from './sessions';
import { answerSignInHost } from './sign-in-host';

/** One request that reached the range. */
export interface Hit {
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly method: string;
  readonly at: number;
}

export interface Range {
  readonly port: number;
  /** A CONNECT proxy for browsers that can't map hosts to a port. */
  readonly proxyPort: number;
  /** The latest requests, oldest first. */
  readonly hits: Hit[];
  /** SHA-256 of the certificate's key, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  close(): Promise<void>;
}

const MOST_HITS = 10_000;
const LARGEST_BODY = 64 * 1024;
/** A cookie jar with rubbish in it must fit in. */
const LARGEST_HEAD = 32 * 1024;

/** The value of Chromium's `--host-resolver-rules`: range hosts to the range, everything else nowhere. */
export const HOST_RULES = (port: number): string =>
  [
    ...HOSTS.map((row) => `MAP ${row.pattern}:443 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ].join(', ');

const onlyHome =
  (page: typeof landing): ((visit: Visit) => Answer) =>
  () => ({ kind: 'page', ...page() });

const ANSWERS: Record<HostKind, (visit: Visit) => Answer> = {
  front: answerFront,
  console: answerConsole,
  'sign-in': answerSignInHost,
  landing: onlyHome(landing),
  shop: answerAmazon,
};

/** A request's body, or undefined when it is too large to be one of ours. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > LARGEST_BODY) return undefined;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}

const METHODS = ['GET', 'HEAD', 'POST'];
const plain = (status: number, text: string): Answer => ({ kind: 'plain', status, text });

async function answer(request: IncomingMessage, sessions: Sessions): Promise<Answer> {
  const place = readHost(request.headers.host ?? '');
  if (!place) return plain(421, 'The practice range does not answer for this host.');
  const method = request.method ?? '';
  if (!METHODS.includes(method)) return plain(405, 'Only GET and POST.');
  const address = `https://${place.host}${request.url ?? '/'}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.hostname !== place.host) return plain(400, 'This address cannot be read.');
  const form = await readForm(request);
  if (!form) return plain(413, 'Too much.');
  const cookies = readCookies(request.headers.cookie);
  return ANSWERS[place.kind]({ place, url, method, cookies, form, sessions });
}

/** Answers one request whatever comes: a fault of the range is a plain 500, never its end. */
async function handle(request: IncomingMessage, response: ServerResponse, sessions: Sessions): Promise<void> {
  response.on('error', () => response.destroy());
  try {
    await send(response, await answer(request, sessions));
  } catch (fault) {
    if (request.destroyed && !request.complete) return;
    if (response.headersSent) response.destroy();
    else await send(response, plain(500, `The practice range stumbled: ${String(fault)}`));
  }
}

/** Starts the range on loopback: an HTTPS server for all range hosts, and a proxy to it. */
export async function startRange(options: { port?: number } = {}): Promise<Range> {
  const { key, cert, spki } = await makeCertificate();
  const hits: Hit[] = [];
  const sessions: Sessions = new Map();
  const server = https.createServer({ key, cert, maxHeaderSize: LARGEST_HEAD }, (request, response) => {
    hits.push({
      host: request.headers.host ?? '',
      path: request.url ?? '',
      method: request.method ?? '',
      at: Date.now(),
    });
    if (hits.length > MOST_HITS) hits.shift();
    void handle(request, response, sessions);
  });
  server.on('tlsClientError', (_, socket) => socket.destroy());
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const proxy = await startProxy(port);
  return {
    port,
    proxyPort: proxy.port,
    hits,
    spki,
    close: async () => {
      await proxy.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
