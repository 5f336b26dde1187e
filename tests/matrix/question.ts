import type { Page } from './corpus.ts';

type Fields = Record<string, unknown>;

/** A detector's answer in one word. */
export function who(signals: unknown[]): string {
  const [first] = signals as { who?: string; step?: string }[];
  return first?.who ?? first?.step ?? 'silence';
}

/** Fields of two signals that differ, as `field: wanted → got`. */
function differences(wanted: unknown, got: unknown): string {
  const [one, other] = [wanted ?? {}, got ?? {}] as [Fields, Fields];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const differ = fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
  return differ
    .map((field) => `${field}: ${JSON.stringify(one[field])} → ${JSON.stringify(other[field])}`)
    .join(', ');
}

/** What to ask when the right person is told wrongly, by the first field that differs. */
const OF_FIELD: Record<string, string> = {
  mark: 'Another mark answered. Did the order of the sources change, or does a mark no longer speak?',
  account: 'The account is another. Which of the page’s numbers is it, and may a page of this place name it?',
  name: 'The name is another. Did AWS change how often it encodes it, or is it an e-mail address that must not be shown?',
  differentiator:
    'The session is another. Did AWS change the shape of its multi-session hosts? (src/core/place.ts)',
  signInHost: 'The sign-in host is another. Is it one of AWS’s own? (src/core/partition.ts)',
  reason:
    'It can’t be told, and for another reason. Which rule is asked first, and is that the better reason to show?',
};

function aboutField(wanted: unknown, got: unknown): string {
  const [one, other] = [wanted ?? {}, got ?? {}] as [Fields, Fields];
  const field = Object.keys(OF_FIELD).find((key) => one[key] !== other[key]) ?? '';
  return OF_FIELD[field] ?? 'Did a mark change, or the shape of the signal?';
}

/** What a maintainer should ask when a page and a detector disagree. */
export function question(page: Page, detector: string, actual: unknown[]): string {
  const expected = page.expected.signals[detector] ?? [];
  const [wanted, got] = [who(expected), who(actual)];
  const differ = wanted === got ? differences(expected[0], actual[0]) : `wanted ${wanted}, got ${got}`;
  const where = `${page.name}, detector ${detector}: ${differ}.\n${page.expected.why}\n`;
  return where + ask(detector, wanted, got, expected, actual);
}

function ask(detector: string, wanted: string, got: string, expected: unknown[], actual: unknown[]): string {
  if (wanted === got) return aboutField(expected[0], actual[0]);
  if (got === 'root')
    return 'FALSE ROOT. Is this page really root? Which mark says so, and may it be believed?';
  if (wanted === 'root')
    return 'MISSED ROOT. Did AWS change the meta, the cookie or the host? Or did a rule get stricter?';
  if (wanted === 'silence')
    return 'Somebody who has nothing to do with root was spoken to. Which mark is read too widely?';
  if (detector === 'root-sign-in')
    return 'Did AWS change the ids of the sign-in’s fields, or is a hidden field taken for a seen one? (content/marks.ts)';
  if (wanted === 'unread')
    return 'GUESSED. The page doesn’t say who it is, and somebody was named all the same. Which rule believes too much?';
  if (got === 'unread')
    return 'CAN’T TELL where the page does tell. Which disagreement was seen, and do both marks speak of this very page?';
  return 'Did AWS change a mark, or did the order of the sources change?';
}
