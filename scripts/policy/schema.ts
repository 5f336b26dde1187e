import type { Shape } from '../../src/core/policy/shape.ts';
import { CATALOGUE } from '../../src/core/policy.ts';
import { helpOf, titleOf } from './words.ts';

/**
 * A value's type and nothing narrower: Chromium takes away without a word what its schema refuses, so ranges and patterns
 * are ours, and the settings page can say what was wrong.
 */
function typeOf(shape: Shape): object {
  if (shape.kind === 'number') return { type: 'integer' };
  if (shape.kind === 'switch') return { type: 'boolean' };
  if (shape.kind === 'list') return { type: 'array', items: typeOf(shape.of) };
  if (shape.kind === 'by-language') return { type: 'object', additionalProperties: typeOf(shape.of) };
  if (shape.kind !== 'record') return { type: 'string' };
  const parts = Object.entries(shape.of).map(([key, one]) => [key, typeOf(one)]);
  return { type: 'object', properties: Object.fromEntries(parts) };
}

/** The managed schema, in the part of JSON Schema that Chromium knows: one `type` each, no `anyOf`. */
export function managedSchema(): object {
  const properties = Object.entries(CATALOGUE).map(([key, { shape }]) => {
    const description = helpOf(key);
    return [key, { title: titleOf(key), ...(description && { description }), ...typeOf(shape) }];
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}
