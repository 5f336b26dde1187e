import { describe, expect, test } from 'vitest';
import { reduce } from '../../../src/core/reduce.ts';
import { isAllowed, readChosen, SETTING_KEYS, SETTINGS, settings } from '../../../src/core/setting.ts';
import { emptyState } from '../../../src/core/state.ts';
import { parseStored } from '../../../src/core/stored.ts';
import { settingsView } from '../../../src/core/view/settings.ts';

describe('settings', () => {
  test.each(SETTING_KEYS)('%s: its standard is allowed, and what is out of range is not', (key) => {
    const row = SETTINGS[key];
    expect(isAllowed(key, row.standard)).toBe(true);
    if (row.kind === 'number') {
      for (const value of [row.least - 1, row.most + 1, row.least + 0.5, String(row.least), null, Number.NaN])
        expect(isAllowed(key, value)).toBe(false);
    } else expect(isAllowed(key, 1)).toBe(false);
  });

  test('a choice holds, one that is not allowed changes nothing, null is the standard again', () => {
    const chosen = reduce(emptyState(), { kind: 'set', key: 'remindAfter', value: 20 });
    expect(settings(chosen.chosen).remindAfter).toBe(20);
    expect(reduce(chosen, { kind: 'set', key: 'remindAfter', value: 1e9 })).toEqual(chosen);
    expect(reduce(chosen, { kind: 'set', key: 'remindAfter', value: null }).chosen).toEqual({});
    const row = settingsView(chosen).rows.find(({ key }) => key === 'remindAfter');
    expect(row).toMatchObject({ value: 20, own: true });
  });

  test('a stored choice that can not be read costs itself alone, and is kept aside', () => {
    const stored = { ...emptyState(), chosen: { remindAfter: 20, firmAfter: 'soon', other: 1 } };
    const { state, aside } = parseStored(stored);
    expect(state.chosen).toEqual({ remindAfter: 20 });
    expect(aside).toEqual([{ chosen: { firmAfter: 'soon' } }, { chosen: { other: 1 } }]);
    expect(readChosen({}).bad).toEqual([]);
    expect(parseStored({ ...emptyState(), chosen: 7 }).aside).toEqual([{ chosen: 7 }]);
  });
});
