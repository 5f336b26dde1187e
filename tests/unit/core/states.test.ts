import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/core/migrate.ts';
import { SCHEMA } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { live } from './make.ts';

/** One file per schema: what such a version left in the browser. Once there, a file is never changed. */
const FOLDER = new URL('../../states/', import.meta.url);
const FILES = readdirSync(FOLDER);

function frozen(file: string): { hot: Record<string, unknown> } {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { hot: Record<string, unknown> };
}

describe('frozen states', () => {
  it('are there for every schema', () => {
    expect(FILES.toSorted()).toEqual(Array.from({ length: SCHEMA }, (_, at) => `schema-${at + 1}.json`));
  });

  it.each(FILES)('%s is read whole', (file) => {
    const { hot } = frozen(file);
    const { state, aside } = parseStored(hot);
    expect(aside).toEqual([]);
    const { schema: _schema, sessions, ...rest } = hot;
    expect(state).toMatchObject({ ...rest, schema: SCHEMA, setAside: 0 });
    expect(live(state)).toMatchObject(sessions as object[]);
    expect(state.sessions.every(({ key }) => /^\d{12}-\d+-s\d+$/.test(key))).toBe(true);
  });
});

describe('a migration that fails', () => {
  it('stops at the last good shape', () => {
    const fails = (): never => {
      throw new Error('no');
    };
    const steps = [
      (one: object) => ({ ...one, second: true }),
      fails,
      (one: object) => ({ ...one, fourth: true }),
    ];
    expect(migrate({ schema: 1, x: 5 }, steps)).toEqual({
      record: { schema: 2, x: 5, second: true },
      failed: true,
    });
  });

  it('keeps the record aside as it was, says so, and goes on with what it could read', () => {
    const { hot } = frozen('schema-1.json');
    const hostile = Object.defineProperty({ ...hot }, 'sessions', {
      enumerable: true,
      get() {
        throw new Error('no');
      },
    });
    expect(migrate(hostile)).toMatchObject({ failed: true });
  });

  it('never makes a session of another schema’s rubbish', () => {
    for (const sessions of ['rubbish', [null, 5, {}], { length: 3 }]) {
      const { state, aside } = parseStored({ ...frozen('schema-1.json').hot, sessions });
      expect(state.sessions).toEqual([]);
      expect(aside.length).toBeGreaterThan(0);
      expect(state.corner).toBe('top-end');
    }
  });
});
