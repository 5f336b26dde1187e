import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { say, sayNumber } from '../say.ts';
import { saveActivity, saveAside, saveCsv, saveJson } from './export-file.ts';
import { Import } from './import-rows.tsx';
import { useLedger } from './ledger.ts';

/** The ledger as a file, what was set aside as a file, and a file back in. */
export function Export(): VNode | null {
  const ledger = useLedger();
  const [failed, setFailed] = useState(false);
  if (typeof ledger !== 'object') return null;
  const { rows, aside } = ledger;
  const save = (saving: Promise<void>): void => {
    setFailed(false);
    saving.catch(() => setFailed(true));
  };
  return (
    <>
      <p>{say('exportText')}</p>
      <div class="turn">
        <button type="button" onClick={() => save(saveCsv(rows))}>
          {say('exportCsv')}
        </button>
        <button type="button" onClick={() => save(saveActivity())}>
          {say('exportActivity')}
        </button>
        <button type="button" onClick={() => save(saveJson(rows))}>
          {say('exportJson')}
        </button>
      </div>
      {aside > 0 && (
        <>
          <p>{aside === 1 ? say('exportAsideOne') : say('exportAside', sayNumber(aside))}</p>
          <button type="button" onClick={() => save(saveAside())}>
            {say('exportAsideSave')}
          </button>
        </>
      )}
      <p role="status">{failed ? say('exportFailed') : ''}</p>
      <Import />
    </>
  );
}
