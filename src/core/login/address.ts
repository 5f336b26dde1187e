/** Longest e-mail address there is (RFC 5321), in characters. */
export const ADDRESS_MAX = 254;

/** One address and nothing else; what a mail server makes of it is not ours to judge. */
const ADDRESS = /^[^\s@,;<>"()]{1,64}@[^\s@,;<>"()]+\.[^\s@,;<>"().]{2,}$/;

/**
 * Reads what somebody signs in with. Out: the address with case and surrounding space folded, or null for a phone
 * number, several addresses, or anything else. Letters that merely look alike stay different: they are other addresses.
 */
export function readAddress(text: string): string | null {
  const folded = text.trim().replace(/[A-Z]/g, (one) => one.toLowerCase());
  return folded.length <= ADDRESS_MAX && ADDRESS.test(folded) ? folded : null;
}
