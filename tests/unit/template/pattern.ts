/**
 * EventBridge's rules for the patterns that we write, told anew from its guide: every field of the pattern is in the event,
 * and its value is among those listed. Anything else in a pattern is refused, so that nothing is taken for a match.
 */
export function matches(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern)) {
    if (pattern.length === 0 || pattern.some((one) => typeof one !== 'string'))
      throw new Error(`This matcher doesn't know ${JSON.stringify(pattern)}`);
    const values: unknown[] = Array.isArray(event) ? event : [event];
    return values.some((one) => pattern.includes(one));
  }
  if (typeof pattern !== 'object' || pattern === null) throw new Error('A leaf of a pattern is a list');
  if (typeof event !== 'object' || event === null) return false;
  const fields = Object.entries(pattern);
  if (fields.length === 0) throw new Error('An empty pattern');
  return fields.every(([key, inner]) => matches(inner, (event as Record<string, unknown>)[key]));
}
