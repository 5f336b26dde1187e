import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { daysInWords, secondsLeft } from '../../src/core/view/calendar.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { type AccountRow, accounts } from '../../src/core/view/history.ts';
import { locale, say, sayNumber } from '../say.ts';
import { sayAccount } from './account-name.ts';
import { askLedger, useLedger, useNow } from './ledger.ts';
import './accounts.css';

/** How long a name may be, in characters. */
const NAME_MOST = 64;

/** How often the seconds of an undo are counted, in ms. */
const TICK = 500;

function nameIt(account: string, typed: string): void {
  void askLedger({ kind: 'name-account', account, name: typed.trim() || null });
}

interface AccountProps {
  row: AccountRow;
  name: string;
  forget: () => void;
}

/** One account: the person's name for it, and the way to forget it. */
function Account({ row, name, forget }: AccountProps): VNode {
  return (
    <li>
      <label>
        <span>{say('accountsNameFor', groupedAccount(row.account))}</span>
        <input
          type="text"
          maxLength={NAME_MOST}
          value={name}
          autocomplete="off"
          onChange={(event) => nameIt(row.account, event.currentTarget.value)}
        />
      </label>
      <p class="soft">
        {row.alias !== null && `${say('accountsAlias', row.alias)} `}
        {row.sessions === 1 ? say('accountsOneSession') : say('accountsSessions', sayNumber(row.sessions))}
      </p>
      <button type="button" aria-label={say('accountsForgetOne', sayAccount(row))} onClick={forget}>
        {say('accountsForget')}
      </button>
    </li>
  );
}

/** What was forgotten, in words: by its name where that is still known on this page. */
function forgotten(account: string | null, last: AccountRow | null): string {
  if (account === null) return say('accountsEverything');
  return last?.account === account ? sayAccount(last) : groupedAccount(account);
}

/** What has just been forgotten, and the seconds in which it can be had back. */
function Undo({ until, what }: { until: number; what: string }): VNode | null {
  const now = useNow(TICK);
  const button = useRef<HTMLButtonElement>(null);
  const left = secondsLeft(until, now);
  useEffect(() => button.current?.focus(), [until]);
  useEffect(() => {
    if (left === 0) void askLedger({ kind: 'ledger' });
  }, [left]);
  if (left === 0) return null;
  return (
    <div class="undo">
      <p role="status">{say('accountsForgotten', what)}</p>
      <button ref={button} type="button" class="main" onClick={() => void askLedger({ kind: 'undo-forget' })}>
        {say('accountsUndo')} <span aria-hidden="true">{sayNumber(left)}</span>
      </button>
    </div>
  );
}

/** Accounts: their names, how long their sessions are kept, and how to forget them. */
export function Accounts(): VNode | null {
  const ledger = useLedger();
  // The worker forgets names at once; what was pressed here is still known here.
  const [last, setLast] = useState<AccountRow | null>(null);
  if (typeof ledger !== 'object') return null;
  const { rows, names, called, keptFor, undo } = ledger;
  const forget = (row: AccountRow): void => {
    setLast(row);
    void askLedger({ kind: 'forget', account: row.account });
  };
  const known = accounts(rows, called, locale());
  return (
    <div class="accounts">
      <p>{say('accountsText')}</p>
      {known.length === 0 && <p>{say('accountsNone')}</p>}
      {known.length > 0 && (
        <ul>
          {known.map((row) => (
            <Account key={row.account} row={row} name={names[row.account] ?? ''} forget={() => forget(row)} />
          ))}
        </ul>
      )}
      <p>{say('accountsKept', daysInWords(keptFor, locale()))}</p>
      <p id="forget-all-text">{say('accountsForgetAllText')}</p>
      <button
        type="button"
        aria-describedby="forget-all-text"
        onClick={() => void askLedger({ kind: 'forget', account: null })}
      >
        {say('accountsForgetAll')}
      </button>
      {undo !== null && <Undo until={undo.until} what={forgotten(undo.what, last)} />}
    </div>
  );
}
