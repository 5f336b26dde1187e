import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { needBrowser } from './find-browser.ts';
import { temporaryFolder } from './leftovers.ts';
import { removeStale, takePolicyFile } from './policy-file.ts';

export interface ForceOptions {
  /** What `storage.managed` gives the extension. */
  managed?: object;
  /** How the extension is installed, in the words of `ExtensionSettings`; its address is filled in. */
  install?: object;
  /** More policies of the browser. */
  policies?: object;
}

export interface Forced {
  readonly extensionId: string;
  /** Changes the managed values. Chromium takes them over within about 5 s; Firefox only at its next start. */
  setManaged(managed: object): void;
  remove(): void;
}

const POLICIES = '/etc/chromium/policies/managed';
const OURS = /^offroot-e2e-(\d+)\.json$/;

/** Packs the extension with a fresh key and has the administrators' policy install it. Throws `NeedsRoot`. */
export async function forceInstallChromium(extension: string, options: ForceOptions = {}): Promise<Forced> {
  const work = temporaryFolder('crx');
  try {
    const extensionId = await pack(extension, work.path);
    const policies = (managed: object) =>
      policiesFor(extensionId, join(work.path, 'update.xml'), managed, options);
    removeStale(POLICIES, OURS);
    const file = join(POLICIES, `offroot-e2e-${process.pid}.json`);
    const policy = await takePolicyFile(file, policies(options.managed ?? {}));
    return {
      extensionId,
      setManaged: (managed) => policy.write(policies(managed)),
      remove() {
        policy.remove();
        work.remove();
      },
    };
  } catch (error) {
    work.remove();
    throw error;
  }
}

function policiesFor(id: string, update: string, managed: object, options: ForceOptions): object {
  const update_url = String(pathToFileURL(update));
  const settings = { [id]: { ...options.install, update_url } };
  return {
    DeveloperToolsAvailability: 1, // else the DevTools protocol may not attach to a force-installed extension
    ...(options.install
      ? { ExtensionSettings: settings }
      : { ExtensionInstallForcelist: [`${id};${update_url}`] }),
    '3rdparty': { extensions: { [id]: managed } },
    ...options.policies,
  };
}

async function pack(extension: string, work: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const id = idOf(publicKey.export({ type: 'spki', format: 'der' }));
  const copy = join(work, 'extension');
  const pem = join(work, 'key.pem');
  cpSync(extension, copy, { recursive: true });
  const version = dropKey(join(copy, 'manifest.json'));
  writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const args = ['--no-sandbox', '--headless', '--disable-gpu', `--user-data-dir=${join(work, 'profile')}`];
  const packing = [`--pack-extension=${copy}`, `--pack-extension-key=${pem}`];
  await promisify(execFile)(needBrowser('chromium'), [...args, ...packing], { timeout: 30_000 });
  writeFileSync(join(work, 'update.xml'), updateXml(id, version, join(work, 'extension.crx')));
  return id;
}

/** Chromium's own rule: the first 32 hex digits of the public key's digest, written with a to p. */
export function idOf(publicKey: Buffer): string {
  const hex = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** A `key` in the manifest would fight with the packing key. */
function dropKey(path: string): string {
  const { key: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(manifest));
  return String(manifest.version);
}

function updateXml(id: string, version: string, crx: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>
  <app appid='${id}'><updatecheck codebase='${pathToFileURL(crx)}' version='${version}' /></app>
</gupdate>`;
}
