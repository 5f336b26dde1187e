import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { daysInWords, secondsLeft } from '../../src/core/view/calendar.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { type AccountRow, accounts, called } from '../../src/core/view/history.ts';
import { locale, say, sayNumber } from '../say.ts';
import { sayAccount } from './account-name.ts';
import { askLedger, type Ledger, useLedger, useNow } from './ledger.ts';
import './accounts.css';

/** How long a name may be, in characters. */
const NAME_MOST = 64;

/** How often the seconds of an undo are counted, in ms. */
const TICK = 500;

function nameIt(account: string, typed: string): void {
  void askLedger({ kind: 'name-account', account, name: typed.trim() || null });
}

/** One account: the person's name for it, and the way to forget it. */
function Account({ row, name }: { row: AccountRow; name: string }): VNode {
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
      <button
        type="button"
        aria-label={say('accountsForgetOne', sayAccount(row))}
        onClick={() => void askLedger({ kind: 'forget', account: row.account })}
      >
        {say('accountsForget')}
      </button>
    </li>
  );
}

/** What has just been forgotten, and the seconds in which it can be had back. */
function Undo({ undo, names }: Pick<Ledger, 'names'> & { undo: NonNullable<Ledger['undo']> }): VNode | null {
  const now = useNow(TICK);
  const button = useRef<HTMLButtonElement>(null);
  const left = secondsLeft(undo.until, now);
  useEffect(() => button.current?.focus(), [undo.until]);
  useEffect(() => {
    if (left === 0) void askLedger({ kind: 'ledger' });
  }, [left]);
  if (left === 0) return null;
  const what = undo.what === null ? say('accountsEverything') : sayAccount(called(undo.what, names, null));
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
  if (typeof ledger !== 'object') return null;
  const { rows, names, keptFor, undo } = ledger;
  const known = accounts(rows, names, locale());
  return (
    <div class="accounts">
      <p>{say('accountsText')}</p>
      {known.length === 0 && <p>{say('accountsNone')}</p>}
      {known.length > 0 && (
        <ul>
          {known.map((row) => (
            <Account key={row.account} row={row} name={names[row.account] ?? ''} />
          ))}
        </ul>
      )}
      <p>{say('accountsKept', daysInWords(keptFor, locale()))}</p>
      {known.length > 0 && (
        <button type="button" onClick={() => void askLedger({ kind: 'forget', account: null })}>
          {say('accountsForgetAll')}
        </button>
      )}
      {undo !== null && <Undo undo={undo} names={names} />}
    </div>
  );
}
