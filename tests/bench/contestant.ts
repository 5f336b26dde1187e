import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../e2e/harness/leftovers.ts';

/** Somebody who takes part: a browser without an extension, or with one. */
export interface Contestant {
  readonly name: string;
  /** Folder of the unpacked extension; null for none. */
  readonly extension: string | null;
  /** Where its banner would be, if it is known. */
  readonly banner: Banner | null;
}

export interface Banner {
  readonly selector: string;
  /** Anywhere in the page, or only as a child of the root element (which costs the page less to watch). */
  readonly anywhere: boolean;
}

interface Manifest {
  content_scripts?: { js?: string[]; matches?: string[] }[];
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Folder of our own build. */
export const OURS = here('../../dist/chrome');

export function readManifest(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch (error) {
    throw new Error(`${folder} holds no extension (${String(error)}). Ours is built by: npm run build`);
  }
}

/** A copy, so that a build or an edit during the run changes nothing in it. */
export function copyOf(source: string, name: string): string {
  readManifest(source);
  const folder = temporaryFolder(`bench-${name}`).path;
  cpSync(source, folder, { recursive: true });
  return folder;
}

/** A copy of one of the bench's own extensions, entering the very pages that Offroot enters, or those that are named. */
export function likeOurs(
  name: string,
  matches = readManifest(OURS).content_scripts?.[0]?.matches ?? [],
): string {
  const folder = copyOf(here(`./${name}`), name);
  const manifest = readManifest(folder);
  for (const script of manifest.content_scripts ?? []) script.matches = matches;
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return folder;
}

/** Everybody, in the order of the report. */
export function contestants(peers: readonly string[], peerBanner: string | undefined): Contestant[] {
  const peer = peerBanner ? { selector: peerBanner, anywhere: true } : null;
  return [
    { name: 'none', extension: null, banner: null },
    { name: 'floor', extension: likeOurs('floor'), banner: null },
    {
      name: 'offroot',
      extension: copyOf(OURS, 'offroot'),
      banner: { selector: 'offroot-banner', anywhere: false },
    },
    ...peers.map((folder, index) => ({
      name: `peer-${index + 1}-${basename(resolve(folder))}`,
      extension: copyOf(folder, 'peer'),
      banner: peer,
    })),
    { name: 'slow', extension: likeOurs('slow'), banner: null },
  ];
}
