import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type CheckId, type Evidence, wordOf } from '../../src/core/posture/check.ts';
import type { Taken } from '../../src/core/posture/import/result.ts';
import { inKey } from '../../src/core/root-task.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { say, sayNumber } from '../say.ts';

const titleOf = (check: CheckId): string => say(`check_${wordOf(check)}_title`);

function sayDate(at: number): string {
  return new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { dateStyle: 'medium' }).format(at);
}

function answerOf({ check, answer, lastUsed }: Evidence): string {
  if (check !== 'root-unused' || lastUsed === undefined) return say(`importAnswer_${inKey(answer)}`);
  return lastUsed === null ? say('importNeverUsed') : say('importUsed', sayDate(lastUsed));
}

/** Which checks were answered, as of when, and what wasn't taken and why. */
export function Answers({ taken, others }: { taken: Taken; others: number }): VNode {
  return (
    <>
      {taken.evidence.length > 0 && (
        <div class="scroll">
          <table>
            <caption>{say('importCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('importCheck')}</th>
                <th scope="col">{say('importAnswer')}</th>
                <th scope="col">{say('importAsOf')}</th>
              </tr>
            </thead>
            <tbody>
              {taken.evidence.map((one) => (
                <tr key={one.check}>
                  <th scope="row">{titleOf(one.check)}</th>
                  <td>{answerOf(one)}</td>
                  <td>{sayDate(one.at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="soft">{say('importNoDate')}</p>
        </div>
      )}
      {taken.not.length > 0 && (
        <>
          <h4>{say('importNotTitle')}</h4>
          <ul>
            {taken.not.map(({ check, why }) => (
              <li key={`${check} ${why}`}>
                {say('importNot', titleOf(check), say(`importWhy_${inKey(why)}`))}
              </li>
            ))}
          </ul>
        </>
      )}
      {others > 0 && <p class="soft">{say('importOthers', sayNumber(others))}</p>}
    </>
  );
}

interface PickProps {
  /** Accounts that the text names. */
  named: string[];
  /** Accounts to pick from, where it names none. */
  known: string[];
  take: (account: string) => void;
}

/** Of which account it is: nothing is changed until the person has said so. */
export function Pick({ named, known, take }: PickProps): VNode {
  const among = named.length > 0 ? named : known;
  const [picked, pick] = useState(among.length > 0 ? '' : 'other');
  const [typed, type] = useState('');
  const account = picked === 'other' ? typed.replace(/\D/g, '') : picked;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (/^\d{12}$/.test(account)) take(account);
      }}
    >
      <p role="status">
        {named.length > 1 ? say('importPickSome', sayNumber(named.length)) : say('importPickNone')}
      </p>
      <fieldset>
        <legend>{say('importPick')}</legend>
        {among.map((one) => (
          <label key={one}>
            <input type="radio" name="import-account" checked={picked === one} onChange={() => pick(one)} />
            <span>{groupedAccount(one)}</span>
          </label>
        ))}
        {named.length < 2 && (
          <>
            <label>
              <input
                type="radio"
                name="import-account"
                checked={picked === 'other'}
                onChange={() => pick('other')}
              />
              <span>{say('importOther')}</span>
            </label>
            {picked === 'other' && (
              <label>
                <span>{say('importOtherNumber')}</span>
                <input
                  inputMode="numeric"
                  autocomplete="off"
                  value={typed}
                  onInput={(event) => type(event.currentTarget.value)}
                />
              </label>
            )}
          </>
        )}
      </fieldset>
      <button type="submit" class="main" disabled={!/^\d{12}$/.test(account)}>
        {say('importTake')}
      </button>
    </form>
  );
}
