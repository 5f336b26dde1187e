import type { Skeleton } from '../../src/core/report/skeleton.ts';
import { MARK_MAX } from '../../src/core/snapshot.ts';
import { uncoverValue } from './uncover.ts';

/** What no reader takes for JSON. */
const NOT_JSON = 'not-JSON';

function jsonOf(bones: Skeleton, numbers: Record<string, string>): unknown {
  if (bones.is === 'string') return JSON.stringify('{}');
  if (bones.is === 'list') return [];
  if (bones.is !== 'object') return null;
  const known = Object.entries(bones.keys).map(([key, value]) => [key, uncoverValue(value, numbers)]);
  const others = Array.from({ length: bones.others }, (_, at) => [`other${at + 1}`, 'x']);
  return Object.fromEntries([...known, ...others]);
}

function textOf(bones: Skeleton, numbers: Record<string, string>): string {
  if (bones.is === 'too long') return 'x'.repeat(MARK_MAX + 1);
  if (bones.is === 'empty') return '';
  if (bones.is === 'not JSON') return bones.encoding === 'percent' ? `${NOT_JSON} ` : NOT_JSON;
  let text = JSON.stringify(jsonOf(bones, numbers));
  for (let layer = 1; layer < bones.layers; layer += 1) text = JSON.stringify(text);
  return text;
}

/** Writes a mark of the same shape: what a meta's content is, or a cookie's value. */
export function writeMark(bones: Skeleton, numbers: Record<string, string>): string {
  const text = textOf(bones, numbers);
  return bones.encoding === 'percent' ? encodeURIComponent(text) : text;
}
