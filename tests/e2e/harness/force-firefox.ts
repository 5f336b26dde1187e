import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Forced, ForceOptions } from './force-chromium.ts';
import { temporaryFolder } from './leftovers.ts';
import { takePolicyFile } from './policy-file.ts';
import { zipFolder } from './zip.ts';

const POLICIES = '/etc/firefox/policies/policies.json';

/** Unsigned builds get in by this preference only, and only into ESR, Developer Edition and Nightly. */
export const UNSIGNED = { 'xpinstall.signatures.required': false } as const;

/** Packs the extension and has the administrators' policy install it. Throws `NeedsRoot`. */
export async function forceInstallFirefox(extension: string, options: ForceOptions = {}): Promise<Forced> {
  const work = temporaryFolder('xpi');
  try {
    const xpi = packFirefox(extension, work.path);
    const id = geckoIdOf(extension);
    const policies = (managed: object) => policiesFor(id, xpi, managed, options);
    const policy = await takePolicyFile(POLICIES, policies(options.managed ?? {}));
    return {
      extensionId: id,
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

/** The extension as the one file that Firefox installs; says where. */
export function packFirefox(extension: string, folder: string): string {
  const xpi = join(folder, 'extension.xpi');
  writeFileSync(xpi, zipFolder(extension));
  return xpi;
}

export function geckoIdOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  const id: unknown = manifest.browser_specific_settings?.gecko?.id;
  if (typeof id !== 'string') throw new Error(`No gecko id in the manifest of ${extension}`);
  return id;
}

function policiesFor(id: string, xpi: string, managed: object, options: ForceOptions): object {
  const how = options.install ?? { installation_mode: 'force_installed' };
  const install = { ...how, install_url: String(pathToFileURL(xpi)) };
  return {
    policies: {
      ExtensionSettings: { [id]: install },
      '3rdparty': { Extensions: { [id]: managed } },
      ...options.policies,
    },
  };
}
