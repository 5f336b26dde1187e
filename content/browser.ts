import type { Mirror } from '../src/core/view/banner.ts';
import { fill } from '../src/core/view/slot.ts';
import type { Message, MessageKind, Replies } from '../src/messages.ts';

/** The WebExtensions API as both browsers have it: in Manifest V3 `chrome` returns promises, too. */
export const api = (globalThis as { browser?: typeof chrome }).browser ?? chrome;

/** True until the extension is updated, disabled or removed under this script. */
export function isConnected(): boolean {
  return api.runtime?.id !== undefined;
}

/** Sends to the worker. Out: its reply; undefined when nobody is there to answer. */
export async function send<K extends MessageKind>(
  message: Message<K> & { kind: K },
): Promise<(K extends keyof Replies ? Replies[K] : undefined) | undefined> {
  if (!isConnected()) return undefined;
  try {
    return await api.runtime.sendMessage(message);
  } catch {
    return undefined;
  }
}

/** Strings that came with the mirror: to ask the browser for them makes a new process wait. */
let words: Record<string, string> = {};

/** One of our strings, in the browser's language. */
export function say(key: string, ...values: string[]): string {
  const text = words[key];
  return text === undefined ? api.i18n.getMessage(key, values) : fill(text, values);
}

function learn(mirror: Mirror | undefined): Mirror | null {
  words = mirror?.words ?? words;
  return mirror ?? null;
}

/** A page in a private window: nothing of it is in the mirror, for that is stored. */
function isPrivate(): boolean {
  return api.extension?.inIncognitoContext === true;
}

/**
 * What the worker keeps ready for content scripts; null when there is nothing. Wakes nobody, but in a private window:
 * there the worker is asked.
 */
export async function readMirror(): Promise<Mirror | null> {
  if (isPrivate()) return learn(await send({ kind: 'mirror' }));
  try {
    const { mirror } = await api.storage.local.get('mirror');
    return learn(mirror as Mirror | undefined);
  } catch {
    return null;
  }
}

/** Calls back with the mirror whenever the worker has drawn it anew, until the signal aborts; in a private window never. */
export function onMirror(react: (mirror: Mirror) => void, signal: AbortSignal): void {
  if (isPrivate()) return;
  api.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    const next = changes.mirror?.newValue as Mirror | undefined;
    learn(next);
    if (next && !signal.aborted) react(next);
  });
}
