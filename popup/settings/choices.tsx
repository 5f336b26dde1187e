import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Row } from '../../src/core/setting.ts';
import type { SettingRow, SettingsView } from '../../src/core/view/settings.ts';
import type { Message } from '../../src/messages.ts';
import { say, sayNumber } from '../say.ts';
import './choices.css';
import { isLoginSetting } from './login-setting.ts';

type Value = SettingRow['value'];
type NumberRow = Extract<Row, { kind: 'number' }>;

/** Sets one thing; null takes the standard again. */
type Take = (value: Value | null) => void;

const UNITS: Record<NumberRow['unit'], () => string> = {
  minutes: () => say('unitMinutes'),
  days: () => say('unitDays'),
  times: () => say('unitTimes'),
};

async function ask(message: Message<'settings' | 'set'>): Promise<SettingsView | null> {
  try {
    return ((await browser.runtime.sendMessage(message)) as SettingsView | undefined) ?? null;
  } catch {
    return null;
  }
}

/** A value as words. */
function words(row: Row, value: Value): string {
  if (row.kind === 'number') return say('choiceValue', sayNumber(Number(value)), UNITS[row.unit]());
  if (row.kind === 'switch') return say(value === true ? 'choiceOn' : 'choiceOff');
  return String(value);
}

interface ControlProps<R extends Row> {
  id: string;
  row: R;
  value: Value;
  take: Take;
}

/** A whole number. What it doesn't take stays in the box, and is said beside it. */
function NumberControl({ id, row, value, take }: ControlProps<NumberRow>): VNode {
  const [bad, setBad] = useState(false);
  const [text, setText] = useState(String(value));
  const read = (box: HTMLInputElement): void => {
    const isGood = box.value !== '' && box.validity.valid;
    setBad(!isGood);
    if (isGood && box.valueAsNumber !== value) take(box.valueAsNumber);
  };
  useEffect(() => {
    setBad(false);
    setText(String(value));
  }, [value]);
  return (
    <>
      <span class="measure">
        <input
          type="number"
          id={id}
          min={row.least}
          max={row.most}
          step={1}
          required
          value={text}
          aria-invalid={bad}
          aria-describedby={`${id}-help ${id}-said`}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => read(event.currentTarget)}
        />
        <span>{UNITS[row.unit]()}</span>
        <span class="soft">{say('choiceRange', sayNumber(row.least), sayNumber(row.most))}</span>
      </span>
      <p class="said" id={`${id}-said`} role="alert">
        {bad && say('choiceBounds', sayNumber(row.least), sayNumber(row.most))}
      </p>
    </>
  );
}

function Control({ id, row, value, take }: ControlProps<Row>): VNode {
  if (row.kind === 'number') return <NumberControl id={id} row={row} value={value} take={take} />;
  if (row.kind === 'switch')
    return (
      <input
        type="checkbox"
        id={id}
        checked={value === true}
        aria-describedby={`${id}-help`}
        onChange={(event) => take(event.currentTarget.checked)}
      />
    );
  return (
    <select
      id={id}
      value={String(value)}
      aria-describedby={`${id}-help`}
      onChange={(event) => take(event.currentTarget.value)}
    >
      {row.among.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

/** One thing that can be set: its name, its control, what it does, and the way back to the standard. */
function Choice({ one, take }: { one: SettingRow; take: Take }): VNode {
  const id = `choice-${one.key}`;
  const row: Row = one.row;
  return (
    <li class={`choice ${row.kind}`}>
      <label for={id}>{say(`setting_${one.key}`)}</label>
      <Control id={id} row={row} value={one.value} take={take} />
      <p class="soft" id={`${id}-help`}>
        {say(`settingHelp_${one.key}`)}
      </p>
      {one.own && (
        <button type="button" aria-describedby={id} onClick={() => take(null)}>
          {say('choiceStandard', words(row, row.standard))}
        </button>
      )}
    </li>
  );
}

/** Everything that a person can set, out of the table of settings. */
export function Choices(): VNode {
  const [view, show] = useState<SettingsView | null | 'loading'>('loading');
  useEffect(() => void ask({ kind: 'settings' }).then(show), []);
  if (view === 'loading') return <p>{say('popupLoading')}</p>;
  if (view === null) return <p role="alert">{say('choicesBroken')}</p>;
  return (
    <>
      <p>{say('choicesText')}</p>
      <ul class="choices">
        {view.rows
          .filter(({ key }) => !isLoginSetting(key))
          .map((one) => (
            <Choice
              key={one.key}
              one={one}
              take={(value) => void ask({ kind: 'set', key: one.key, value }).then(show)}
            />
          ))}
      </ul>
    </>
  );
}
