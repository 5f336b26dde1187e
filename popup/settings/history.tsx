import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { daysWithoutRoot, perDay, perMonth } from '../../src/core/ledger/days.ts';
import { daysInWords } from '../../src/core/view/calendar.ts';
import type { Span } from '../../src/core/view/chart.ts';
import { hasAtLeast } from '../../src/core/view/history.ts';
import { locale, say, sayDuration } from '../say.ts';
import { RootChart } from './chart.tsx';
import { type Ledger, useLedger, useNow } from './ledger.ts';
import { Sessions } from './sessions.tsx';
import './history.css';

/** How far back the two charts go. */
const DAYS = 30;
const MONTHS = 12;

/** How often the figures are drawn again while the page is open, in ms. */
const REFRESH = 60_000;

/** Days without root, in a few large words: what the person has reached, not what they did wrong. */
function Without({ rows, now }: { rows: Ledger['rows']; now: number }): VNode {
  const { now: current, longest } = daysWithoutRoot(rows, now);
  if (current === 0) return <p class="without">{say('historyToday')}</p>;
  return (
    <p class="without">
      <strong>{say('historyWithout', daysInWords(current, locale()))}</strong>
      <span class="soft">
        {longest > current ? say('historyLongest', daysInWords(longest, locale())) : say('historyBest')}
      </span>
    </p>
  );
}

/** The sum over the chart, in words. */
function Sum({ spans, atLeast, isMonths }: { spans: Span[]; atLeast: boolean; isMonths: boolean }): VNode {
  const task = spans.reduce((sum, one) => sum + one.taskMs, 0);
  const all = spans.reduce((sum, one) => sum + one.otherMs, task);
  const range = isMonths ? 'Year' : 'Month';
  if (all === 0) return <p>{say(`historyNoTime${range}`)}</p>;
  return <p>{say(`historyTime${range}${atLeast ? 'AtLeast' : ''}`, sayDuration(all), sayDuration(task))}</p>;
}

function Times({ rows, now }: { rows: Ledger['rows']; now: number }): VNode {
  const [isMonths, setMonths] = useState(false);
  const spans = useMemo(
    () => (isMonths ? perMonth(rows, now, MONTHS) : perDay(rows, now, DAYS)),
    [rows, now, isMonths],
  );
  return (
    <>
      <fieldset class="choice">
        <legend>{say('historyRange')}</legend>
        <div class="answers">
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input type="radio" name="range" checked={isMonths === one} onChange={() => setMonths(one)} />
              <span>{say(one ? 'historyMonths' : 'historyDays')}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Sum spans={spans} atLeast={hasAtLeast(rows, spans[0]?.day ?? '')} isMonths={isMonths} />
      <RootChart key={String(isMonths)} spans={spans} isMonths={isMonths} />
    </>
  );
}

/** History: days without root, root time per day and month, and every session with how it is known. */
export function History(): VNode {
  const ledger = useLedger();
  const now = useNow(REFRESH);
  if (ledger === 'loading') return <p aria-busy="true">{say('historyLoading')}</p>;
  if (ledger === 'broken') return <p role="alert">{say('popupBroken')}</p>;
  if (ledger.rows.length === 0) return <p>{say('historyEmpty')}</p>;
  return (
    <div class="history">
      <Without rows={ledger.rows} now={now} />
      <Times rows={ledger.rows} now={now} />
      <Sessions ledger={ledger} now={now} />
    </div>
  );
}
