import type { VNode } from 'preact';
import type { Answer, CheckHelp, CheckId, Evidence } from '../../src/core/posture/check.ts';
import { HELP } from '../../src/core/posture/help.ts';
import { inKey } from '../../src/core/root-task.ts';
import { daysInWords } from '../../src/core/view/calendar.ts';
import type { CheckRow } from '../../src/core/view/checklist.ts';
import { locale, say } from '../say.ts';
import { sayDate } from '../say-date.ts';
import { goToSettings } from '../settings-link.tsx';
import { Answers } from './answers.tsx';

/** `at`: since when it is so, in ms; now, if none. */
export type Attest = (check: CheckId, answer: Answer | null, at?: number) => void;

/** TABLE: which template is ready to take for a check, by its place in the settings. */
const TEMPLATES: Partial<Record<CheckId, string>> = {
  'root-alert': 'root-alert',
  'daily-budget': 'budget',
  'deny-root-scp': 'deny-root',
  'amazon-login-separate': 'support-request',
  'safe-place': 'card',
};

/** A link to a place in the settings, which open in a tab of their own. */
export function ToSettings({ at, children }: { at: string; children: string }): VNode {
  return (
    <a class="do" href={`#settings/${at}`} onClick={(event) => goToSettings(event, at)}>
      {children}
    </a>
  );
}

/** TABLE: what the guide in the settings leads through, step by step. */
const GUIDED: readonly CheckId[] = ['amazon-login-separate', 'household'];

/** How the answer is known: each kind with its newest answer and date. */
function Known({ evidence }: { evidence: readonly Evidence[] }): VNode {
  if (evidence.length === 0) return <p class="soft">{say('postureNoEvidence')}</p>;
  return (
    <ul class="known soft">
      {evidence.map(({ kind, answer, at }) => (
        <li key={kind}>
          {say('postureEvidence', sayDate(at), say(`evidence_${kind}`), say(`answer_${inKey(answer)}`))}
        </li>
      ))}
    </ul>
  );
}

function BenchmarkIds({ benchmarks }: Pick<CheckHelp, 'benchmarks'>): VNode | null {
  const { cis, securityHub, prowler = [] } = benchmarks;
  const ids = [
    ...(cis
      ? [
          `CIS ${Object.entries(cis)
            .map(([version, id]) => `${version}: ${id}`)
            .join(', ')}`,
        ]
      : []),
    ...(securityHub ? [`Security Hub ${securityHub}`] : []),
    ...prowler.map((one) => `Prowler ${one}`),
  ];
  if (ids.length === 0) return null;
  return (
    <p class="soft benchmarks">
      {say('postureBenchmarks')} <bdi>{ids.join('; ')}</bdi>
    </p>
  );
}

/** Why, how, where, how the answer is known, and the person's own word. */
export function CheckBody({ row, attest }: { row: CheckRow; attest: Attest }): VNode {
  const word = inKey(row.id);
  const template = TEMPLATES[row.id];
  const { link, benchmarks } = HELP[row.id];
  return (
    <div class="check-body">
      <p>{say(`check_${word}_why`, ...(row.days === null ? [] : [daysInWords(row.days, locale())]))}</p>
      <p>{say(`check_${word}_how`)}</p>
      {link !== null && (
        <a class="do" href={link} target="_blank" rel="noreferrer">
          {say('postureOpenConsole')}
        </a>
      )}
      {GUIDED.includes(row.id) && <ToSettings at="decouple">{say('findingGuide')}</ToSettings>}
      {template !== undefined && <ToSettings at={`templates/${template}`}>{say('postureTake')}</ToSettings>}
      <Known evidence={row.evidence} />
      <BenchmarkIds benchmarks={benchmarks} />
      {row.attest && <Answers row={row} attest={attest} />}
    </div>
  );
}

/** A check as a line of the list; it opens to everything about it. */
export function CheckLine({ row, attest }: { row: CheckRow; attest: Attest }): VNode {
  return (
    <li>
      <details class={`check ${row.status}`} id={`check-${row.id}`}>
        <summary>
          <span class="mark" aria-hidden="true" />
          <span class="title">{say(`check_${inKey(row.id)}_title`)}</span>
          <span class="status">{say(`status_${inKey(row.status)}`)}</span>
        </summary>
        <CheckBody row={row} attest={attest} />
      </details>
    </li>
  );
}
