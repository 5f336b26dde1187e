import { parseArgs } from 'node:util';
import type { Who } from './browser.ts';

export interface Options {
  readonly json: boolean;
  readonly samples: boolean;
  readonly pairs: number;
  readonly warmUp: number;
  /** How long after the load event a page's work still counts, in ms. */
  readonly settle: number;
  readonly seed: number;
  readonly who: readonly Who[];
  readonly peers: readonly string[];
  readonly bannerSelector: string | undefined;
}

const QUICK = { pairs: '8', 'warm-up': '1' };
const USUAL = { pairs: '50', 'warm-up': '3' };

export const USAGE = `npm run bench -- [--json] [--pairs N] [--who root|user|both] [--peer DIR]... [--banner-selector CSS]
  [--quick] [--settle MS] [--warm-up N] [--seed N] [--samples]   (tests/bench/README.md)`;

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${name}: a whole number from ${least}`);
  return value;
}

function whoOf(text: string): readonly Who[] {
  if (text === 'both') return ['root', 'user'];
  if (text === 'root' || text === 'user') return [text];
  throw new Error('--who: root, user or both');
}

/** Throws an error with a line to read where the command line can't be understood. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      samples: { type: 'boolean', default: false },
      pairs: { type: 'string' },
      'warm-up': { type: 'string' },
      settle: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      who: { type: 'string', default: 'both' },
      peer: { type: 'string', multiple: true, default: [] },
      'banner-selector': { type: 'string' },
    },
  });
  const usual = values.quick ? QUICK : USUAL;
  return {
    json: values.json,
    samples: values.samples,
    pairs: whole('pairs', values.pairs ?? usual.pairs, 1),
    warmUp: whole('warm-up', values['warm-up'] ?? usual['warm-up'], 0),
    settle: whole('settle', values.settle, 0),
    seed: whole('seed', values.seed, 0),
    who: whoOf(values.who),
    peers: values.peer,
    bannerSelector: values['banner-selector'],
  };
}
