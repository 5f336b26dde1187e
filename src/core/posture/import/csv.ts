/** What separates the values of a line: AWS's comma, or what a spreadsheet of another language makes of it. */
const SEPARATORS = [',', ';', '\t'] as const;

/** A first line by which Excel says how a file is separated. */
const SEPARATOR_LINE = /^sep=.\r?\n/i;

function separatorOf(line: string): string {
  const counts = SEPARATORS.map((one) => [one, line.split(one).length] as const);
  return counts.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? ',';
}

const VALUE = (separator: string): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}"\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y');

/**
 * Reads comma-separated values, quoted or not. In: the text, whatever it is separated by. Out: its rows of values; null
 * when a quote is never closed or stands where none may.
 */
export function readCsv(text: string): string[][] | null {
  const body = text.replace(SEPARATOR_LINE, '');
  const value = VALUE(separatorOf(body.slice(0, body.search(/[\r\n]|$/))));
  const rows: string[][] = [];
  let row: string[] = [];
  while (value.lastIndex < body.length) {
    const match = value.exec(body);
    if (!match) return null;
    const [, quoted, plain = '', end = ''] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (SEPARATORS.includes(end as ',')) continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    if (end === '') break;
  }
  return row.length > 0 ? [...rows, [...row, '']] : rows;
}

/** The rows by the names of the first one. A row that is cut, or has values beyond the names, is null. */
export function byName(rows: string[][]): (Record<string, string> | null)[] {
  const [names = [], ...others] = rows;
  return others.map((row) =>
    row.length === names.length
      ? Object.fromEntries(names.map((name, at) => [name.trim(), (row[at] ?? '').trim()]))
      : null,
  );
}
