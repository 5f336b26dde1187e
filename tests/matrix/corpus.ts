import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { UnreadReason } from '../../src/core/signal.ts';
import type { Combination } from './combination.ts';

const ROOT = fileURLToPath(new URL('../pages', import.meta.url));

/** What `expected.json` beside a page holds. */
export interface Expected {
  /** What the page is for, in a sentence. */
  why: string;
  host: string;
  path: string;
  /** The `document.cookie` of that page, as it stands. */
  cookies: string;
  /** False for a page whose markup is still arriving. */
  complete: boolean;
  /** Every detector's signals, by detector; an empty list is silence. */
  signals: Record<string, unknown[]>;
  /** Amazon's pages: what is told when somebody goes on from them; null where nothing may be. */
  goesOn?: { address: string; property: string; step: string } | null;
  /** What the popup says after this page; null for a page that says nothing about anybody. */
  popup: { says: 'root' | 'cant-tell' | 'not-root'; reason: UnreadReason | null } | null;
  /** Written from the facts alone by somebody who hadn't read the detectors, or beside the code. */
  by?: 'facts' | 'code';
  /** Which case the page is of; a page without it counts for none. */
  combination?: Combination;
}

export interface Page {
  name: string;
  html: string;
  expected: Expected;
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
}

/** Every file below tests/pages, as site/state/file. */
export function corpusFiles(): string[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath}/${one.name}`.slice(ROOT.length + 1));
}

/** Every page of the corpus. */
export function corpus(): Page[] {
  return folders(ROOT).flatMap((site) =>
    folders(`${ROOT}/${site}`).map((state) => {
      const read = (file: string): string => readFileSync(`${ROOT}/${site}/${state}/${file}`, 'utf8');
      const expected = JSON.parse(read('expected.json')) as Expected;
      return { name: `${site}/${state}`, html: read('page.html'), expected };
    }),
  );
}
