import { isLearning } from '../login/watch.ts';
import type { State } from '../state.ts';
import { type Mirror, mirror } from './banner.ts';
import { bannerWords } from './banner-words.ts';

/** The reader's language (BCP 47), and our strings in it. */
export interface Tongue {
  locale: string;
  say(key: string, values: string[]): string;
}

/**
 * Everything content scripts may know; apart from the banner's part, which enters pages, for it must stay small. In:
 * state, time in ms, and the reader's language.
 */
export function wholeMirror(state: State, now: number, { locale, say }: Tongue): Mirror {
  const seen = { ...mirror(state, now, locale), learn: isLearning(state) };
  const isNear = seen.live.length > 0 || seen.signIn !== null;
  return isNear ? { ...seen, words: bannerWords(say) } : seen;
}
