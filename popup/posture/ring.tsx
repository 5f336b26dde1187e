import type { VNode } from 'preact';
import type { AccountPosture } from '../../src/core/view/checklist.ts';

/** The ring's size in its own units, and the gap between two arcs. */
const RADIUS = 40;
const AROUND = 2 * Math.PI * RADIUS;
const GAP = 5;

const KINDS = ['safe', 'todo', 'unknown'] as const;

interface Arc {
  kind: (typeof KINDS)[number];
  from: number;
  length: number;
}

function arcs(counts: AccountPosture['counts']): Arc[] {
  const there = KINDS.filter((kind) => counts[kind] > 0);
  const total = there.reduce((sum, kind) => sum + counts[kind], 0);
  let from = 0;
  return there.map((kind) => {
    const part = (counts[kind] / total) * AROUND;
    const arc = { kind, from, length: there.length > 1 ? Math.max(1, part - GAP) : part };
    from += part;
    return arc;
  });
}

/** How an account stands, at a glance: thick is safe, thick in pieces is to do, thin isn't known. The words beside it say the same. */
export function Ring({ counts }: Pick<AccountPosture, 'counts'>): VNode {
  return (
    <svg class="ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      {arcs(counts).map(({ kind, from, length }) => (
        <g key={kind} class={kind}>
          <circle
            cx="50"
            cy="50"
            r={RADIUS}
            stroke-dasharray={kind === 'todo' ? pieces(length) : `${length} ${AROUND}`}
            stroke-dashoffset={-from}
          />
        </g>
      ))}
      <text x="50" y="50">
        {counts.safe}
      </text>
    </svg>
  );
}

/** An arc in short pieces: the dashes of its length, and then nothing up to the ring's end. */
function pieces(length: number): string {
  const [dash, pause] = [4, 3];
  const count = Math.max(1, Math.floor((length + pause) / (dash + pause)));
  const each = Math.min(dash, length);
  return [...Array.from({ length: count }, (_, at) => `${each} ${at === count - 1 ? AROUND : pause}`)].join(
    ' ',
  );
}
