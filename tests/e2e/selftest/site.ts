import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface Site {
  readonly port: number;
  close(): Promise<void>;
}

export const CONSOLE = 'https://console.aws.amazon.com/';
export const ALLOWED = /(^|\.)aws\.amazon\.com$/;

const PAGE = '<!doctype html><html lang="en"><title>Practice</title><h1>Practice</h1>';
const STRICT = "default-src 'none'; require-trusted-types-for 'script'";

/** One page, under any name, with a content security policy that would stop a careless harness. */
export async function startSite(): Promise<Site> {
  const names = ['console.aws.amazon.com', '*.console.aws.amazon.com', 'signin.aws.amazon.com'];
  const pems = await generate([{ name: 'commonName', value: 'Offroot self-test' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
  const server = https.createServer({ key: pems.private, cert: pems.cert }, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': STRICT }).end(PAGE);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
