import { describe, expect, it } from 'vitest';
import { findDirt } from '../../../scripts/page/clean.ts';
import { readPage } from '../../../scripts/page/read.ts';
import { rebuild } from '../../../scripts/page/rebuild.ts';
import { corpus } from '../../matrix/corpus.ts';

/** Reports are of AWS's pages; of Amazon's there are none. */
const PAGES = corpus().filter(({ name }) => !name.startsWith('amazon/'));

describe('a page that is rebuilt from its report', () => {
  it.each(PAGES)('$name gives the same answer, is clean, and tells the same again', ({ html, expected }) => {
    const { report } = readPage({ html, ...expected });
    const page = rebuild(report);
    const again = readPage(page).report;
    expect(again.signals).toEqual(report.signals);
    expect(findDirt(`${page.html}\n${page.cookies}`)).toEqual([]);
    const { marks: _, readyState: _state, numbers: _numbers, sources: _sources, ...rest } = report;
    expect(again).toMatchObject(rest);
  });
});
