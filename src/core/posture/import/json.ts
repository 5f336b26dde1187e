/** Where the string that begins at `from` ends: its closing quote, or the text's end when it is never closed. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Where each JSON value at the top of a text ends; null when the last one never does. Linear, whatever it holds. */
function ends(text: string): number[] | null {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    else continue;
    if (depth < 0) return null;
    if (depth === 0 && mark !== '"') found.push(at + 1);
  }
  return depth === 0 ? found : null;
}

function parsed(text: string): unknown[] | null {
  try {
    return [JSON.parse(text)];
  } catch {
    return null;
  }
}

/**
 * Reads one JSON text, or several one after the other, as they come from several commands or as lines. Out: their values;
 * null when any of it is cut or isn't JSON.
 */
export function readJsons(text: string): unknown[] | null {
  const whole = parsed(text);
  if (whole) return whole;
  const stops = ends(text);
  if (!stops || stops.length === 0 || text.slice(stops.at(-1)).trim() !== '') return null;
  const values = stops.map((end, at) => parsed(text.slice(stops[at - 1] ?? 0, end)));
  return values.some((one) => one === null) ? null : values.flatMap((one) => one ?? []);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64 of ASCII text, as the credential report comes in; other bytes become `?`. Null when it isn't base64. */
export function fromBase64(text: string): string | null {
  const clean = text.replace(/\s/g, '').replace(/=+$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(clean)) return null;
  const out: string[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of clean) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const code = (held >> bits) & 0xff;
    out.push(code < 128 ? String.fromCharCode(code) : '?');
  }
  return out.join('');
}

/** A time that AWS writes, as ISO text or as seconds. Out: ms; null when it is neither. */
export function timeOf(value: unknown): number | null {
  if (typeof value === 'number')
    return Number.isFinite(value) && value > 0 && value < 1e11 ? value * 1000 : null;
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) || at < 0 ? null : at;
}
