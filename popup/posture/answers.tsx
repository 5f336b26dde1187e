import type { VNode } from 'preact';
import type { CheckRow } from '../../src/core/view/checklist.ts';
import { say } from '../say.ts';
import type { Attest } from './check.tsx';
import { FIRST_DAY, sinceDay, today } from './day.ts';

interface Props {
  row: CheckRow;
  attest: Attest;
}

/** What the person says of a check: done, on a day that they can set; not done; not for them. */
export function Answers({ row: { id, evidence }, attest }: Props): VNode {
  const done = (event: SubmitEvent): void => {
    event.preventDefault();
    const day = new FormData(event.currentTarget as HTMLFormElement).get('day');
    attest(id, 'pass', sinceDay(String(day), Date.now()));
  };
  return (
    <form class="answers" onSubmit={done}>
      <label class="day">
        <span>{say('postureDay')}</span>
        <input
          type="date"
          name="day"
          required
          min={FIRST_DAY}
          max={today(Date.now())}
          defaultValue={today(Date.now())}
        />
      </label>
      <button type="submit" class="plain">
        {say('postureDone')}
      </button>
      <button type="button" class="plain" onClick={() => attest(id, 'fail')}>
        {say('postureNotDone')}
      </button>
      <button type="button" class="plain" onClick={() => attest(id, 'not-applicable')}>
        {say('postureNotForMe')}
      </button>
      {evidence.some(({ kind }) => kind === 'attested') && (
        <button type="button" class="plain" onClick={() => attest(id, null)}>
          {say('postureTakeBack')}
        </button>
      )}
    </form>
  );
}
