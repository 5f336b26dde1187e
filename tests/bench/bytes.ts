import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readManifest } from './contestant.ts';

export interface Bytes {
  /** The files that the manifest puts into pages, together. */
  readonly contentScripts: Size;
  /** Every file of the extension; gzip: each file by itself, as a rough size of the package. */
  readonly extension: Size;
}

interface Size {
  readonly raw: number;
  readonly gzip: number;
}

const BEST = 9;

function sizeOf(paths: readonly string[]): Size {
  const files = paths.map((path) => readFileSync(path));
  return {
    raw: files.reduce((all, file) => all + file.length, 0),
    gzip: files.reduce((all, file) => all + gzipSync(file, { level: BEST }).length, 0),
  };
}

export function bytesOf(extension: string): Bytes {
  const scripts = readManifest(extension).content_scripts?.flatMap((one) => one.js ?? []) ?? [];
  const files = readdirSync(extension, { recursive: true, withFileTypes: true });
  return {
    contentScripts: sizeOf(
      [...new Set(scripts)].map((name) => join(extension, name)).filter((path) => existsSync(path)),
    ),
    extension: sizeOf(files.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))),
  };
}
