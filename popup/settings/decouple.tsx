import type { VNode } from 'preact';
import { GROUPS, type Group, type StepId, type TemplateId } from '../../src/core/login/guide.ts';
import type { GuideRow } from '../../src/core/view/guide.ts';
import { useGuide } from '../login-worker.ts';
import { say, sayNumber } from '../say.ts';
import { sayDate } from '../say-date.ts';
import { Copy } from './copy.tsx';
import { Fold, useOpening } from './fold.tsx';
import './decouple.css';

const inKey = (id: string): string => id.replaceAll('-', '_');

const title = (step: StepId): string => say(`guide_${inKey(step)}_title`);

/** A text that is ready to be sent. */
function Template({ id }: { id: TemplateId }): VNode {
  const name = say('guideTextName');
  return (
    <Copy
      text={say(`guideTemplate_${id}`)}
      words={{ button: say('guideCopy'), done: say('guideCopied'), name }}
    />
  );
}

interface RowProps {
  row: GuideRow;
  isNext: boolean;
  tick: (done: boolean) => void;
}

/** What the step's line says of it: ticked off and when, next, or waiting. */
function stateOf({ row, isNext }: Pick<RowProps, 'row' | 'isNext'>): string {
  if (row.at !== null) return say('guideDoneOn', sayDate(row.at));
  if (row.waitsFor !== null) return say('guideWaits');
  return isNext ? say('guideNext') : '';
}

function Body({ row, tick }: Omit<RowProps, 'isNext'>): VNode {
  const key = inKey(row.id);
  return (
    <>
      <p>{say(`guide_${key}_text`)}</p>
      {row.waitsFor !== null && <p class="verdict">{say('guideFirst', title(row.waitsFor))}</p>}
      {row.link !== null && (
        <p>
          <a href={row.link} target="_blank" rel="noreferrer">
            {say(`guide_${key}_link`)}
          </a>
        </p>
      )}
      {row.template !== null && <Template id={row.template} />}
      <label>
        <input
          type="checkbox"
          checked={row.at !== null}
          disabled={row.waitsFor !== null && row.at === null}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <span>{say('guideTick', title(row.id))}</span>
      </label>
    </>
  );
}

function Row({ row, isNext, tick }: RowProps): VNode {
  const box = useOpening(isNext);
  return (
    <li class={row.at === null ? undefined : 'ticked'}>
      <details ref={box} id={`decouple-${row.id}`}>
        <summary>
          <span class="step-title">{title(row.id)}</span> <span class="soft">{stateOf({ row, isNext })}</span>
        </summary>
        <Body row={row} tick={tick} />
      </details>
    </li>
  );
}

interface PartProps {
  group: Group;
  rows: GuideRow[];
  /** Number of its first step. */
  from: number;
  next: StepId | null;
  tick: (step: StepId, done: boolean) => void;
}

/** One part of the guide; none of its steps may concern this person. */
function Part({ group, rows, from, next, tick }: PartProps): VNode | null {
  if (rows.length === 0) return null;
  const done = rows.filter(({ at }) => at !== null).length;
  return (
    <Fold
      title={say(`guideGroup_${group}`)}
      more={say('guideGroupDone', sayNumber(done), sayNumber(rows.length))}
      open={rows.some(({ id }) => id === next)}
    >
      <ol class="guide" start={from}>
        {rows.map((row) => (
          <Row key={row.id} row={row} isNext={row.id === next} tick={(done) => tick(row.id, done)} />
        ))}
      </ol>
    </Fold>
  );
}

/** The way from one login for two things to a login for each: it keeps its place, however often it is left. */
export function Decouple(): VNode {
  const [guide, tell] = useGuide();
  const rows = guide?.rows ?? [];
  const done = rows.filter(({ at }) => at !== null).length;
  return (
    <>
      <p>{say('decoupleText')}</p>
      <p class="verdict" role="status">
        {guide && say('guideProgress', sayNumber(done), sayNumber(rows.length))}{' '}
        {guide && guide.next === null && say('guideOver')}
      </p>
      {GROUPS.map((group) => (
        <Part
          key={group}
          group={group}
          rows={rows.filter((row) => row.group === group)}
          from={rows.findIndex((row) => row.group === group) + 1}
          next={guide?.next ?? null}
          tick={(step, isDone) => void tell({ kind: 'tick-step', step, done: isDone })}
        />
      ))}
    </>
  );
}
