import { describe, expect, it } from 'vitest';
import { corpus, type Page } from './corpus.ts';
import { DETECTORS } from './detectors.ts';
import { question } from './question.ts';
import { livePage } from './read.ts';
import { ACCOUNTS, canMove, LANGUAGES, PARTITIONS, variant } from './variant.ts';

/** The console's languages (peers' facts, A.1). */
const ELEVEN = ['de', 'en', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'pt', 'zh-CN', 'zh-TW'];

/** Pages of the console and its sign-in: elsewhere nobody's language matters. */
const PAGES = corpus().filter(({ name }) => !name.startsWith('eusc/'));

const languages = Object.keys(LANGUAGES);

/** The same page for somebody else: languages, accounts and partitions go round at different speeds. */
function sample(page: Page, at: number): { language: string; page: Page } {
  const reachable = PARTITIONS.filter((to) => canMove(page, to));
  const language = languages[at % languages.length] ?? 'en';
  const accounts = ACCOUNTS[at % ACCOUNTS.length] ?? [];
  const to = reachable[(at >> 1) % reachable.length] ?? 'aws';
  return { language, page: variant(page, { language, accounts, to }) };
}

const SAMPLES = PAGES.map(sample);

describe('the same pages in eleven languages, other accounts and partitions', () => {
  it('are in all languages, accounts and partitions', () => {
    expect(languages.toSorted()).toEqual(ELEVEN);
    for (const words of Object.values(LANGUAGES)) expect(new Set(words).size).toBe(LANGUAGES.en?.length);
    for (const word of [...languages, ...PARTITIONS]) {
      const some = SAMPLES.filter(
        ({ page: { name } }) => name.endsWith(` ${word}`) || name.includes(` ${word} `),
      );
      expect(some.length, word).toBeGreaterThan(10);
    }
  });

  it.each(languages)('say the same but for account and partition: %s', (language) => {
    for (const { page } of SAMPLES.filter((one) => one.language === language)) {
      for (const [name, detect] of Object.entries(DETECTORS)) {
        const actual = detect(livePage(page));
        expect(actual, question(page, name, actual)).toEqual(page.expected.signals[name]);
      }
    }
  });
});
