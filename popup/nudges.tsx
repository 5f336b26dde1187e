import type { VNode } from 'preact';
import { MINUTE } from '../src/core/session/session.ts';
import type { SessionRow } from '../src/core/view/popup.ts';
import { say, sayDuration, sayList, sayTime } from './say.ts';
import { putOff } from './worker.ts';

/** What a session has done that didn't need root, and how long its reminders may be put off. */
export function Nudges({ row }: { row: SessionRow }): VNode {
  return (
    <>
      {row.done.length > 0 && <p>{say('popupDone', sayList(row.done))}</p>}
      <p class="soft" role="status">
        {row.silentUntil !== null && say('popupSilent', sayTime(row.silentUntil))}
        {row.usedUp && say('popupLaterUsedUp')}
      </p>
      {row.laters.length > 0 && (
        <fieldset class="laters">
          <legend>{say('popupLater')}</legend>
          {row.laters.map((minutes) => (
            <button type="button" class="plain" key={minutes} onClick={() => putOff(row.id, minutes)}>
              {sayDuration(minutes * MINUTE)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
