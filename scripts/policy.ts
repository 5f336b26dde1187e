/**
 * `npm run policy`: writes what is generated from the catalogue of policy keys (`src/core/policy.ts`): the managed schema, the
 * administrators' reference and the templates. `-- --release`: refuses, with a list, while a template names no real store id.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CHROMIUMS,
  firefoxManagedStorage,
  firefoxPolicies,
  googleAdmin,
  linuxPolicies,
  PLACEHOLDERS,
} from './policy/browsers.ts';
import { firefoxPlist, mobileconfig } from './policy/mac.ts';
import { reference } from './policy/reference.ts';
import { managedSchema } from './policy/schema.ts';
import { adml, admx, registryFile } from './policy/windows.ts';

const ADMIN = 'store-assets/admin';
const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file: its path from the root of the repository, and its text. */
export function generated(): Record<string, string> {
  const chromiums = CHROMIUMS.flatMap((browser) => [
    [`${ADMIN}/${browser.file}-linux.json`, json(linuxPolicies(browser))],
    [`${ADMIN}/${browser.file}-windows.reg`, registryFile(browser)],
    [`${ADMIN}/${browser.file}-macos.mobileconfig`, mobileconfig(browser)],
  ]);
  return {
    'src/static/managed_schema.json': json(managedSchema()),
    [`${ADMIN}/reference.md`]: reference(),
    ...Object.fromEntries(chromiums),
    [`${ADMIN}/windows/offroot.admx`]: admx(),
    [`${ADMIN}/windows/en-US/offroot.adml`]: adml(),
    [`${ADMIN}/google-admin.json`]: json(googleAdmin()),
    [`${ADMIN}/firefox-policies.json`]: json({ policies: firefoxPolicies() }),
    [`${ADMIN}/firefox-managed-storage.json`]: json(firefoxManagedStorage()),
    [`${ADMIN}/firefox-macos.plist`]: firefoxPlist(),
  };
}

/** The files that still hold a placeholder of a store. In: paths and texts. */
export function withPlaceholders(files: Record<string, string>): string[] {
  return Object.keys(files).filter((path) =>
    Object.values(PLACEHOLDERS).some((one) => files[path]?.includes(one)),
  );
}

function main(): void {
  const files = generated();
  if (process.argv.includes('--release')) {
    const read = Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(path, 'utf8')]));
    const open = withPlaceholders(read);
    if (open.length > 0) console.error(`Not to be released, without a store's id:\n${open.join('\n')}`);
    process.exitCode = open.length > 0 ? 1 : 0;
    return;
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

if (process.argv[1]?.endsWith('scripts/policy.ts')) main();
