/** What a value of a policy may be. Lists and records are read item by item: a bad one costs itself. */
export type Shape =
  | { kind: 'number'; least: number; most: number }
  | { kind: 'switch' }
  | { kind: 'choice'; among: readonly string[] }
  /** Plain text: no markup, no control characters, nothing that turns the direction of what stands after it. */
  | { kind: 'text'; longest: number; pattern?: RegExp }
  /** An `https:` address. */
  | { kind: 'address' }
  /** A date or a time of ISO 8601, such as 2026-12-31 or 2026-12-31T18:00Z. */
  | { kind: 'time' }
  | { kind: 'list'; of: Shape; longest: number }
  | { kind: 'record'; of: Record<string, Shape>; needs: readonly string[] }
  /** A text for each language (a BCP 47 tag). */
  | { kind: 'by-language'; of: Shape };

/** Why a value, or a part of it, isn't used. */
export type Why = 'type' | 'range' | 'choice' | 'pattern' | 'markup' | 'length' | 'missing' | 'unknown';

/** One thing that is wrong: where (key, and the way into it) and why. Never holds the value. */
export interface Problem {
  where: string;
  why: Why;
}

/** What reading gave: the value, or undefined where nothing of it can be used; and what was wrong. */
export interface Fit {
  value: unknown;
  problems: Problem[];
}

/** Most characters of an address. */
const ADDRESS_MAX = 2_000;
/** Most characters of a name that is told in a problem. */
const NAME_MAX = 64;
/** Most items of a list that are read: the rest is told once. */
const LANGUAGES_MAX = 50;
const LANGUAGE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/;
/** Markup, control characters, and the marks that turn the direction of text. */
const NOT_PLAIN = /[<>\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

const good = (value: unknown): Fit => ({ value, problems: [] });
const bad = (where: string, why: Why): Fit => ({ value: undefined, problems: [{ where, why }] });

/** A name out of a policy, fit to be told: short and plain. */
export function nameOf(key: string): string {
  return key.replace(/[<>\p{C}]/gu, '?').slice(0, NAME_MAX);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(shape: Extract<Shape, { kind: 'text' }>, value: unknown, where: string): Fit {
  if (typeof value !== 'string') return bad(where, 'type');
  if (value.trim() === '' || value.length > shape.longest) return bad(where, 'length');
  if (NOT_PLAIN.test(value)) return bad(where, 'markup');
  return shape.pattern && !shape.pattern.test(value) ? bad(where, 'pattern') : good(value);
}

/** A scheme and a host are all that is looked at; the pure part has no parser of addresses. */
function address(value: unknown, where: string): Fit {
  if (typeof value !== 'string') return bad(where, 'type');
  if (value.length > ADDRESS_MAX) return bad(where, 'length');
  return /^https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][!-~]*)?$/i.test(value) &&
    !NOT_PLAIN.test(value)
    ? good(value)
    : bad(where, 'pattern');
}

function list(shape: Extract<Shape, { kind: 'list' }>, value: unknown, where: string): Fit {
  if (!Array.isArray(value)) return bad(where, 'type');
  const items = value.slice(0, shape.longest).map((one, at) => readAs(shape.of, one, `${where}[${at + 1}]`));
  const long: Problem[] = value.length > shape.longest ? [{ where, why: 'length' }] : [];
  return {
    value: items.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    problems: [...items.flatMap((one) => one.problems), ...long],
  };
}

function record(shape: Extract<Shape, { kind: 'record' }>, value: unknown, where: string): Fit {
  if (!isRecord(value)) return bad(where, 'type');
  const read = Object.entries(value).map(([key, one]) => {
    const at = `${where}.${nameOf(key)}`;
    return [key, Object.hasOwn(shape.of, key) ? readAs(shape.of[key] as Shape, one, at) : bad(at, 'unknown')];
  }) as [string, Fit][];
  const kept = read.filter(([, one]) => one.value !== undefined).map(([key, one]) => [key, one.value]);
  const whole = Object.fromEntries(kept);
  const missing = shape.needs.filter((key) => !Object.hasOwn(whole, key));
  const gaps = missing.map((key): Problem => ({ where: `${where}.${key}`, why: 'missing' }));
  const problems = [...read.flatMap(([, one]) => one.problems), ...gaps];
  return { value: missing.length > 0 ? undefined : whole, problems };
}

function byLanguage(shape: Extract<Shape, { kind: 'by-language' }>, value: unknown, where: string): Fit {
  if (!isRecord(value)) return bad(where, 'type');
  const read = Object.entries(value).map(([tag, one], at) => {
    const name = `${where}.${nameOf(tag)}`;
    if (at >= LANGUAGES_MAX) return [tag, bad(name, 'length')];
    return [tag, LANGUAGE.test(tag) ? readAs(shape.of, one, name) : bad(name, 'pattern')];
  }) as [string, Fit][];
  const kept = read.filter(([, one]) => one.value !== undefined).map(([tag, one]) => [tag, one.value]);
  return { value: Object.fromEntries(kept), problems: read.flatMap(([, one]) => one.problems) };
}

function number({ least, most }: { least: number; most: number }, value: unknown, where: string): Fit {
  if (!Number.isInteger(value)) return bad(where, 'type');
  return Number(value) >= least && Number(value) <= most ? good(value) : bad(where, 'range');
}

function time(value: unknown, where: string): Fit {
  if (typeof value !== 'string') return bad(where, 'type');
  return TIME.test(value) && !Number.isNaN(Date.parse(value)) ? good(value) : bad(where, 'pattern');
}

/**
 * Reads one value of a policy. In: what it may be, the value, of whatever shape, and its key. Out: what can be used of it
 * and what was wrong. Never throws.
 */
export function readAs(shape: Shape, value: unknown, where: string): Fit {
  if (shape.kind === 'number') return number(shape, value, where);
  if (shape.kind === 'switch') return typeof value === 'boolean' ? good(value) : bad(where, 'type');
  if (shape.kind === 'text') return text(shape, value, where);
  if (shape.kind === 'address') return address(value, where);
  if (shape.kind === 'time') return time(value, where);
  if (shape.kind === 'list') return list(shape, value, where);
  if (shape.kind === 'record') return record(shape, value, where);
  if (shape.kind === 'by-language') return byLanguage(shape, value, where);
  if (typeof value !== 'string') return bad(where, 'type');
  return shape.among.includes(value) ? good(value) : bad(where, 'choice');
}
