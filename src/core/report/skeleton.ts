import { percentDecoded } from '../principal.ts';
import type { Cover } from './cover.ts';
import { coverValue, KEYS, type MarkName, type Shape } from './shape.ts';

/** What one mark holds, without what it says: enough to write another that is read in the same way. */
export interface Skeleton {
  is: 'too long' | 'empty' | 'not JSON' | 'object' | 'list' | 'number, word or null' | 'string';
  /** How often it had to be read as JSON to get there: 2 for a string that holds JSON. */
  layers: number;
  /** How the whole is encoded; metas aren't, cookies are. */
  encoding: 'none' | 'percent';
  /** The keys that we know, and the shape of what each holds. */
  keys: Record<string, Shape>;
  /** How many keys there are that we don't know. */
  others: number;
}

/** Layers of JSON that are looked through. */
const LAYERS_MAX = 2;

function parse(text: string): { value: unknown; layers: number } | null {
  let value: unknown = text;
  let layers = 0;
  for (; layers < LAYERS_MAX && typeof value === 'string'; layers += 1) {
    try {
      value = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return { value, layers };
}

function kindOf(value: unknown): Skeleton['is'] {
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'object' : 'number, word or null';
}

/** Takes the skeleton of a mark. In: its text; null for one that is too long to be looked at. */
export function skeleton(cover: Cover, mark: MarkName, text: string | null): Skeleton {
  const decoded = text === null || mark !== 'aws-userInfo' ? text : percentDecoded(text);
  const bare: Skeleton = {
    is: 'too long',
    layers: 0,
    encoding: decoded === text ? 'none' : 'percent',
    keys: {},
    others: 0,
  };
  if (decoded === null) return bare;
  const read = parse(decoded);
  if (!read) return { ...bare, is: decoded === '' ? 'empty' : 'not JSON' };
  const is = kindOf(read.value);
  if (is !== 'object') return { ...bare, is, layers: read.layers };
  const known: Record<string, (cover: Cover, text: string) => string> = KEYS[mark];
  const entries = Object.entries(read.value as Record<string, unknown>);
  const keys = entries.flatMap(([key, value]) => {
    const how = Object.hasOwn(known, key) ? known[key] : undefined;
    return how ? [[key, coverValue(cover, how, value)] as const] : [];
  });
  return {
    ...bare,
    is,
    layers: read.layers,
    keys: Object.fromEntries(keys),
    others: entries.length - keys.length,
  };
}
