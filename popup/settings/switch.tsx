import type { VNode } from 'preact';
import type { SettingKey } from '../../src/core/setting.ts';
import type { SettingRow } from '../../src/core/view/settings.ts';
import { useSettings } from '../login-worker.ts';
import { say } from '../say.ts';
import { sayLock } from './lock.ts';

interface SwitchProps {
  row: SettingRow;
  /** It isn't known yet what the organisation has set. */
  checking: boolean;
  turn: (on: boolean) => void;
}

/** One switch: what it means, and who has set it where the person can't. */
function Switch({ row: { key, row, value, lock }, checking, turn }: SwitchProps): VNode {
  const help = `switch-${key}`;
  return (
    <div class="switch">
      <label>
        <input
          type="checkbox"
          checked={value === true}
          disabled={checking || lock !== null}
          aria-describedby={help}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        <span>{say(`setting_${key}`)}</span>
      </label>
      <div id={help}>
        <p class="soft">{say(`settingHelp_${key}`)}</p>
        {lock && <p>{sayLock(lock, row)}</p>}
      </div>
    </div>
  );
}

/** A setting that stands where it is explained, and not among all the others. */
export function SwitchOf({ of }: { of: SettingKey }): VNode | null {
  const [settings, tell] = useSettings();
  const row = settings?.rows.find(({ key }) => key === of);
  if (!settings || !row) return null;
  return (
    <Switch
      row={row}
      checking={settings.managed?.standing === 'checking'}
      turn={(value) => void tell({ kind: 'set', key: of, value })}
    />
  );
}
