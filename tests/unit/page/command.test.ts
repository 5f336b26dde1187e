import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePage } from '../../../scripts/page/command.ts';
import { BadInput } from '../../../scripts/page/report-file.ts';

const HTML = '<html><head><meta name="awsc-session-data" content="{}"></head><body></body></html>';

describe('npm run page', () => {
  let folder = '';
  let said: string[] = [];
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const run = (...args: string[]) => makePage([...args, '--out', folder]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'offroot-page-'));
    said = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a page and what is expected of it, and says where', () => {
    const saved = file('saved.html', HTML);
    run(saved, '--host', 'console.aws.amazon.com', '--as', 'console/mine');
    expect(readdirSync(join(folder, 'console/mine')).toSorted()).toEqual(['expected.json', 'page.html']);
    expect(readFileSync(join(folder, 'console/mine/expected.json'), 'utf8')).toContain('"who": "none"');
    expect(said.join('\n')).toContain('console/mine');
  });

  it('never writes over a page, and finds a name of its own', () => {
    const saved = file('saved.html', HTML);
    run(saved, '--host', 'console.aws.amazon.com');
    run(saved, '--host', 'console.aws.amazon.com');
    expect(readdirSync(join(folder, 'console')).toSorted()).toEqual(['untitled', 'untitled-2']);
    expect(() => run(saved, '--host', 'console.aws.amazon.com', '--as', 'console/untitled')).toThrow(
      /there already/,
    );
  });

  it('writes nothing that is dirty, even when it was told to keep it', () => {
    const body = '<div id="owner@zyxxy.test"></div>';
    const saved = file('saved.html', HTML.replace('<body>', `<body>${body}`));
    const at = ['--host', 'console.aws.amazon.com', '--as', 'console/mine'];
    expect(() => run(saved, ...at, '--keep', 'owner@zyxxy.test')).toThrow(/Nothing was written/);
    expect(existsSync(join(folder, 'console'))).toBe(false);
  });

  it.each([
    ['no file named', [], /npm run page -- FILE/],
    ['a file that isn’t there', ['nowhere.html'], /There is no file nowhere\.html/],
    ['a folder', ['tests'], /tests is no file/],
    ['an option that isn’t there', ['--loud'], /npm run page -- FILE/],
    ['no page', ['package.json', '--tab', '1'], /no schema number/],
  ])('says what is wrong: %s', (_, args, reason) => {
    expect(() => run(...args)).toThrow(BadInput);
    expect(() => run(...args)).toThrow(reason);
  });

  it('says how many tabs a report has', () => {
    const report = file('report.txt', '{"schema": 1, "pages": []}');
    expect(() => run(report)).toThrow(/holds no page/);
  });

  it('refuses a name that isn’t one', () => {
    const saved = file('saved.html', HTML);
    expect(() => run(saved, '--host', 'console.aws.amazon.com', '--as', '../../etc')).toThrow(/--as takes/);
  });
});
