import { SETTING_KEYS, SETTINGS, type SettingKey, settings } from '../setting.ts';
import type { State } from '../state.ts';

/** One control of the settings page. */
export interface SettingRow {
  key: SettingKey;
  row: (typeof SETTINGS)[SettingKey];
  /** What holds now. */
  value: number | boolean | string;
  /** The person chose it; else it is standard. */
  own: boolean;
}

/** Everything that the settings page offers to change. */
export interface SettingsView {
  rows: SettingRow[];
}

/** The settings, in the table's order. */
export function settingsView({ chosen }: State): SettingsView {
  const holds = settings(chosen);
  return {
    rows: SETTING_KEYS.map((key) => ({
      key,
      row: SETTINGS[key],
      value: holds[key],
      own: key in chosen,
    })),
  };
}
