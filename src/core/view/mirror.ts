import { isLearning } from '../login/watch.ts';
import type { State } from '../state.ts';
import { type Mirror, mirror } from './banner.ts';

/**
 * Everything content scripts may know; apart from the banner's part, which enters pages, for it must stay small. In:
 * state, time in ms, and the reader's language (BCP 47).
 */
export function wholeMirror(state: State, now: number, locale: string): Mirror {
  return { ...mirror(state, now, locale), learn: isLearning(state) };
}
