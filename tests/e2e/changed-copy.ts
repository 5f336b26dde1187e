import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './harness/leftovers.ts';

export interface Change {
  /** Every sentence twice, as a long translation would be. */
  doubled?: boolean;
  /** As in a language that is written from right to left, whatever the browser's own. */
  rightToLeft?: boolean;
  /** The banner's words leave a mark in the page's time line (`offroot-words`) as soon as they are in it. */
  marksWords?: boolean;
}

/** Runs before the root part, in its own world: from there alone its shadow root can be seen. */
function markWords(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const shadow = attachShadow.call(this, init);
    new MutationObserver((_changes, watch) => {
      if (!shadow.textContent?.includes('ROOT')) return;
      performance.mark('offroot-words');
      watch.disconnect();
    }).observe(shadow, { childList: true, subtree: true });
    return shadow;
  };
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
  if (change.marksWords) {
    const root = join(copy.path, 'content/root.js');
    writeFileSync(root, `(${markWords})();\n${readFileSync(root, 'utf8')}`);
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
