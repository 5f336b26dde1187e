import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import { HOSTS } from './hosts';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

/** A wildcard covers one label only, and a multi-session host has two before `console`. */
const TWO_LABELS = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'].map(
  (region) => `*.${region}.console.aws.amazon.com`,
);

/** A certificate that nobody trusts, made anew at each start and kept in memory only. */
export async function makeCertificate(): Promise<Certificate> {
  const names = [
    ...HOSTS.map((row) => row.pattern),
    ...TWO_LABELS,
    '*.eusc-de-east-1.console.amazonaws-eusc.eu',
  ];
  const made = await generate([{ name: 'commonName', value: 'Offroot practice range' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) }],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return {
    key: made.private,
    cert: made.cert,
    spki: createHash('sha256').update(publicKey).digest('base64'),
  };
}
