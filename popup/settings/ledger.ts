import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { LedgerView } from '../../src/core/view/ledger.ts';
import { MIRROR_KEY } from '../../src/core/view/mirror-key.ts';
import type { Message } from '../../src/messages.ts';

/** What the worker tells of the ledger. */
export type Ledger = LedgerView;

/** What is shown: the ledger; `loading` at first; `broken` when the worker doesn't answer. */
export type Shown = Ledger | 'loading' | 'broken';

type Wish = Message<'ledger' | 'name-account' | 'forget' | 'undo-forget' | 'remove-session'>;

/** One answer for all sections of the page that show it. */
let current: Shown = 'loading';
const watchers = new Set<(shown: Shown) => void>();

function show(shown: Shown): void {
  current = shown;
  for (const tell of watchers) tell(shown);
}

/** Asks the worker for something of the ledger, and shows what it answers in every section. */
export async function askLedger(wish: Wish): Promise<void> {
  try {
    show(((await browser.runtime.sendMessage(wish)) as Ledger | undefined) ?? 'broken');
  } catch {
    show('broken');
  }
}

function refresh(): void {
  void askLedger({ kind: 'ledger' });
}

/** A session has begun, ended or grown: the worker writes the mirror then. */
function changed(changes: Record<string, unknown>): void {
  if (MIRROR_KEY in changes) refresh();
}

/** How often it is asked for while it is looked at, in ms: that no tab shows a session any more stands in no mirror. */
const REFRESH = 30_000;

function refreshSeen(): void {
  if (!document.hidden) refresh();
}

let timer: ReturnType<typeof setInterval> | undefined;

function begin(): void {
  refresh();
  browser.storage.onChanged.addListener(changed);
  document.addEventListener('visibilitychange', refreshSeen);
  timer = setInterval(refreshSeen, REFRESH);
}

function end(): void {
  browser.storage.onChanged.removeListener(changed);
  document.removeEventListener('visibilitychange', refreshSeen);
  clearInterval(timer);
}

/** The ledger, asked for once however many sections show it, and again whenever it changes. */
export function useLedger(): Shown {
  const [shown, setShown] = useState(current);
  useEffect(() => {
    if (watchers.size === 0) begin();
    watchers.add(setShown);
    setShown(current);
    return () => {
      watchers.delete(setShown);
      if (watchers.size === 0) end();
    };
  }, []);
  return shown;
}

/** The time, told again every so often (ms) while the page is open; null stops it. */
export function useNow(every: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    if (every === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
