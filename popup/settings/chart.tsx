import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { dateInFull, dateInShort } from '../../src/core/view/calendar.ts';
import { type Bar, type Chart, chart, type Span } from '../../src/core/view/chart.ts';
import { locale, say, sayDuration } from '../say.ts';

/** A bar's sentence: when, how long, and how much of it needed root. */
function sentence({ day, taskMs, otherMs }: Span): string {
  const date = dateInFull(day, locale());
  if (taskMs + otherMs === 0) return say('chartNone', date);
  if (taskMs === 0) return say('chartOther', date, sayDuration(otherMs));
  return say('chartBoth', date, sayDuration(taskMs + otherMs), sayDuration(taskMs));
}

/** What the two patterns mean. */
function Legend(): VNode {
  return (
    <ul class="legend">
      <li>
        <span class="key other" /> {say('chartKeyOther')}
      </li>
      <li>
        <span class="key task" /> {say('chartKeyTask')}
      </li>
    </ul>
  );
}

function Column({ bar, isChosen, choose }: BarProps): VNode {
  return (
    // The range below is the same for the keyboard and for screen readers.
    <div class={`bar${isChosen ? ' chosen' : ''}`} onPointerEnter={choose} onPointerDown={choose}>
      {bar.taskMs + bar.otherMs > 0 && (
        <div class="whole" style={{ height: `${(bar.task + bar.other) * 100}%` }}>
          {bar.taskMs > 0 && <div class="task" style={{ flexGrow: bar.taskMs }} />}
          {bar.otherMs > 0 && <div class="other" style={{ flexGrow: bar.otherMs }} />}
        </div>
      )}
    </div>
  );
}

interface BarProps {
  bar: Bar;
  isChosen: boolean;
  choose: () => void;
}

interface PlotProps {
  drawn: Chart;
  chosen: number;
  choose: (at: number) => void;
}

/** Bars over their axis. It has no names of its own: range, sentence and table say all of it in words. */
function Plot({ drawn, chosen, choose }: PlotProps): VNode {
  return (
    <>
      <div class="scale" aria-hidden="true">
        {drawn.lines.map((ms) => (
          <span key={ms}>{sayDuration(ms)}</span>
        ))}
      </div>
      <div class="rules" aria-hidden="true">
        {drawn.lines.map((ms) => (
          <span key={ms} />
        ))}
      </div>
      <div class="bars" aria-hidden="true">
        {drawn.bars.map((bar, at) => (
          <Column key={bar.day} bar={bar} isChosen={at === chosen} choose={() => choose(at)} />
        ))}
      </div>
      <div class="dates" aria-hidden="true">
        {drawn.bars.map((bar) => (
          <span key={bar.day}>
            {bar.dated && <span class={bar.dated}>{dateInShort(bar.day, locale())}</span>}
          </span>
        ))}
      </div>
    </>
  );
}

function Numbers({ drawn, isMonths }: { drawn: Chart; isMonths: boolean }): VNode {
  return (
    <details>
      <summary>{say('chartNumbers')}</summary>
      <table class="numbers">
        <caption>{say(isMonths ? 'chartCaptionMonths' : 'chartCaptionDays')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(isMonths ? 'chartMonth' : 'chartDay')}</th>
            <th scope="col">{say('chartKeyTask')}</th>
            <th scope="col">{say('chartKeyOther')}</th>
          </tr>
        </thead>
        <tbody>
          {drawn.bars.toReversed().map(({ day, taskMs, otherMs }) => (
            <tr key={day}>
              <th scope="row">{dateInFull(day, locale())}</th>
              <td>{sayDuration(taskMs)}</td>
              <td>{sayDuration(otherMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Root time as bars, with a range to walk along them, the chosen one in words, and all numbers as a table. */
export function RootChart({ spans, isMonths }: { spans: readonly Span[]; isMonths: boolean }): VNode {
  const [picked, pick] = useState<number | null>(null);
  const drawn = chart(spans);
  const last = spans.length - 1;
  const at = Math.min(picked ?? last, last);
  const bar = drawn.bars[at];
  return (
    <div class="chart" style={{ '--bars': spans.length }}>
      <Legend />
      <div class="plot">
        <Plot drawn={drawn} chosen={at} choose={pick} />
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label={say(isMonths ? 'chartPickMonth' : 'chartPickDay')}
          aria-valuetext={bar && sentence(bar)}
          onInput={(event) => pick(Number(event.currentTarget.value))}
        />
      </div>
      <p class="chosen-bar" aria-hidden="true">
        {bar && sentence(bar)}
      </p>
      <Numbers drawn={drawn} isMonths={isMonths} />
    </div>
  );
}
