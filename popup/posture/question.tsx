import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { inKey, PURPOSES, type Purpose } from '../../src/core/root-task.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import type { Question as Asked } from '../../src/core/view/question.ts';
import { say, sayTime } from '../say.ts';
import type { Tell } from './worker.ts';

interface Props {
  asked: Asked;
  tell: Tell;
}

const nameOf = ({ name, account }: Asked): string => name ?? groupedAccount(account);

/** Did the root alert reach you? The answer is evidence; "I don't know" is none. */
function Alert({
  asked,
  answer,
}: {
  asked: Asked;
  answer: (reached: 'pass' | 'fail' | null) => void;
}): VNode {
  return (
    <>
      <legend>{say('askAlert', nameOf(asked), sayTime(asked.at))}</legend>
      <div class="answers">
        <button type="button" class="plain" onClick={() => answer('pass')}>
          {say('answerYes')}
        </button>
        <button type="button" class="plain" onClick={() => answer('fail')}>
          {say('answerNo')}
        </button>
        <button type="button" class="plain" onClick={() => answer(null)}>
          {say('askDontKnow')}
        </button>
      </div>
    </>
  );
}

/** What did you come for? Where it wasn't chosen while root. */
function CameFor({ asked, answer }: { asked: Asked; answer: (purpose: Purpose | null) => void }): VNode {
  const [purpose, choose] = useState<Purpose | ''>('');
  return (
    <>
      <legend>{say('askPurpose', nameOf(asked), sayTime(asked.at))}</legend>
      <select
        aria-label={say('askPurpose', nameOf(asked), sayTime(asked.at))}
        value={purpose}
        onChange={(event) => choose(event.currentTarget.value as Purpose | '')}
      >
        <option value="">{say('askChoose')}</option>
        {PURPOSES.map((one) => (
          <option key={one} value={one}>
            {say(`task_${inKey(one)}`)}
          </option>
        ))}
      </select>
      <div class="answers">
        <button
          type="button"
          class="plain"
          disabled={purpose === ''}
          onClick={() => answer(purpose === '' ? null : purpose)}
        >
          {say('askKeep')}
        </button>
        <button type="button" class="plain" onClick={() => answer(null)}>
          {say('askSkip')}
        </button>
      </div>
    </>
  );
}

/** What is asked once after a session. Answered or not answered, it goes away for good. */
export function Question({ asked, tell }: Props): VNode | null {
  const [done, finish] = useState(false);
  if (done) return null;
  const over = async (): Promise<void> => {
    finish(true);
    await tell({ kind: 'asked', question: asked.key });
  };
  return (
    <fieldset class="question">
      {asked.what === 'alert' ? (
        <Alert
          asked={asked}
          answer={async (reached) => {
            await over();
            if (reached)
              await tell({ kind: 'attest', check: 'root-alert', account: asked.account, answer: reached });
          }}
        />
      ) : (
        <CameFor
          asked={asked}
          answer={async (purpose) => {
            await over();
            if (purpose) await tell({ kind: 'came-for', session: asked.session, purpose });
          }}
        />
      )}
    </fieldset>
  );
}
