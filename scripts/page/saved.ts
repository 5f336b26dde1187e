import { BODY_ACCOUNT } from '../../content/marks.ts';
import { placeOf } from '../../src/core/place.ts';
import { type Attributes, escapeHtml, nest } from './element.ts';
import { readPage } from './read.ts';
import { type CorpusPage, writePage } from './rebuild.ts';
import { BadInput } from './report-file.ts';
import { type Scrubbed, scrub } from './scrub.ts';

/** Where a saved page came from, and what may be kept of it. */
export interface SavedFrom {
  /** Host and path; without them, what the browser wrote into the file. */
  host?: string;
  path?: string;
  /** Its `document.cookie`. */
  cookies?: string;
  known: Set<string>;
}

/** The remark that browsers write at the top of a page they save. */
const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(https:\/\/\S+?)\s*-->/;

function addressOf(html: string, from: SavedFrom): { host: string; path: string } {
  const saved = SAVED_FROM.exec(html)?.[1];
  const url = saved && URL.canParse(saved) ? new URL(saved) : null;
  const host = from.host ?? url?.hostname;
  const path = from.path ?? url?.pathname ?? '/console/home';
  if (!host)
    throw new BadInput('The file doesn’t say which host it is from: add --host console.aws.amazon.com');
  if (!placeOf(host, path))
    throw new BadInput('That host isn’t one that Offroot enters (src/core/partition.ts).');
  return { host, path };
}

/** The page with its marks as they stood and its body bare: what the detectors are asked about. */
function bare(rest: Scrubbed, host: string, path: string, cookies: string): CorpusPage {
  const metas = rest.metas.map(
    ({ name, content }) => `<meta name="${name}" content="${escapeHtml(content)}">`,
  );
  const account: Attributes = rest.bodyAccount === null ? {} : { [BODY_ACCOUNT]: rest.bodyAccount };
  const body = nest([{ name: 'body', attributes: { ...rest.bodyAttributes, ...account } }]).replace(
    '</body>\n',
    '',
  );
  const html = `<!doctype html><html lang="${escapeHtml(rest.lang)}"><head>${metas.join('')}</head>${body}${rest.body}</body></html>`;
  return { html, host, path, cookies, complete: true };
}

/** Turns a saved page into a page of the corpus. Throws BadInput where it isn't a page, or isn't from a known host. */
export function fromSaved(html: string, from: SavedFrom): { page: CorpusPage; leftOut: string[] } {
  if (!/<(!doctype\s+html|html|head|body)\b/i.test(html)) throw new BadInput('This file holds no HTML page.');
  const { host, path } = addressOf(html, from);
  const rest = scrub(html, from.known);
  const { report } = readPage(bare(rest, host, path, from.cookies ?? ''));
  const page = writePage(report, rest.body, rest.bodyAttributes);
  const again = readPage(page).report;
  if (JSON.stringify(again.signals) !== JSON.stringify(report.signals)) {
    throw new Error('Scrubbing changed what the detectors say. This is a fault of ours: please say so.');
  }
  return { page, leftOut: rest.leftOut };
}
