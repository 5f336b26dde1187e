import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './harness/leftovers.ts';

export interface Change {
  /** Every sentence twice, as a long translation would be. */
  doubled?: boolean;
  /** As in a language that is written from right to left, whatever the browser's own. */
  rightToLeft?: boolean;
}

type Messages = Record<string, { message: string; placeholders?: object }>;

/** A copy of a built extension with other words; removed when node ends, or by `remove`. */
export function changedCopy(built: string, change: Change): { path: string; remove(): void } {
  const copy = temporaryFolder('copy');
  cpSync(built, copy.path, { recursive: true });
  const file = join(copy.path, '_locales/en/messages.json');
  const messages: Messages = JSON.parse(readFileSync(file, 'utf8'));
  if (change.doubled) {
    for (const [key, one] of Object.entries(messages)) {
      // The browser refuses a long name or description; nothing of ours shows those.
      if (key !== 'name' && key !== 'description') one.message = `${one.message} ${one.message}`;
    }
  }
  if (change.rightToLeft) {
    messages.direction = { message: 'rtl' };
    for (const script of scriptsIn(copy.path)) {
      writeFileSync(script, readFileSync(script, 'utf8').replaceAll('@@bidi_dir', 'direction'));
    }
  }
  writeFileSync(file, JSON.stringify(messages));
  return copy;
}

function scriptsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
}
