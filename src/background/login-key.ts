import { type DBSchema, openDB } from 'idb';
import { type Derive, hexOf } from '../core/login/policy-digest.ts';

interface Schema extends DBSchema {
  /** One key, under the name `hmac`. */
  key: { key: string; value: Uint8Array<ArrayBuffer> };
}

/** A database of its own: nothing that is exported, forgotten or set aside goes near it. */
const NAME = 'offroot-key';
const SLOT = 'hmac';

/** Length of the key, in bytes. */
const KEY_BYTES = 32;

async function readKey(): Promise<Uint8Array<ArrayBuffer>> {
  const db = await openDB<Schema>(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore('key') });
  try {
    // One transaction: two first addresses at once must not make two keys.
    const change = db.transaction('key', 'readwrite');
    const known = await change.store.get(SLOT);
    const key = known ?? crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    if (!known) await change.store.put(key, SLOT);
    await change.done;
    return key;
  } finally {
    db.close();
  }
}

/** The keyed digest of a folded address: HMAC-SHA-256 with this installation's own random key, in hex. */
export async function digestOf(address: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', await readKey(), algorithm, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(address));
  return hexOf(new Uint8Array(digest));
}

/** Slow on purpose: for root logins that a policy names. */
export const derive: Derive = async (text, { salt, iterations, bits }) => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(text), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bits));
};
