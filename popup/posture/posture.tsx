import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AUDIENCES, type Audience } from '../../src/core/posture/check.ts';
import { inKey } from '../../src/core/root-task.ts';
import type { AccountPosture, CheckRow } from '../../src/core/view/checklist.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import type { PopupView } from '../../src/core/view/popup.ts';
import { say, sayNumber } from '../say.ts';
import { sayDate } from '../say-date.ts';
import { openInTab } from '../settings-link.tsx';
import { type Attest, CheckBody, CheckLine, ToSettings } from './check.tsx';
import './posture.css';
import { openForPrint } from './print.ts';
import { Question } from './question.tsx';
import { Ring } from './ring.tsx';
import { type Tell, usePosture } from './worker.ts';

const nameOf = ({ account, name }: AccountPosture): string =>
  account === null
    ? say('postureYou')
    : say('accountNameAndNumber', name ?? say('accountWithoutName'), groupedAccount(account));

interface WhoseProps {
  accounts: readonly AccountPosture[];
  chosen: AccountPosture;
  choose: (account: string) => void;
  setAudience: (audience: Audience) => void;
}

/** What the paper says in the place of what is chosen on the screen: which account, whose, and as of when. */
function OnPaper({ chosen }: { chosen: AccountPosture }): VNode {
  const audience = say(`audience_${chosen.audience}`);
  const date = sayDate(Date.now());
  return (
    <p class="on-paper">
      {chosen.account === null
        ? say('posturePaperYou', nameOf(chosen), date)
        : say('posturePaper', nameOf(chosen), audience, date)}
    </p>
  );
}

/** The way to the same page in a tab, where there is room; nothing where it is in one. */
function ToTab(): VNode | null {
  if (document.body.classList.contains('in-tab')) return null;
  const open = (event: Event): void => {
    event.preventDefault();
    openInTab();
  };
  return (
    <a class="do" href="./index.html" onClick={open}>
      {say('posturePage')}
    </a>
  );
}

/** Which account, and whose it is. */
function Whose({ accounts, chosen, choose, setAudience }: WhoseProps): VNode {
  return (
    <div class="whose">
      {accounts.length > 1 ? (
        <label>
          <span>{say('postureAccount')}</span>
          <select value={chosen.account ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
            {accounts.map((one) => (
              <option key={one.account} value={one.account ?? ''}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p class="account">{nameOf(chosen)}</p>
      )}
      {chosen.account !== null && (
        <label>
          <span>{say('postureAudience')}</span>
          <select
            value={chosen.audience}
            onChange={(event) => setAudience(event.currentTarget.value as Audience)}
          >
            {AUDIENCES.map((one) => (
              <option key={one} value={one}>
                {say(`audience_${one}`)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

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

interface OfProps {
  accounts: readonly AccountPosture[];
  chosen: AccountPosture;
  choose: (account: string) => void;
  tell: Tell;
}

function OfAccount({ accounts, chosen, choose, tell }: OfProps): VNode {
  const [said, setSaid] = useState('');
  const { account, groups, counts } = chosen;
  const rows = groups.flatMap((one) => one.rows);
  const next = rows.find(({ id }) => id === chosen.next);
  const scope = (id: CheckRow['id']) => rows.find((row) => row.id === id)?.scope;
  const attest: Attest = (check, answer, at) => {
    const about = scope(check) === 'person' ? null : account;
    void tell({ kind: 'attest', check, account: about, answer, ...(at !== undefined && { at }) });
    setSaid(say('postureNoted', say(`check_${inKey(check)}_title`)));
  };
  return (
    <>
      <OnPaper chosen={chosen} />
      <Whose
        accounts={accounts}
        chosen={chosen}
        choose={choose}
        setAudience={(audience) => account !== null && void tell({ kind: 'set-audience', account, audience })}
      />
      <Standing counts={counts} />
      {account === null && <p>{say('postureNoAccount')}</p>}
      <p class="noted" role="status">
        {said}
      </p>
      {next ? <Next key={next.id} row={next} attest={attest} /> : <p>{say('postureNothingLeft')}</p>}
      {counts.unknown > 0 && <ToSettings at="import">{say('postureImport')}</ToSettings>}
      <List groups={groups} attest={attest} />
      <ToTab />
    </>
  );
}

/** How safe an account is: one at a time, with its one next step and the list behind it; before it, what is asked once. */
export function Posture({ view }: { view: PopupView }): VNode | null {
  const { question } = view;
  const [known, tell] = usePosture(view);
  const [picked, pick] = useState<string | null>(null);
  useEffect(openForPrint, []);
  if (known === null) return null;
  const { accounts } = known;
  const chosen = accounts.find(({ account }) => account === picked) ?? accounts[0];
  if (!chosen) return null;
  return (
    <section class="posture" aria-labelledby="posture-title">
      {question && <Question key={`${question.what} ${question.session}`} asked={question} tell={tell} />}
      <h2 id="posture-title">{say('postureTitle')}</h2>
      <OfAccount accounts={accounts} chosen={chosen} choose={pick} tell={tell} />
    </section>
  );
}
