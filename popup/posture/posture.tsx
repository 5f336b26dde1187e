import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { inKey } from '../../src/core/root-task.ts';
import type { AccountPosture, CheckRow } from '../../src/core/view/checklist.ts';
import type { PopupView } from '../../src/core/view/popup.ts';
import { STALE_AT } from '../../src/core/view/stale-at.ts';
import { say, sayNumber } from '../say.ts';
import { type Attest, CheckBody, CheckLine, ToSettings } from './check.tsx';
import './posture.css';
import { openForPrint } from './print.ts';
import { Question } from './question.tsx';
import { Ring } from './ring.tsx';
import { OnPaper, ToTab, Whose } from './whose.tsx';
import { type Tell, usePosture } from './worker.ts';

/** The ring and its words. */
function Standing({ counts }: Pick<AccountPosture, 'counts'>): VNode {
  const { safe, todo, unknown } = counts;
  return (
    <div class="standing">
      <Ring counts={counts} />
      <p class="counts">{say('postureCounts', sayNumber(safe), sayNumber(todo), sayNumber(unknown))}</p>
    </div>
  );
}

/** The one step that gains most, with its why and how ready to be opened. */
function Next({ row, attest }: { row: CheckRow; attest: Attest }): VNode {
  return (
    <section class="next" aria-labelledby="next-title">
      <h3 id="next-title">{say('postureNext')}</h3>
      {row.required && <p class="asked-for">{say('group_required')}</p>}
      <details>
        <summary>
          <span class="title">{say(`check_${inKey(row.id)}_title`)}</span>
          <span class="status">{say(`status_${inKey(row.status)}`)}</span>
        </summary>
        <CheckBody row={row} attest={attest} />
      </details>
    </section>
  );
}

interface GroupProps {
  id: string;
  title: string;
  rows: readonly CheckRow[];
  attest: Attest;
}

function Group({ id, title, rows, attest }: GroupProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`group-${id}`}>
      <h3 id={`group-${id}`}>{title}</h3>
      <ul class="checks">
        {rows.map((row) => (
          <CheckLine key={row.id} row={row} attest={attest} />
        ))}
      </ul>
    </section>
  );
}

/** Everything, grouped by what it protects from; what doesn't apply stands last. */
function List({ groups, attest }: Pick<AccountPosture, 'groups'> & { attest: Attest }): VNode {
  const applies = ({ status }: CheckRow): boolean => status !== 'not-applicable';
  const apart = groups.flatMap(({ rows }) => rows.filter((row) => !applies(row)));
  return (
    <details class="all-checks" open={document.body.classList.contains('in-tab')}>
      <summary>{say('postureAll')}</summary>
      {groups.map(({ group, rows }) => (
        <Group
          key={group}
          id={group}
          title={say(`group_${inKey(group)}`)}
          rows={rows.filter(applies)}
          attest={attest}
        />
      ))}
      <Group id="apart" title={say('postureApart')} rows={apart} attest={attest} />
    </details>
  );
}

/** While no account is known: what will stand here, how to begin, and what can be answered all the same. */
function NoAccount({ groups, attest }: Pick<AccountPosture, 'groups'> & { attest: Attest }): VNode {
  return (
    <>
      <p>{say('postureNoAccount')}</p>
      <ToSettings at="import">{say('importTitle')}</ToSettings>
      <Group id="you" title={say('postureYou')} rows={groups.flatMap(({ rows }) => rows)} attest={attest} />
    </>
  );
}

interface KnownProps {
  chosen: AccountPosture;
  attest: Attest;
}

/** An account: how it stands, its next step, and the list behind it. */
function Known({ chosen: { groups, counts, next: id }, attest }: KnownProps): VNode {
  const next = groups.flatMap(({ rows }) => rows).find((row) => row.id === id);
  return (
    <>
      <Standing counts={counts} />
      {next ? <Next key={next.id} row={next} attest={attest} /> : <p>{say('postureNothingLeft')}</p>}
      {counts.unknown > 0 && <ToSettings at="import">{say('postureImport')}</ToSettings>}
      <List groups={groups} attest={attest} />
      <ToTab />
    </>
  );
}

interface OfProps {
  accounts: readonly AccountPosture[];
  chosen: AccountPosture;
  choose: (account: string) => void;
  tell: Tell;
}

function OfAccount({ accounts, chosen, choose, tell }: OfProps): VNode {
  const [said, setSaid] = useState('');
  const { account, groups } = chosen;
  const rows = groups.flatMap((one) => one.rows);
  const scope = (id: CheckRow['id']) => rows.find((row) => row.id === id)?.scope;
  const attest: Attest = (check, answer, at) => {
    const about = scope(check) === 'person' ? null : account;
    void tell({ kind: 'attest', check, account: about, answer, ...(at !== undefined && { at }) });
    setSaid(say('postureNoted', say(`check_${inKey(check)}_title`)));
  };
  return (
    <>
      <OnPaper chosen={chosen} />
      {account !== null && (
        <Whose
          accounts={accounts}
          chosen={chosen}
          choose={choose}
          setAudience={(audience) => void tell({ kind: 'set-audience', account, audience })}
        />
      )}
      <p class="noted" role="status">
        {said}
      </p>
      {account === null ? (
        <NoAccount groups={groups} attest={attest} />
      ) : (
        <Known chosen={chosen} attest={attest} />
      )}
    </>
  );
}

/** The account to begin with: one whose answers are stale, where the notice of those has led here. */
function firstOf(accounts: readonly AccountPosture[]): AccountPosture | undefined {
  const hasStale = ({ groups }: AccountPosture): boolean =>
    groups.some(({ rows }) => rows.some(({ status }) => status === 'stale'));
  return (location.hash === STALE_AT ? accounts.find(hasStale) : undefined) ?? accounts[0];
}

/** How safe an account is: one at a time, with its one next step and the list behind it; before it, what is asked once. */
export function Posture({ view }: { view: PopupView }): VNode | null {
  const { question } = view;
  const [known, tell] = usePosture(view);
  const [picked, pick] = useState<string | null>(null);
  useEffect(openForPrint, []);
  if (known === null) return null;
  const { accounts } = known;
  const chosen = accounts.find(({ account }) => account === picked) ?? firstOf(accounts);
  if (!chosen) return null;
  return (
    <section class="posture" aria-labelledby="posture-title">
      {question && <Question key={`${question.what} ${question.session}`} asked={question} tell={tell} />}
      <h2 id="posture-title">{say(chosen.account === null ? 'postureTitleNone' : 'postureTitle')}</h2>
      <OfAccount accounts={accounts} chosen={chosen} choose={pick} tell={tell} />
    </section>
  );
}
