import { readFileSync } from 'node:fs';
import type { Shape } from '../../src/core/policy/shape.ts';

const STRINGS = JSON.parse(
  readFileSync(new URL('../../src/static/_locales/en/messages.json', import.meta.url), 'utf8'),
) as Record<string, { message: string } | undefined>;

/** A key's title, as the settings page says it. A setting's is its control's. */
export function titleOf(key: string): string {
  return (STRINGS[`policy_${key}`] ?? STRINGS[`setting_${key}`])?.message ?? key;
}

/** A sentence or two about a key; empty where there is none. */
export function helpOf(key: string): string {
  return (STRINGS[`policyHelp_${key}`] ?? STRINGS[`settingHelp_${key}`])?.message ?? '';
}

/** What a value may be, in words. */
export function shapeInWords(shape: Shape): string {
  if (shape.kind === 'number') return `whole number, ${shape.least} to ${shape.most}`;
  if (shape.kind === 'switch') return 'true or false';
  if (shape.kind === 'choice') return `one of ${shape.among.map((one) => `\`${one}\``).join(', ')}`;
  if (shape.kind === 'text') return `plain text, at most ${shape.longest} characters`;
  if (shape.kind === 'address') return 'an `https:` address';
  if (shape.kind === 'time') return 'a date or time of ISO 8601, such as `2026-12-31T18:00Z`';
  if (shape.kind === 'list') return `a list, at most ${shape.longest}, each ${shapeInWords(shape.of)}`;
  if (shape.kind === 'by-language')
    return `for each language (such as \`en\`, \`pt-BR\`) ${shapeInWords(shape.of)}`;
  const parts = Object.entries(shape.of).map(
    ([key, one]) => `\`${key}\`${shape.needs.includes(key) ? ' (needed)' : ''}: ${shapeInWords(one)}`,
  );
  return `a record of ${parts.join('; ')}`;
}
