import type { SettingKey } from '../../src/core/setting.ts';

/** The settings that stand with the logins, where they are explained, and not among all the others. */
export function isLoginSetting(key: SettingKey): boolean {
  return key === 'watchLogins' || key === 'onlyMe';
}
