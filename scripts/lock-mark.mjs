/** After an installation (`postinstall`): which lock file it was made from, so that it isn't made twice. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MARK = join(ROOT, 'node_modules', '.offroot-lock');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** True where the dependencies were installed from this very lock file. */
export function isInstalled() {
  return existsSync(MARK) && readFileSync(MARK, 'utf8') === lockHash();
}

if (process.argv[1] === import.meta.filename) writeFileSync(MARK, lockHash());
