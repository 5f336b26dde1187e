import {
  BODY_ACCOUNT,
  HINTS,
  OPT_IN_COOKIE,
  SESSION_COOKIE,
  SESSION_DATA,
  SIGN_IN,
  TB_DATA,
  USER_INFO,
} from '../../content/marks.ts';
import type { PageReport } from '../../src/core/report/page.ts';
import type { Skeleton } from '../../src/core/report/skeleton.ts';
import { escapeHtml, nest, type Tag, tagsFor } from './element.ts';
import { writeMark } from './mark.ts';
import { uncoverText } from './uncover.ts';

/** A page as the corpus keeps it. */
export interface CorpusPage {
  html: string;
  host: string;
  path: string;
  cookies: string;
  complete: boolean;
}

function metas(name: string, marks: Skeleton[], numbers: Record<string, string>): string {
  return marks
    .map((one) => `  <meta name="${name}" content="${escapeHtml(writeMark(one, numbers))}">\n`)
    .join('');
}

/** The cookies that a report tells of, as `document.cookie` has them. */
function cookies({ userInfo, sessionCookies, multiSessionOptIn, numbers }: PageReport): string {
  return [
    ...(userInfo ? [`${USER_INFO}=${writeMark(userInfo, numbers)}`] : []),
    ...sessionCookies.map((one) => `${SESSION_COOKIE}${uncoverText(one, numbers)}=1`),
    ...(multiSessionOptIn ? [`${OPT_IN_COOKIE}=true`] : []),
  ].join('; ');
}

const SELECTORS: Record<string, string> = { ...SIGN_IN, iamChosen: SIGN_IN.iamChoice };

/** A field of a sign-in page that a person sees, from the report's name for it. */
function field(key: string, value: string | boolean, all: NonNullable<PageReport['signIn']>): Tag[] {
  const selector = Object.hasOwn(SELECTORS, key) ? SELECTORS[key] : undefined;
  // A choice that is made stands for the choice itself; made where it can't be seen, it is hidden.
  if (!selector || (key === 'chooser' && all.iamChosen === true)) return [];
  if (key === 'iamChosen') {
    return input(selector, { type: 'radio', checked: true, ...(all.chooser === false && { hidden: true }) });
  }
  if (key === 'resolving') return input(selector, { type: value === 'email' ? 'email' : 'text' });
  return key === 'password' ? input(selector, { type: 'password' }) : tagsFor(selector);
}

function input(selector: string, attributes: Tag['attributes']): Tag[] {
  const tags = tagsFor(selector);
  const last = tags.pop();
  return [...tags, { name: 'input', attributes: { ...last?.attributes, ...attributes } }];
}

/** The elements below the body that a report tells of, and the body's own attributes. */
function body({ hints, signIn }: PageReport): { tags: Tag[][]; own: Tag['attributes'] } {
  const found = hints.flatMap((hint) => (Object.hasOwn(HINTS, hint) ? [tagsFor(HINTS[hint] ?? '')] : []));
  const all = signIn ?? {};
  const fields = Object.entries(all).flatMap(([key, value]) => (value ? [field(key, value, all)] : []));
  const own = found.filter(([first]) => first?.name === 'body').map(([first]) => first?.attributes);
  return {
    tags: [...found.filter(([first]) => first?.name !== 'body'), ...fields],
    own: Object.assign({}, ...own),
  };
}

/** Writes a page of the corpus around a body. In: the body's inside, as HTML. */
export function writePage(report: PageReport, inside: string, own: Tag['attributes']): CorpusPage {
  const { numbers, lang } = report;
  const language = /^[a-z]{2}(-[a-z]{2})?$/.test(lang) ? ` lang="${lang}"` : '';
  const account: Tag['attributes'] =
    report.bodyAccount === null ? {} : { [BODY_ACCOUNT]: uncoverText(report.bodyAccount, numbers) };
  const tag = nest([{ name: 'body', attributes: { ...own, ...account } }]).replace('</body>\n', '');
  const html = `<!doctype html>
<html${language}>
<head>
  <meta charset="utf-8">
  <title>${report.kind}</title>
${metas(SESSION_DATA, report.sessionData, numbers)}${metas(TB_DATA, report.tbData, numbers)}</head>
${tag}
${inside}</body>
</html>
`;
  return {
    html,
    host: uncoverText(report.host, numbers),
    path: report.path.replaceAll('*', 'page'),
    cookies: cookies(report),
    complete: report.complete,
  };
}

/** Builds the page that a report tells of: other words, other accounts, the same decision. */
export function rebuild(report: PageReport): CorpusPage {
  const { tags, own } = body(report);
  return writePage(report, tags.map((one) => nest(one, '  ')).join(''), own);
}
