import type { Control } from './control.ts';
import type { Figure, Row, Section, Sizes } from './report.ts';

const ms = (value: number | null): string => (value === null ? '-' : value.toFixed(value < 100 ? 2 : 0));

function told({ median, ratioToFloor, interval }: Figure): string {
  if (median === null) return '-';
  const range = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : '';
  return ratioToFloor === null ? ms(median) : `${ms(median)}  ${ratioToFloor.toFixed(2)}x${range}`;
}

/** Columns as wide as their widest cell. */
function grid(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const bannerOf = (row: Row): string =>
  row.bannerMs.median === null
    ? '-'
    : `${ms(row.bannerMs.median)} (${row.bannerBeforeHeader} of ${row.headerMs.loads} before the header)`;

function sectionTable({ who, load, contestants }: Section): string {
  const title = `As ${who}, ${load === 'first' ? 'first page of a new tab' : 'next page in the same tab'}`;
  const head = [
    '',
    'main thread ms',
    'cpu ms',
    'header painted ms',
    'all style and layout ms',
    'banner in the page ms',
    '3,000 later changes, ms over the floor',
  ];
  const rows = contestants.map((row) => [
    row.name,
    told(row.mainThreadMs),
    told(row.cpuMs),
    told(row.headerMs),
    told(row.renderingMs),
    bannerOf(row),
    ms(row.laterOverFloorMs),
  ]);
  const parts = contestants.map(({ name, parts }) => [name, ...Object.values(parts).map(ms)]);
  const names = Object.keys(contestants[0]?.parts ?? {});
  return `${title}\n${grid([head, ...rows])}\n\n  where the main-thread time goes\n${grid([['', ...names], ...parts])}`;
}

const sizes = (all: Sizes): string =>
  grid([
    ['', 'content scripts', 'gzip', 'whole extension', 'gzip'],
    ...Object.entries(all).map(([name, size]) => [
      name,
      ...(size ? [size.contentScripts, size.extension] : []).flatMap(({ raw, gzip }) => [
        `${raw}`,
        `${gzip}`,
      ]),
    ]),
  ]);

/** The report for people: medians, and behind them the ratio to the floor with its 95 % interval. */
export function tableOf(sections: readonly Section[], bytes: Sizes, control: Control): string {
  const seen = control.overFloorMs.map(({ who, load, ms }) => `${who}/${load} ${ms} ms`).join(', ');
  const verdict = `Positive control (${control.burntMs} ms burnt): ${control.seen ? 'seen' : 'NOT SEEN: trust nothing above'} (${seen})`;
  return [...sections.map(sectionTable), `Bytes\n${sizes(bytes)}`, verdict].join('\n\n');
}
