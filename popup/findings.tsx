import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding, Settlement } from '../src/core/login/login.ts';
import { REST_DAYS, spoken } from '../src/core/view/findings.ts';
import type { LoginsView } from '../src/core/view/logins.ts';
import { loginName } from './login-name.ts';
import { useLogins } from './login-worker.ts';
import { say, sayNumber } from './say.ts';
import { sayDate } from './say-date.ts';
import { openSettings } from './settings-link.tsx';
import { refreshView } from './worker.ts';
import './login.css';

const DAY = 24 * 60 * 60_000;

type Settle = (how: Settlement, again: number | null) => void;

const inKey = (id: string): string => id.replaceAll('-', '_');

/** Where it was: the property, and the marketplace where there is one. */
function where({ property, country }: Finding): string {
  const name = say(`property_${inKey(property)}`);
  return country === null ? name : say('findingWhere', name, country);
}

/** The three ways to settle it. An accepted one is asked about again on a day that the person chooses. */
function Settling({ settle }: { settle: Settle }): VNode {
  const [days, choose] = useState<number>(REST_DAYS[1]);
  return (
    <details class="soft">
      <summary>{say('findingSettle')}</summary>
      <p>
        <button type="button" class="plain" onClick={() => settle('fixed', null)}>
          {say('settleFixed')}
        </button>{' '}
        {say('settleFixedText')}
      </p>
      <p>
        <button type="button" class="plain" onClick={() => settle('not-mine', null)}>
          {say('settleNotMine')}
        </button>{' '}
        {say('settleNotMineText')}
      </p>
      <p>
        <button type="button" class="plain" onClick={() => settle('accepted', Date.now() + days * DAY)}>
          {say('settleAccept')}
        </button>{' '}
        <label>
          {say('settleAgain')}{' '}
          <select onChange={(event) => choose(Number(event.currentTarget.value))}>
            {REST_DAYS.map((one) => (
              <option key={one} value={one} selected={one === days}>
                {say('settleDays', sayNumber(one))}
              </option>
            ))}
          </select>
        </label>
      </p>
    </details>
  );
}

interface RowProps {
  finding: Finding;
  logins: LoginsView['logins'];
  open: boolean;
  settle: Settle;
}

/** One finding: what is so, how that is known, what is at stake, and the one thing to do. */
function Row({ finding, logins, open, settle }: RowProps): VNode {
  const level = inKey(finding.level);
  const login = logins.find(({ id }) => id === finding.login);
  const isOnePassword = finding.level === 'coupled' || finding.level === 'maybe-coupled';
  return (
    <li>
      <details class="finding" open={open}>
        <summary>
          <h3>{say(`level_${level}_title`, where(finding))}</h3>
        </summary>
        <p>{say(`level_${level}_stake`)}</p>
        <dl class="soft">
          <dt>{say('findingLogin')}</dt>
          <dd>{loginName(login)}</dd>
          <dt>{say('findingThere')}</dt>
          <dd>{say(`stake_${inKey(finding.property)}`)}</dd>
          <dt>{say('findingHow')}</dt>
          <dd>{say(`level_${level}_how`, sayDate(finding.last))}</dd>
        </dl>
        {isOnePassword && <p class="before">{say(`level_${level}_before`)}</p>}
        <p>{say(`level_${level}_do`)}</p>
        <p>
          <button type="button" class="main" onClick={() => openSettings('decouple')}>
            {say('findingGuide')}
          </button>
        </p>
        <Settling settle={settle} />
      </details>
    </li>
  );
}

/** Root logins that were used elsewhere, until each is settled. */
export function Findings(): VNode | null {
  const [view, tell] = useLogins();
  if (!view) return null;
  const rows = spoken(view.findings, Date.now());
  if (rows.length === 0) return null;
  const settle = async (finding: string, how: Settlement, again: number | null): Promise<void> => {
    await tell({ kind: 'settle', finding, how, again });
    refreshView();
  };
  return (
    <section class="login-card" aria-labelledby="findings-title">
      <h2 id="findings-title">{say(rows.length === 1 ? 'findingsTitleOne' : 'findingsTitle')}</h2>
      <ul class="findings">
        {rows.map((one, at) => (
          <Row
            key={one.id}
            finding={one}
            logins={view.logins}
            open={at === 0}
            settle={(how, again) => void settle(one.id, how, again)}
          />
        ))}
      </ul>
    </section>
  );
}
