import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { TabReport } from '../../src/core/report/text.ts';
import { say, sayNumber } from '../say.ts';
import { awsTabs, reportTab } from './aws-tabs.ts';
import { ANSWERS, type Answer, STEPS, type StepId } from './check-steps.ts';
import { Copy, reportText } from './copy.tsx';
import { Fold } from './fold.tsx';

const WORDS: Record<Answer, string> = {
  yes: say('answerYes'),
  no: say('answerNo'),
  skipped: say('answerSkipped'),
};

/** Reports of every AWS page that is open now. */
async function noteAll(): Promise<TabReport[]> {
  const reports = await Promise.all((await awsTabs()).map(({ id }) => reportTab(id)));
  return reports.filter((one) => one !== null);
}

interface StepProps {
  step: (typeof STEPS)[number];
  answer: Answer | undefined;
  give: (answer: Answer) => void;
  children?: VNode | false;
}

function Step({ step, answer, give, children }: StepProps): VNode {
  return (
    <li>
      <p id={`todo-${step.id}`}>{say(step.todo)}</p>
      {children}
      <fieldset aria-describedby={`todo-${step.id}`}>
        <legend>{say(step.seen)}</legend>
        <div class="answers">
          {ANSWERS.map((one) => (
            <label key={one}>
              <input type="radio" name={step.id} checked={answer === one} onChange={() => give(one)} />
              <span>{WORDS[one]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  );
}

/** Takes reports of the open AWS pages, while they are there. */
function Note({ count, note }: { count: number | null; note: () => void }): VNode {
  return (
    <>
      <button type="button" onClick={note}>
        {say('checkNote')}
      </button>
      <p role="status">{count === null ? '' : say('checkNoted', sayNumber(count))}</p>
    </>
  );
}

/** Check Offroot with your own root account: what to open, what should be seen, and a report of it. */
export function Check(): VNode {
  const [answers, setAnswers] = useState<Partial<Record<StepId, Answer>>>({});
  const [pages, setPages] = useState<TabReport[] | null>(null);
  const given = Object.fromEntries(STEPS.map(({ id }) => [id, answers[id] ?? 'skipped'] as const));
  return (
    <>
      <p>{say('checkText')}</p>
      <Fold title={say('checkSteps')}>
        <ol class="steps">
          {STEPS.map((step) => (
            <Step
              key={step.id}
              step={step}
              answer={answers[step.id]}
              give={(answer) => setAnswers((all) => ({ ...all, [step.id]: answer }))}
            >
              {step.id === 'pages-noted' && (
                <Note count={pages?.length ?? null} note={() => void noteAll().then(setPages)} />
              )}
            </Step>
          ))}
        </ol>
        <p>{say('checkEnd')}</p>
        <Copy text={reportText({ check: given, pages: pages ?? [] })} />
      </Fold>
    </>
  );
}
