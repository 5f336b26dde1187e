import type { VNode } from 'preact';
import { inKey } from '../src/core/root-task.ts';
import { groupedAccount, timeWording } from '../src/core/view/duration.ts';
import type { SessionRow } from '../src/core/view/popup.ts';
import { Nudges } from './nudges.tsx';
import { say, sayDuration, sayNumber, sayTime } from './say.ts';
import { Ticket } from './ticket.tsx';
import { askSignOut, askSignOutOfAccount } from './worker.ts';

const SIGN_OUT_WORDS: Record<SessionRow['signOut'], string | null> = {
  none: null,
  opening: 'popupOpening',
  asked: 'signOutAsked',
  refused: 'popupRefused',
  elsewhere: 'popupElsewhere',
  unconfirmed: 'noticeUnconfirmed',
};

function where(row: SessionRow): string {
  if (row.tabs === 0) return say('popupNoTab', sayTime(row.lastSeen), sayTime(row.expires));
  return row.tabs === 1 ? say('popupOneTab') : say('popupTabs', sayNumber(row.tabs));
}

/** What was seen of MFA in the sign-in, and what to do where none was; what isn't known isn't said. */
function SignInMfa({ mfa, credentials }: Pick<SessionRow, 'mfa' | 'credentials'>): VNode | null {
  if (mfa === null) return null;
  if (mfa === 'seen') return <p class="soft">{say('popupMfaSeen')}</p>;
  return (
    <p>
      {say('popupMfaNone')}
      <a class="do" href={credentials} target="_blank" rel="noreferrer">
        {say('popupMfaAdd')}
      </a>
    </p>
  );
}

/** How its start is known. */
const SINCE = {
  watched: 'popupSinceWatched',
  seen: 'popupSinceSeen',
  restart: 'popupSinceRestart',
} as const;

/** One live root session: account, how long, since when and how that is known, where, and the way out. */
export function Session({ row }: { row: SessionRow }): VNode {
  const name = row.name ?? say('accountWithoutName');
  const words = SIGN_OUT_WORDS[row.signOut];
  return (
    <li class="session">
      <div class="edge" />
      <div class="session-body">
        <h2>{say('accountNameAndNumber', name, groupedAccount(row.account))}</h2>
        <p class="time">
          {say(`popupTime${timeWording(row.elapsed, row.atLeast)}`, sayDuration(row.elapsed))}
        </p>
        <p class="soft">
          {say(SINCE[row.known], sayTime(row.since))} {where(row)}
          {row.sideBySide && ` ${say('popupSideBySide')}`}
        </p>
        <SignInMfa mfa={row.mfa} credentials={row.credentials} />
        {row.apart !== null && (
          <p class="soft">{say(row.apart === 'private' ? 'popupInPrivate' : 'popupInContainer')}</p>
        )}
        {row.purpose !== null && <p>{say('popupPurpose', say(`task_${inKey(row.purpose)}`))}</p>}
        {row.announced && <p class="soft">{say('rowAnnounced')}</p>}
        {row.ticket !== null && <Ticket key={row.ticket.given} session={row.id} {...row.ticket} />}
        <p class="outcome" role="status">
          {words !== null && say(words)}
        </p>
        {row.signOut === 'unconfirmed' && row.console !== null && (
          <a class="do" href={row.console} target="_blank" rel="noreferrer">
            {say('popupByHand')}
          </a>
        )}
        <button
          type="button"
          class="main"
          aria-label={say('popupSignOutOf', name)}
          onClick={() => askSignOut(row.id)}
        >
          {say('signOut')}
        </button>
        {row.ofAccount > 1 && (
          <button type="button" class="plain" onClick={() => askSignOutOfAccount(row.id)}>
            {say('popupSignOutOfAccount', sayNumber(row.ofAccount), name)}
          </button>
        )}
        <Nudges row={row} />
      </div>
    </li>
  );
}
