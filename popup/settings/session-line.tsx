import type { VNode } from 'preact';
import type { LedgerRow } from '../../src/core/ledger/row.ts';
import { inKey } from '../../src/core/root-task.ts';
import { dateAndTime, localDay } from '../../src/core/view/calendar.ts';
import { timeWording } from '../../src/core/view/duration.ts';
import { called, ending, type Names } from '../../src/core/view/history.ts';
import { locale, say, sayDuration, sayTime } from '../say.ts';
import { sayAccount } from './account-name.ts';
import { askLedger } from './ledger.ts';

const STARTS: Record<LedgerRow['start']['known'], string> = {
  watched: say('startWatched'),
  seen: say('startSeen'),
  restart: say('startRestart'),
};

/** A moment of a session: the time alone where it is on the day of its start. */
function moment(at: number, { start }: LedgerRow): string {
  return localDay(at) === localDay(start.at) ? sayTime(at) : dateAndTime(at, locale());
}

/** How its end is known, or what may be so where it isn't. */
function endWords(row: LedgerRow, now: number, isUnseen: boolean): string {
  const how = ending(row, now, isUnseen);
  if (row.end) return say('endAt', moment(row.end.at, row), say(`popupEnd_${inKey(row.end.known)}`));
  if (how === 'now') return say('endNow');
  return say(how === 'over' ? 'endOver' : 'endMaybe', moment(row.lastSeen, row), moment(row.expires, row));
}

/** What else is known of it, one sentence each. */
function more(row: LedgerRow): string[] {
  return [
    ...(row.mfa === 'seen' ? [say('popupMfaSeen')] : []),
    ...(row.mfa === 'watched-none' ? [say('mfaNone')] : []),
    ...(row.apart ? [say('popupInContainer')] : []),
    ...(row.announced ? [say('rowAnnounced')] : []),
    ...(row.imported ? [say('rowImported')] : []),
  ];
}

interface OverProps {
  session: string;
  of: string;
  start: string;
}

/** The person says that a session is over that no tab shows. The focus goes to the words that say so then. */
function Over({ session, of, start }: OverProps): VNode {
  const end = (button: HTMLButtonElement): void => {
    button.closest('td')?.focus();
    void askLedger({ kind: 'remove-session', session });
  };
  return (
    <button
      type="button"
      aria-label={say('sessionIsOverOf', of, start)}
      onClick={(event) => end(event.currentTarget)}
    >
      {say('sessionIsOver')}
    </button>
  );
}

interface LineProps {
  row: LedgerRow;
  names: Names;
  now: number;
  /** The session's id, where it may be open and no tab shows it. */
  unseen: string | null;
}

/** One session: when, in which account, how long, what for, and how each of that is known. */
export function SessionLine({ row, names, now, unseen }: LineProps): VNode {
  const account = sayAccount(called(row.account, names, row.name));
  const start = dateAndTime(row.start.at, locale());
  const wording = timeWording(row.rootMs, row.atLeast);
  return (
    <tr>
      <th scope="row">
        <time dateTime={new Date(row.start.at).toISOString()}>{start}</time>
      </th>
      <td data-label={say('sessionsAccount')}>{account}</td>
      <td data-label={say('sessionsTime')}>{say(`rowTime${wording}`, sayDuration(row.rootMs))}</td>
      <td data-label={say('sessionsPurpose')}>
        {row.purpose !== null && <p>{say(`task_${inKey(row.purpose)}`)}</p>}
        {row.ticket !== null && <p>{say('rowTicket', row.ticket)}</p>}
        {row.purpose === null && row.ticket === null && say('sessionsNoPurpose')}
      </td>
      <td data-label={say('sessionsKnown')} tabIndex={-1}>
        {[STARTS[row.start.known], endWords(row, now, unseen !== null), ...more(row)].map((one) => (
          <p key={one}>{one}</p>
        ))}
        {unseen !== null && <Over session={unseen} of={account} start={start} />}
      </td>
    </tr>
  );
}
