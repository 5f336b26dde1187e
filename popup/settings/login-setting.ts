import type { SettingKey } from '../../src/core/setting.ts';

/** The settings that stand where they are explained, with the logins or with who uses the browser. */
export function isLoginSetting(key: SettingKey): boolean {
  return key === 'watchLogins' || key === 'onlyMe';
}
