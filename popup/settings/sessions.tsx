import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { inKey } from '../../src/core/root-task.ts';
import { ALL, accounts, type Filter, filtered, pageOf, purposes } from '../../src/core/view/history.ts';
import { locale, say, sayNumber } from '../say.ts';
import { sayAccount } from './account-name.ts';
import type { Ledger } from './ledger.ts';
import { SessionLine } from './session-line.tsx';

interface PickProps {
  label: string;
  value: string | null;
  options: readonly { value: string; text: string }[];
  pick: (value: string | null) => void;
}

function Pick({ label, value, options, pick }: PickProps): VNode {
  return (
    <label class="pick">
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => pick(event.currentTarget.value || null)}>
        <option value="">{say('sessionsAll')}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filters({
  ledger,
  filter,
  set,
}: {
  ledger: Ledger;
  filter: Filter;
  set: (filter: Filter) => void;
}): VNode {
  const { rows, called: names } = ledger;
  const inThem = useMemo(() => accounts(rows, names, locale()), [rows, names]);
  const forThem = useMemo(() => purposes(rows), [rows]);
  return (
    <div class="filters">
      <Pick
        label={say('sessionsAccount')}
        value={filter.account}
        options={inThem.map((one) => ({ value: one.account, text: sayAccount(one) }))}
        pick={(account) => set({ ...filter, account })}
      />
      <Pick
        label={say('sessionsPurpose')}
        value={filter.purpose}
        options={forThem.map((one) => ({
          value: one,
          text: one === 'none' ? say('sessionsNoPurpose') : say(`task_${inKey(one)}`),
        }))}
        pick={(purpose) => set({ ...filter, purpose: purpose as Filter['purpose'] })}
      />
    </div>
  );
}

interface TurnProps {
  page: { at: number; pages: number };
  turn: (to: number) => void;
}

/** Pages are turned from here; a button that leads nowhere stays where it is, so that focus isn't lost. */
function Turn({ page, turn }: TurnProps): VNode | null {
  if (page.pages === 1) return null;
  const isFirst = page.at === 0;
  const isLast = page.at === page.pages - 1;
  return (
    <div class="turn">
      <button type="button" aria-disabled={isFirst} onClick={() => !isFirst && turn(page.at - 1)}>
        {say('sessionsNewer')}
      </button>
      <button type="button" aria-disabled={isLast} onClick={() => !isLast && turn(page.at + 1)}>
        {say('sessionsOlder')}
      </button>
    </div>
  );
}

/** Every session with how it is known, by account and purpose. */
export function Sessions({ ledger, now }: { ledger: Ledger; now: number }): VNode {
  const [filter, setFilter] = useState<Filter>(ALL);
  const [wanted, turn] = useState(0);
  const found = useMemo(() => filtered(ledger.rows, filter), [ledger.rows, filter]);
  const page = pageOf(found, wanted);
  const set = (next: Filter): void => {
    setFilter(next);
    turn(0);
  };
  return (
    <div class="sessions-part">
      <h3>{say('sessionsTitle')}</h3>
      <Filters ledger={ledger} filter={filter} set={set} />
      <p role="status">
        {page.all === 0
          ? say('sessionsNone')
          : say('sessionsShown', sayNumber(page.first), sayNumber(page.last), sayNumber(page.all))}
      </p>
      {page.all > 0 && (
        <table class="sessions-table">
          <caption>{say('sessionsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('sessionsWhen')}</th>
              <th scope="col">{say('sessionsAccount')}</th>
              <th scope="col">{say('sessionsTime')}</th>
              <th scope="col">{say('sessionsPurpose')}</th>
              <th scope="col">{say('sessionsKnown')}</th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <SessionLine
                key={row.key}
                row={row}
                names={ledger.called}
                now={now}
                unseen={ledger.unseen[row.key] ?? null}
              />
            ))}
          </tbody>
        </table>
      )}
      <Turn page={page} turn={turn} />
    </div>
  );
}
