import type { Part, Problem } from './result.ts';

/** What one format gives for the values that it knows as its own. */
export interface Reading {
  parts: Part[];
  others?: number;
  problem?: Problem;
}

/** A JSON format: one file. `is` is asked of each value at the top of a text, `read` gets all that are its own. */
export interface Format {
  is(value: unknown): boolean;
  read(values: unknown[]): Reading;
}

/** True for an object that has a list, or an object, under this name. */
export function holds(value: unknown, name: string): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
  const held = (value as Record<string, unknown>)[name];
  return typeof held === 'object' && held !== null;
}
