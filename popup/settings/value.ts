import type { Row } from '../../src/core/setting.ts';
import type { SettingRow } from '../../src/core/view/settings.ts';
import { say, sayNumber } from '../say.ts';

export type Value = SettingRow['value'];
export type NumberRow = Extract<Row, { kind: 'number' }>;

const UNITS: Record<NumberRow['unit'], () => string> = {
  minutes: () => say('unitMinutes'),
  days: () => say('unitDays'),
  times: () => say('unitTimes'),
};

/** What a number counts. */
export function sayUnit({ unit }: NumberRow): string {
  return UNITS[unit]();
}

/** A value of a setting as words. */
export function sayValue(row: Row, value: Value): string {
  if (row.kind === 'number') return say('choiceValue', sayNumber(Number(value)), sayUnit(row));
  if (row.kind === 'switch') return say(value === true ? 'choiceOn' : 'choiceOff');
  return String(value);
}
