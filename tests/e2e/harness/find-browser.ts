import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

const VARIABLE = { chromium: 'CHROMIUM_PATH', firefox: 'FIREFOX_PATH' } as const;
const NAMES = {
  chromium: ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'],
  firefox: ['firefox-esr', 'firefox-developer-edition', 'firefox'], // ESR first: it lets unsigned builds in by pref
} as const;

export class BrowserMissing extends Error {
  override name = 'BrowserMissing';
}

/** The browser's executable: the environment's word first, then the usual names on PATH, else null. */
export function findBrowser(browser: BrowserName): string | null {
  const told = process.env[VARIABLE[browser]];
  if (told) return told;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = NAMES[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isExecutable) ?? null;
}

export function needBrowser(browser: BrowserName): string {
  const found = findBrowser(browser);
  if (found) return found;
  const names = NAMES[browser].join(', ');
  throw new BrowserMissing(`No ${browser} found: looked at ${VARIABLE[browser]}, then on PATH for ${names}.`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
