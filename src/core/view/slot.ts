/** Where a string's values go, while it is kept and they aren't known yet. */
export const SLOTS = ['{1}', '{2}'];

/** A string that was kept with slots, with its values in them. */
export function fill(text: string, values: string[]): string {
  return values.length > 0 ? text.replace(/\{([12])\}/g, (_, at) => values[at - 1] ?? '') : text;
}
