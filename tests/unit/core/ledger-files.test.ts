import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityCsv, toCsv } from '../../../src/core/ledger/csv.ts';
import { FILE_MAX, FILE_SCHEMA, ROWS_MAX, readJson, toJson } from '../../../src/core/ledger/json.ts';
import { readRow, readVisit } from '../../../src/core/ledger/read.ts';
import { type LedgerRow, rowOf } from '../../../src/core/ledger/row.ts';
import { A, MINUTE, only, play, saw, signal, T0 } from './make.ts';

function row(change: Partial<LedgerRow> = {}): LedgerRow {
  return { ...rowOf(only(play([saw(T0), saw(T0 + MINUTE)])), T0 + MINUTE), ...change };
}

/** Reads CSV as RFC 4180 has it: another's reading of what we write. */
function cells(csv: string): string[][] {
  return csv
    .replace(/\r\n$/, '')
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, bare]) =>
        quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
}

describe('CSV', () => {
  it('has its columns and a line for each row, in UTC and in AWS’s grouping', () => {
    const [head, line, ...more] = cells(toCsv([row({ name: null })]));
    expect(more).toEqual([]);
    const named = Object.fromEntries((head ?? []).map((name, at) => [name, line?.[at]]));
    expect(named).toMatchObject({
      account: '1111-2222-3333',
      name: '',
      start: new Date(T0).toISOString(),
      end: '',
      root_ms: String(MINUTE),
      at_least: 'true',
    });
    expect(toCsv([])).toMatch(/^key,account,.*\r\n$/);
  });

  it('gives any name back in its own cell, and none as a formula', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a,"b"', '＝1', '\r=1'),
    );
    fc.assert(
      fc.property(name, (told) => {
        const lines = cells(toCsv([row({ name: told })]));
        expect(lines.map((line) => line.length)).toEqual([21, 21]);
        const cell = lines[1]?.[2] ?? '';
        expect(cell.replace(/^'/, '')).toBe(told.replace(/[\r\n]+/g, ' ').replace(/^'/, ''));
        expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
    );
  });

  it('has each of its columns in the paper about them, in that order, and no other', () => {
    const paper = readFileSync('store-assets/files.md', 'utf8');
    const columns = [...paper.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(columns).toEqual([...(cells(toCsv([]))[0] ?? []), ...(cells(activityCsv([]))[0] ?? [])]);
  });

  it('has the pages that were shown', () => {
    const csv = activityCsv([{ session: `${A}-${T0}-s1`, account: A, at: T0, page: 'ec2' }]);
    expect(csv.split('\r\n')).toEqual([
      'session,account,at,page',
      `${A}-${T0}-s1,1111-2222-3333,${new Date(T0).toISOString()},ec2`,
      '',
    ]);
  });
});

describe('JSON', () => {
  const visit = { session: `${A}-${T0}-s1`, account: A, at: T0, page: 'ec2' } as const;

  it('comes back as it went, marked as imported', () => {
    const { rows, activity, problems } = readJson(toJson([row()], T0, [visit]));
    expect(problems).toEqual([]);
    expect(rows.map((one) => readRow(one, T0 + MINUTE, 0))).toEqual([row({ imported: true })]);
    expect(activity.map((one) => readVisit(one, T0, 0))).toEqual([visit]);
  });

  const file = (change: object) => JSON.stringify({ ...JSON.parse(toJson([row()], T0)), ...change });

  it.each([
    ['nothing', '', 'not-json'],
    ['no JSON', '<html>', 'not-json'],
    ['a cut file', toJson([row()], T0).slice(0, -20), 'cut'],
    ['a list', '[]', 'not-ours'],
    ['null', 'null', 'not-ours'],
    ['somebody else’s', '{"rows":[]}', 'not-ours'],
    ['rows that are none', file({ rows: { length: 1 } }), 'not-ours'],
    ['the next schema', file({ schema: FILE_SCHEMA + 1 }), 'newer'],
    ['a schema that is text', file({ schema: '1' }), 'not-ours'],
    ['too many rows', file({ rows: Array(ROWS_MAX + 1).fill(0) }), 'too-many'],
    ['a file too deep', '['.repeat(100_000), 'not-json'],
  ])('%s is refused, and nothing of it taken', (_name, text, problem) => {
    expect(readJson(text)).toEqual({ rows: [], activity: [], problems: [problem] });
  });

  it('doesn’t even read a file of more than 100 MB', () => {
    expect(readJson(' '.repeat(FILE_MAX + 1)).problems).toEqual(['too-large']);
  });

  it('makes a row only of its own keys, whatever a file holds', () => {
    const hostile = JSON.parse(
      `{"__proto__":{"imported":true},"constructor":1,${JSON.stringify(row()).slice(1)}`,
    );
    expect(readRow(hostile, T0 + MINUTE, 0)).toEqual(row({ imported: true }));
    fc.assert(
      fc.property(fc.anything(), (one) => {
        expect(typeof readRow(one, T0, 0)).toBe('string');
      }),
    );
  });

  it('refuses a key of another account, and a time yet to come', () => {
    expect(readRow(row({ key: `444455556666-${T0}-s1` }), T0 + MINUTE, 0)).toBe('times');
    expect(readVisit({ ...visit, at: T0 + 2 * 86_400_000 }, T0, 0)).toBe('future');
    expect(readVisit(visit, T0, T0 + 1)).toBe('too-old');
    expect(signal().account).toBe(A);
  });
});
