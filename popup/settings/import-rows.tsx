import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { inKey } from '../../src/core/root-task.ts';
import type { Imported } from '../../src/messages.ts';
import { say, sayNumber } from '../say.ts';
import { type Outcome, takeFile, takeText } from './import-file.ts';
import { askLedger } from './ledger.ts';

function counts({ added, known, refusedCount }: Imported): string[] {
  return [added, known, refusedCount].map(sayNumber);
}

/** What became of an import: what was added, what was there already, what wasn't taken and why. */
function Result({ outcome }: { outcome: Outcome }): VNode {
  if (outcome.kind !== 'taken') return <p>{say(`loadRowsSaid_${inKey(outcome.kind)}`)}</p>;
  const { sessions, pages } = outcome;
  const { refused, refusedCount } = sessions;
  return (
    <>
      <p>{say('loadRowsTaken', ...counts(sessions))}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ row, why }) => (
            <li key={row}>{say('loadRowsRefused', sayNumber(row), say(`loadRowsWhy_${inKey(why)}`))}</li>
          ))}
        </ul>
      )}
      {refusedCount > refused.length && (
        <p>{say('loadRowsMore', sayNumber(refusedCount - refused.length))}</p>
      )}
      {pages.added + pages.known + pages.refusedCount > 0 && <p>{say('loadRowsPages', ...counts(pages))}</p>}
    </>
  );
}

/** The box for a pasted export. */
function Paste({ take }: { take: (text: string) => void }): VNode {
  const box = useRef<HTMLTextAreaElement>(null);
  return (
    <details>
      <summary>{say('loadRowsPaste')}</summary>
      <textarea ref={box} rows={6} spellcheck={false} dir="ltr" aria-label={say('loadRowsPaste')} />
      <button type="button" onClick={() => take(box.current?.value ?? '')}>
        {say('loadRowsAdd')}
      </button>
    </details>
  );
}

/** A JSON export back in, from a file or pasted. What is there already stays as it is. */
export function Import(): VNode {
  const [outcome, setOutcome] = useState<Outcome | 'busy' | null>(null);
  const take = async (taking: Promise<Outcome>): Promise<void> => {
    setOutcome('busy');
    setOutcome(await taking);
    await askLedger({ kind: 'ledger' });
  };
  const fromFile = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    if (file) void take(takeFile(file));
    input.value = '';
  };
  return (
    <div class="import">
      <h3>{say('loadRowsTitle')}</h3>
      <p id="import-text">{say('loadRowsText')}</p>
      <label class="file">
        <span>{say('loadRowsFile')}</span>
        <input
          type="file"
          accept=".json,application/json"
          aria-describedby="import-text"
          onChange={(event) => fromFile(event.currentTarget)}
        />
      </label>
      <Paste take={(text) => void take(takeText(text))} />
      <div class="outcome" role="status">
        {outcome === 'busy' && <p>{say('loadRowsBusy')}</p>}
        {outcome !== null && outcome !== 'busy' && <Result outcome={outcome} />}
      </div>
    </div>
  );
}
