import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TabReport } from '../../src/core/report/text.ts';
import { say, sayNumber } from '../say.ts';
import { type AwsTab, awsTabs, reportTab } from './aws-tabs.ts';
import { Copy, reportText } from './copy.tsx';
import { Findings } from './findings.tsx';

const KINDS: Record<AwsTab['kind'], string> = {
  console: say('pageConsole'),
  'sign-in': say('pageSignIn'),
  landing: say('pageLanding'),
};

function nameOf({ kind, partition, position, isOtherWindow }: AwsTab): string {
  const place = isOtherWindow
    ? say('tabElsewhere', sayNumber(position))
    : say('tabHere', sayNumber(position));
  return say('tabName', KINDS[kind], partition, place);
}

/** One tab's report, or that the page can't be entered. */
function Outcome({ report }: { report: TabReport | 'refused' | null }): VNode {
  return (
    <div role="status">
      {report === 'refused' && <p>{say('reportRefused')}</p>}
      {report !== null && report !== 'refused' && <Findings report={report} />}
    </div>
  );
}

/** Diagnostics: what Offroot reads on an open AWS page, and a report of it that anybody may see. */
export function Diagnostics(): VNode {
  const [tabs, setTabs] = useState<AwsTab[] | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [report, setReport] = useState<TabReport | 'refused' | null>(null);
  const look = (): void => void awsTabs().then(setTabs);
  useEffect(look, []);
  const choose = async (id: number): Promise<void> => {
    setChosen(id);
    setReport((await reportTab(id)) ?? 'refused');
  };
  return (
    <>
      <p>{say('diagnosticsText')}</p>
      {tabs?.length === 0 && <p>{say('diagnosticsNone')}</p>}
      {tabs !== null && tabs.length > 0 && (
        <fieldset>
          <legend>{say('diagnosticsWhich')}</legend>
          {tabs.map((tab) => (
            <label key={tab.id}>
              <input
                type="radio"
                name="tab"
                checked={chosen === tab.id}
                onChange={() => void choose(tab.id)}
              />
              <span>{nameOf(tab)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <button type="button" onClick={look}>
        {say('diagnosticsAgain')}
      </button>
      <Outcome report={report} />
      {report !== null && report !== 'refused' && (
        <Copy text={reportText({ check: null, pages: [report] })} />
      )}
    </>
  );
}
