import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findDirt } from '../../scripts/page/clean.ts';
import { caseOf, strangeWords } from './combination.ts';
import { corpus, corpusFiles, type Page } from './corpus.ts';
import { DETECTORS, READERS } from './detectors.ts';

const PAGES = corpus();

/** Fewest different cases that the corpus holds, and how many of them somebody wrote who hadn't read the detectors. */
const CASES_MIN = 80;
const BY_FACTS_MIN = 1 / 3;

/** Pages by case. A page without a combination counts for none. */
function cases(): Map<string, Page[]> {
  const all = new Map<string, Page[]>();
  for (const page of PAGES) {
    if (!page.expected.combination) continue;
    const key = caseOf(page.expected.combination);
    all.set(key, [...(all.get(key) ?? []), page]);
  }
  return all;
}

/** One page stands for its case: one written from the facts, where there is one. */
function countedBy(by: 'facts' | 'code'): number {
  const firsts = [...cases().values()].map((pages) =>
    pages.some(({ expected }) => expected.by === 'facts') ? 'facts' : 'code',
  );
  return firsts.filter((one) => one === by).length;
}

describe('the corpus', () => {
  it('has a page and an expectation in each folder, and nothing else', () => {
    const used = PAGES.flatMap(({ name }) => [`${name}/expected.json`, `${name}/page.html`]);
    expect(corpusFiles().toSorted()).toEqual(used.toSorted());
  });

  it('asks every detector', () => {
    for (const { name, expected } of PAGES) {
      expect(Object.keys(expected.signals).toSorted(), name).toEqual(Object.keys(DETECTORS).toSorted());
      expect(expected.why, name).toMatch(/\w{3}/);
    }
    const files = readdirSync(new URL('../../src/core/detect', import.meta.url));
    const detectors = files.filter((file) => !READERS.includes(file)).map((file) => file.replace('.ts', ''));
    expect(detectors.toSorted(), 'a new detector belongs into tests/matrix/detectors.ts').toEqual(
      Object.keys(DETECTORS).toSorted(),
    );
  });

  it.each(PAGES)('$name is clean: nobody’s account, address or token, nothing that runs or loads', (page) => {
    expect(findDirt(page.html), 'page.html').toEqual([]);
    expect(findDirt(JSON.stringify(page.expected)), 'expected.json').toEqual([]);
  });

  it('says in the words of the tables what each page is a case of', () => {
    for (const { name, expected } of PAGES) {
      if (!expected.combination) continue;
      const help = `${name}: these words are not in tests/matrix/combination.ts`;
      expect(strangeWords(expected.combination), help).toEqual([]);
      const outcome = expected.combination.state.split(' ')[0];
      const [said] = (expected.signals.identity ?? []) as { who: string }[];
      if (said) expect(outcome, `${name}: the state begins with who is expected`).toBe(said.who);
    }
  });

  it('holds enough different cases, a third of them by somebody who hadn’t read the detectors', () => {
    const distinct = cases().size;
    const [facts, code] = [countedBy('facts'), countedBy('code')];
    console.info(
      `The corpus: ${PAGES.length} pages, ${distinct} different cases, ${facts} of them written from the facts alone and ${code} beside the code.`,
    );
    expect(distinct).toBeGreaterThanOrEqual(CASES_MIN);
    expect(facts / distinct).toBeGreaterThanOrEqual(BY_FACTS_MIN);
  });

  it('says no page twice', () => {
    const seen = new Map<string, string>();
    for (const { name, html, expected } of PAGES) {
      const key = JSON.stringify([html, expected.host, expected.path, expected.cookies, expected.complete]);
      expect(seen.get(key), `${name} is the same page as ${seen.get(key)}`).toBeUndefined();
      seen.set(key, name);
    }
  });
});
