import { effectiveIn, type Lock } from '../effective.ts';
import { SETTING_KEYS, SETTINGS, type SettingKey } from '../setting.ts';
import type { State } from '../state.ts';
import { type Managed, managed } from './managed.ts';

/** One control of the settings page. */
export interface SettingRow {
  key: SettingKey;
  row: (typeof SETTINGS)[SettingKey];
  /** What holds now. */
  value: number | boolean | string;
  /** The person chose it; else it is standard. */
  own: boolean;
  /** The organisation has fixed or bounded it; null leaves it to the person. */
  lock: Lock | null;
}

/** Everything that the settings page offers to change. */
export interface SettingsView {
  rows: SettingRow[];
  managed: Managed | null;
}

/** The settings, in the table's order. */
export function settingsView(state: State): SettingsView {
  const { values, sources, locks } = effectiveIn(state);
  return {
    rows: SETTING_KEYS.map((key) => ({
      key,
      row: SETTINGS[key],
      value: values[key],
      own: sources[key] === 'person',
      lock: locks[key],
    })),
    managed: managed(state),
  };
}
