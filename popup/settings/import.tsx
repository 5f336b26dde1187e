import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { cloudshellCommand } from '../../src/core/posture/cloudshell.ts';
import {
  accountsIn,
  type ImportResult,
  needsPick,
  type Taken,
  takenFor,
} from '../../src/core/posture/import/result.ts';
import { inKey } from '../../src/core/root-task.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { say, sayNumber } from '../say.ts';
import { Copy } from './copy.tsx';
import { keep, knownAccounts, readGiven } from './import-read.ts';
import { Answers, Pick } from './import-result.tsx';
import './import.css';

/** How far an import is. */
type Step =
  | { is: 'waiting' | 'reading' }
  | { is: 'picking'; result: ImportResult; known: string[] }
  | { is: 'failed'; problem: NonNullable<ImportResult['problem']> }
  | { is: 'taken'; account: string; taken: Taken; others: number; kept: boolean };

/** Takes what an import says of one account. */
async function takeFor(result: ImportResult, account: string): Promise<Step> {
  const taken = takenFor(result, account, Date.now());
  return { is: 'taken', account, taken, others: result.others, kept: await keep(taken) };
}

async function importGiven(given: Blob): Promise<Step> {
  const result = await readGiven(given);
  if (result.problem) return { is: 'failed', problem: result.problem };
  if (needsPick(result)) return { is: 'picking', result, known: await knownAccounts() };
  return takeFor(result, accountsIn(result)[0] ?? '');
}

function outcome(step: Step): string {
  if (step.is === 'reading') return say('importReading');
  if (step.is === 'failed') return say(`importProblem_${inKey(step.problem)}`);
  if (step.is !== 'taken') return '';
  const account = groupedAccount(step.account);
  const count = step.taken.evidence.length;
  if (!step.kept) return say('importNotSaved');
  if (count === 0) return say('importTakenNone', account);
  return count === 1 ? say('importTakenOne', account) : say('importTaken', sayNumber(count), account);
}

/** Where something is dropped, picked or pasted. What is pasted is taken at once and never stays in the box. */
function Place({ give }: { give: (given: Blob) => void }): VNode {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the third way; the two below are for the keyboard.
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const data = event.dataTransfer;
        const file = data?.files[0];
        if (file) give(file);
        else if (data) give(new Blob([data.getData('text/plain')]));
      }}
    >
      <p>{say('importGiveText')}</p>
      <details>
        <summary>{say('importFormats')}</summary>
        <p>{say('importFormatsText')}</p>
      </details>
      <label>
        <span>{say('importFile')}</span>
        <input
          type="file"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) give(file);
            currentTarget.value = '';
          }}
        />
      </label>
      <label class="paste">
        <span>{say('importPaste')}</span>
        <textarea
          rows={3}
          spellcheck={false}
          dir="ltr"
          onPaste={(event) => {
            event.preventDefault();
            const data = event.clipboardData;
            give(data?.files[0] ?? new Blob([data?.getData('text/plain') ?? '']));
          }}
        />
      </label>
    </div>
  );
}

/** Bring in what AWS knows: one command, or files and texts that AWS and the checking tools write. */
export function Import(): VNode {
  const [step, setStep] = useState<Step>({ is: 'waiting' });
  const give = (given: Blob): void => {
    setStep({ is: 'reading' });
    void importGiven(given).then(setStep);
  };
  return (
    <>
      <p>{say('importText')}</p>
      <h3>{say('importShellTitle')}</h3>
      <p>{say('importShellText')}</p>
      <Copy
        text={cloudshellCommand()}
        words={{
          button: say('importShellCopy'),
          done: say('importShellDone'),
          name: say('importShellShow'),
        }}
      />
      <h3>{say('importGiveTitle')}</h3>
      <Place give={give} />
      <p class="verdict" role="status">
        {outcome(step)}
      </p>
      {step.is === 'picking' && (
        <Pick
          named={accountsIn(step.result)}
          known={step.known}
          take={(account) => void takeFor(step.result, account).then(setStep)}
        />
      )}
      {step.is === 'taken' && <Answers taken={step.taken} others={step.others} />}
    </>
  );
}
