/** How many bytes are looked at to tell an encoding that has no mark. */
const LOOKED_AT = 256;

function encodingOf(bytes: Uint8Array): string {
  const [one, two] = bytes;
  if (one === 0xff && two === 0xfe) return 'utf-16le';
  if (one === 0xfe && two === 0xff) return 'utf-16be';
  // In UTF-16 every other byte of such texts is empty, which in UTF-8 none is.
  const empty = [...bytes.subarray(0, LOOKED_AT)].flatMap((byte, at) => (byte === 0 ? [at % 2] : []));
  if (empty.length < Math.min(LOOKED_AT, bytes.length) / 4) return 'utf-8';
  return empty.filter((at) => at === 1).length * 2 > empty.length ? 'utf-16le' : 'utf-16be';
}

/** The text of a file, in UTF-8 or, as PowerShell and Excel write it, UTF-16; bytes that mean nothing become marks. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
