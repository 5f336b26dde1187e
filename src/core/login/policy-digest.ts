/*
 * Root logins in a policy: every user of the computer can read it, so it holds no address but a salted digest, slow to try
 * addresses on. PBKDF2 (RFC 8018) with HMAC-SHA-256 over the folded address; the salt is the bytes that its hex says.
 */

/** How often the digest is turned over (OWASP's figure for PBKDF2 with HMAC-SHA-256): some tenths of a second each. */
const ROUNDS = 600_000;

/** Most different salts of a policy that are tried, so that a sign-in is never answered seconds late. */
const SALTS_MAX = 8;

/** Length of a digest, in bits. */
const DIGEST_BITS = 256;

/** A root login as a policy names it. */
export interface NamedLogin {
  salt: string;
  digest: string;
  label?: string;
}

/** Bytes as hex, two digits each. */
export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An odd digit at the end says nothing. */
function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

/** How WebCrypto is asked, by whoever has it: PBKDF2 with HMAC-SHA-256 over a text's bytes in UTF-8. */
export type Derive = (
  text: string,
  how: { salt: Uint8Array<ArrayBuffer>; iterations: number; bits: number },
) => Promise<Uint8Array>;

/** The digest of a folded address (`readAddress`) under a salt in hex, as it stands in a policy: 64 hex digits. */
export async function policyDigest(address: string, salt: string, derive: Derive): Promise<string> {
  return hexOf(await derive(address, { salt: bytesOf(salt), iterations: ROUNDS, bits: DIGEST_BITS }));
}

/** The login of a policy that this folded address is; undefined for none. Logins with one salt cost one digest. */
export async function findNamed(
  address: string,
  logins: readonly NamedLogin[],
  derive: Derive,
): Promise<NamedLogin | undefined> {
  for (const salt of [...new Set(logins.map((one) => one.salt))].slice(0, SALTS_MAX)) {
    const digest = await policyDigest(address, salt, derive);
    const found = logins.find((one) => one.salt === salt && one.digest === digest);
    if (found) return found;
  }
  return undefined;
}
