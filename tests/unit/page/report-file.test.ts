import { describe, expect, it } from 'vitest';
import { readPage } from '../../../scripts/page/read.ts';
import { BadInput, readReport } from '../../../scripts/page/report-file.ts';
import { withWorker, writeReport } from '../../../src/core/report/text.ts';

const HTML = '<!doctype html><html lang="en"><head></head><body></body></html>';
const { report } = readPage({
  html: HTML,
  host: 'console.aws.amazon.com',
  path: '/console/home',
  cookies: '',
  complete: true,
});
const text = writeReport({
  schema: 1,
  offroot: '0.1.0',
  browser: 'Chromium 156',
  check: null,
  pages: [withWorker(report, { says: 'nothing', reason: null, ending: null })],
});

describe('a pasted report', () => {
  it.each([
    ['as it was copied', text],
    ['in an issue', `I saw this:\n\n\`\`\`\n${text}\`\`\`\nIs it a fault?\n`],
    ['with Windows’ line ends', text.replaceAll('\n', '\r\n')],
  ])('is read %s', (_, pasted) => {
    expect(readReport(pasted)[0]?.signals).toEqual(report.signals);
  });

  it.each([
    ['nothing', '', /no JSON/],
    ['words', 'hello', /no JSON/],
    ['half of a report', text.slice(0, text.length / 2), /isn’t whole/],
    ['a report without its end', text.trimEnd().slice(0, -1), /isn’t whole/],
    ['another schema', text.replace('"schema": 1', '"schema": 2'), /schema 2; this version reads schema 1/],
    ['other JSON', '{"a": 1}', /no schema number/],
    ['a report that was changed', text.replace('"complete": true', '"complete": 7'), /pages\.0\.complete/],
    ['a report without a page', '{"schema": 1, "pages": []}', /holds no page/],
  ])('is refused with a reason: %s', (_, pasted, reason) => {
    expect(() => readReport(pasted)).toThrow(BadInput);
    expect(() => readReport(pasted)).toThrow(reason);
  });
});
