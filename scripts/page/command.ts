import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findDirt } from './clean.ts';
import { expectedOf } from './expected.ts';
import { knownNames } from './known.ts';
import { readPage } from './read.ts';
import { type CorpusPage, rebuild } from './rebuild.ts';
import { BadInput, readReport } from './report-file.ts';
import { fromSaved } from './saved.ts';

const HELP = `npm run page -- FILE [options]
  FILE                a page that a browser saved (.html), or a pasted report of Offroot's (.txt)
  --as site/state     where it goes below tests/pages (otherwise console/untitled and the like)
  --out DIR           the folder to write below, in place of tests/pages
  Saved pages:
  --host HOST         the page's host, where the file doesn't say it
  --path PATH         its path, without a query
  --cookies TEXT      its document.cookie; it is covered like the rest
  --keep ID,ID        more ids and test ids that may stay, because you have looked at them
  Reports:
  --tab N             which of its tabs, from 1 on`;

/** Largest file that is read, in bytes. */
const FILE_MAX = 50_000_000;

function readText(file: string): string {
  if (!existsSync(file)) throw new BadInput(`There is no file ${file}.`);
  const { size } = statSync(file);
  if (!statSync(file).isFile()) throw new BadInput(`${file} is no file.`);
  if (size > FILE_MAX) throw new BadInput(`${file} is larger than ${FILE_MAX / 1_000_000} MB.`);
  return readFileSync(file, 'utf8');
}

interface Options {
  host?: string | undefined;
  path?: string | undefined;
  cookies?: string | undefined;
  keep?: string | undefined;
  tab?: string | undefined;
}

function pageOfReport(text: string, options: Options): CorpusPage {
  const pages = readReport(text);
  const at = Number(options.tab ?? 1);
  const report = pages[at - 1];
  if (!report)
    throw new BadInput(`The report holds ${pages.length} tabs; --tab goes from 1 to ${pages.length}.`);
  if (pages.length > 1) console.log(`Tab ${at} of ${pages.length}.`);
  const page = rebuild(report);
  const again = readPage(page).report;
  for (const [name, signals] of Object.entries(report.signals)) {
    if (JSON.stringify(again.signals[name]) === JSON.stringify(signals)) continue;
    console.log(`The detector ${name} said otherwise on that browser: ${JSON.stringify(signals)}`);
  }
  return page;
}

function pageOfSaved(text: string, { host, path, cookies, keep }: Options): CorpusPage {
  const known = knownNames(keep?.split(','));
  const from = { known, ...(host && { host }), ...(path && { path }), ...(cookies && { cookies }) };
  const { page, leftOut } = fromSaved(text, from);
  if (leftOut.length > 0) {
    console.log(
      `Left out, for they could be somebody's (--keep takes those that aren't):\n  ${leftOut.join('\n  ')}`,
    );
  }
  return page;
}

function freeFolder(root: string, site: string): string {
  for (let at = 1; ; at += 1) {
    const folder = join(root, site, at === 1 ? 'untitled' : `untitled-${at}`);
    if (!existsSync(folder)) return folder;
  }
}

function folderFor(root: string, page: CorpusPage, as: string | undefined): string {
  if (as === undefined) return freeFolder(root, readPage(page).report.kind);
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(as))
    throw new BadInput('--as takes site/state, in a-z, 0-9 and hyphens.');
  const folder = join(root, as);
  if (existsSync(folder)) throw new BadInput(`${folder} is there already.`);
  return folder;
}

function write(folder: string, page: CorpusPage): void {
  const expected = `${JSON.stringify(expectedOf(page, readPage(page).snapshot), null, 2)}\n`;
  const dirt = findDirt(`${page.html}\n${expected}`);
  if (dirt.length > 0) throw new Error(`Nothing was written: ${dirt.join(' ')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'page.html'), page.html);
  writeFileSync(join(folder, 'expected.json'), expected);
}

function parse(args: string[]): { values: Record<string, unknown>; positionals: string[] } {
  const names = ['as', 'out', 'host', 'path', 'cookies', 'keep', 'tab'];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new BadInput(`${(error as Error).message}\n${HELP}`);
  }
}

/** Does what `npm run page` was asked for. In: its arguments. Throws BadInput for what a person can put right. */
export function makePage(args: string[]): void {
  const { values, positionals } = parse(args);
  const options = values as Options & { as?: string; out?: string };
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new BadInput(HELP);
  const text = readText(file);
  const isReport = /^\s*(Offroot report|\{)/.test(text) || !/<\w/.test(text);
  const page = isReport ? pageOfReport(text, options) : pageOfSaved(text, options);
  const folder = folderFor(options.out ?? 'tests/pages', page, options.as);
  write(folder, page);
  console.log(`${folder}: page.html and expected.json, with what the detectors say now.`);
  console.log('Say in "why" what the page is for, correct "signals" and "popup", and run npm run check.');
}
