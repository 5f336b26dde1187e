import browser from 'webextension-polyfill';
import type { LedgerRow, Visit } from '../../src/core/ledger/row.ts';
import { localDay } from '../../src/core/view/calendar.ts';
import type { Message, Replies } from '../../src/messages.ts';

/** How long a browser gets to take a download before its address is withdrawn, in ms. */
const TAKE_MS = 60_000;

/** Hands a text to the browser as a file, through a link to a Blob: needs no permission, in both browsers. */
function download(text: string, what: string, ending: 'csv' | 'json'): void {
  const type = ending === 'csv' ? 'text/csv' : 'application/json';
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `offroot-${what}-${localDay(Date.now())}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKE_MS);
}

/** Every page that was shown as root; the worker tells a part at a time. */
async function allVisits(): Promise<Visit[]> {
  const visits: Visit[] = [];
  let after: Message<'activity'>['after'] = null;
  do {
    const message: Message<'activity'> = { kind: 'activity', after };
    const some = (await browser.runtime.sendMessage(message)) as Replies['activity'];
    visits.push(...some.visits);
    after = some.next;
  } while (after !== null);
  return visits;
}

/** The sessions, as CSV. Rejects, as do all of these, when the worker doesn't answer. */
export async function saveCsv(rows: readonly LedgerRow[]): Promise<void> {
  const { toCsv } = await import('../../src/core/ledger/csv.ts');
  download(toCsv(rows), 'sessions', 'csv');
}

/** The pages that were shown as root, as CSV. */
export async function saveActivity(): Promise<void> {
  const { activityCsv } = await import('../../src/core/ledger/csv.ts');
  download(activityCsv(await allVisits()), 'pages', 'csv');
}

/** Sessions and pages, as JSON that can be brought back. */
export async function saveJson(rows: readonly LedgerRow[]): Promise<void> {
  const { toJson } = await import('../../src/core/ledger/json.ts');
  download(toJson(rows, Date.now(), await allVisits()), 'ledger', 'json');
}

/** Stored pieces that could not be read, as they were. */
export async function saveAside(): Promise<void> {
  const message: Message<'aside'> = { kind: 'aside' };
  const { pieces } = (await browser.runtime.sendMessage(message)) as Replies['aside'];
  download(`${JSON.stringify(pieces, null, 1)}\n`, 'set-aside', 'json');
}
