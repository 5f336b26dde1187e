import type { VNode } from 'preact';
import { runSelfTest } from '../../src/core/policy/self-test.ts';
import { say, sayNumber } from '../say.ts';
import { awsTabs, reportTab } from './aws-tabs.ts';

/** How many were right, of how many. */
interface Score {
  good: number;
  all: number;
}

export interface SelfTestResult {
  detectors: Score;
  pages: Score;
}

async function run(): Promise<SelfTestResult> {
  const pages = await Promise.all((await awsTabs()).map(({ id }) => reportTab(id)));
  const good = pages.filter((one) => one !== null).length;
  return { detectors: runSelfTest(), pages: { good, all: pages.length } };
}

function sayScore(key: 'selfTestDetectors' | 'selfTestPages', { good, all }: Score): string {
  return say(key, sayNumber(good), sayNumber(all));
}

interface Props {
  result: SelfTestResult | null;
  done: (result: SelfTestResult) => void;
}

/** The self-test in two lines: detectors against built-in pages, and entering the AWS pages that are open. */
export function SelfTest({ result, done }: Props): VNode {
  return (
    <>
      <h3>{say('managedSelfTest')}</h3>
      <button type="button" class="plain" onClick={() => void run().then(done)}>
        {say('managedSelfTestDo')}
      </button>
      <div role="status">
        {result && <p>{sayScore('selfTestDetectors', result.detectors)}</p>}
        {result?.pages.all === 0 && <p>{say('selfTestNoPages')}</p>}
        {result && result.pages.all > 0 && <p>{sayScore('selfTestPages', result.pages)}</p>}
        {result && result.pages.good < result.pages.all && <p>{say('selfTestSilent')}</p>}
      </div>
    </>
  );
}
