import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Lock } from '../../src/core/effective.ts';
import type { Row } from '../../src/core/setting.ts';
import type { SettingRow, SettingsView } from '../../src/core/view/settings.ts';
import type { Message } from '../../src/messages.ts';
import { say, sayNumber } from '../say.ts';
import './choices.css';
import { sayLock } from './lock.ts';
import { isLoginSetting } from './login-setting.ts';
import { type NumberRow, sayUnit, sayValue, type Value } from './value.ts';

/** Sets one thing; null takes the standard again. */
type Take = (value: Value | null) => void;

/** How often the page asks again while it is on the screen, in ms: what a policy changes shows within ten seconds. */
const REFRESH = 3_000;

async function ask(message: Message<'settings' | 'set'>): Promise<SettingsView | null> {
  try {
    return ((await browser.runtime.sendMessage(message)) as SettingsView | undefined) ?? null;
  } catch {
    return null;
  }
}

/** What a person may choose of a setting: an organisation's bound makes its row narrower. */
function within(row: Row, lock: Lock | null): Row {
  if (row.kind !== 'number' || lock === null || lock.how === 'fixed') return row;
  const limit = Number(lock.limit);
  const standard = lock.how === 'most' ? Math.min(row.standard, limit) : Math.max(row.standard, limit);
  return { ...row, standard, [lock.how]: limit };
}

interface ControlProps<R extends Row> {
  id: string;
  row: R;
  value: Value;
  /** Not the person's to change, or not yet. */
  closed: boolean;
  take: Take;
}

const describedBy = (id: string): string => `${id}-help ${id}-lock`;

/** A whole number. What it doesn't take stays in the box, and is said beside it. */
function NumberControl({ id, row, value, closed, take }: ControlProps<NumberRow>): VNode {
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
          disabled={closed}
          aria-invalid={bad}
          aria-describedby={`${describedBy(id)} ${id}-said`}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => read(event.currentTarget)}
        />
        <span>{sayUnit(row)}</span>
        {!closed && <span class="soft">{say('choiceRange', sayNumber(row.least), sayNumber(row.most))}</span>}
      </span>
      <p class="said" id={`${id}-said`} role="alert">
        {bad && say('choiceBounds', sayNumber(row.least), sayNumber(row.most))}
      </p>
    </>
  );
}

function Control({ row, ...props }: ControlProps<Row>): VNode {
  if (row.kind === 'number') return <NumberControl row={row} {...props} />;
  const { id, value, closed, take } = props;
  if (row.kind === 'switch')
    return (
      <input
        type="checkbox"
        id={id}
        checked={value === true}
        disabled={closed}
        aria-describedby={describedBy(id)}
        onChange={(event) => take(event.currentTarget.checked)}
      />
    );
  return (
    <select
      id={id}
      value={String(value)}
      disabled={closed}
      aria-describedby={describedBy(id)}
      onChange={(event) => take(event.currentTarget.value)}
    >
      {row.among.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

interface ChoiceProps {
  one: SettingRow;
  /** It isn't known yet what the organisation has set. */
  checking: boolean;
  take: Take;
}

/** One thing that can be set: its name, its control, what it does, who has locked it, and the way back to the standard. */
function Choice({ one, checking, take }: ChoiceProps): VNode {
  const id = `choice-${one.key}`;
  const row = within(one.row, one.lock);
  const closed = checking || one.lock?.how === 'fixed';
  return (
    <li class={`choice ${row.kind}`}>
      <label for={id}>{say(`setting_${one.key}`)}</label>
      <Control id={id} row={row} value={one.value} closed={closed} take={take} />
      <p class="soft" id={`${id}-help`}>
        {say(`settingHelp_${one.key}`)}
      </p>
      <p class="lock" id={`${id}-lock`}>
        {one.lock && sayLock(one.lock, one.row)}
      </p>
      {one.own && !closed && (
        <button type="button" aria-describedby={id} onClick={() => take(null)}>
          {say('choiceStandard', sayValue(row, row.standard))}
        </button>
      )}
    </li>
  );
}

/** Everything that a person can set, out of the table of settings. */
export function Choices(): VNode {
  const [view, show] = useState<SettingsView | null | 'loading'>('loading');
  useEffect(() => {
    const refresh = (): void => void ask({ kind: 'settings' }).then(show);
    refresh();
    const timer = setInterval(refresh, REFRESH);
    return () => clearInterval(timer);
  }, []);
  if (view === 'loading') return <p>{say('popupLoading')}</p>;
  if (view === null) return <p role="alert">{say('choicesBroken')}</p>;
  const checking = view.managed?.standing === 'checking';
  return (
    <>
      <p>{say('choicesText')}</p>
      {checking && <p>{say('managedChecking')}</p>}
      <ul class="choices">
        {view.rows
          .filter(({ key }) => !isLoginSetting(key))
          .map((one) => (
            <Choice
              key={one.key}
              one={one}
              checking={checking}
              take={(value) => void ask({ kind: 'set', key: one.key, value }).then(show)}
            />
          ))}
      </ul>
    </>
  );
}
