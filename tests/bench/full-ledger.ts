import type { Page } from 'playwright-core';
import { PAGE_IDS } from '../../src/core/console-page.ts';
import type { LedgerRow, Visit } from '../../src/core/ledger/row.ts';
import { HOUR, MINUTE } from '../../src/core/session/session.ts';
import { IMPORT_MAX, type Imported, type Message } from '../../src/messages.ts';

/** How much a full ledger holds. */
const DAYS = 400;
const SESSIONS = 2_000;
const VISITS = 50_000;

const ACCOUNTS = ['111122223333', '444455556666', '123456789012'];
const DAY = 24 * HOUR;

/** A stay of half an hour; the last is of yesterday, the first of the day after the oldest that is kept. */
function stay(number: number, now: number): LedgerRow {
  const account = ACCOUNTS[number % ACCOUNTS.length] ?? '';
  const at = now - DAY - Math.floor((number / SESSIONS) * (DAYS - 2) * DAY);
  const over = at + 30 * MINUTE;
  return {
    ...{ key: `${account}-${at}-s${number + 1}`, account, name: 'Acme', partition: 'aws' },
    ...{ sideBySide: false, apart: false, start: { at, known: 'watched' }, lastSeen: over },
    ...{ expires: at + 12 * HOUR, end: { at: over, known: 'marker-gone' }, rootMs: over - at },
    ...{ atLeast: false, mfa: 'seen', purpose: number % 2 ? 'close-account' : null, reached: true },
    ...{ visited: PAGE_IDS.slice(0, 8), imported: false, ticket: null, announced: false },
  };
}

function visitsOf(rows: readonly LedgerRow[]): Visit[] {
  return Array.from({ length: VISITS }, (_, number) => {
    const { key, account, start } = rows[number % rows.length] as LedgerRow;
    const page = PAGE_IDS[number % PAGE_IDS.length] as Visit['page'];
    return { session: key, account, at: start.at + Math.floor(number / rows.length) * MINUTE, page };
  });
}

/** Tells the worker something, as a page of ours. Out: its answer. */
async function tell<T>(page: Page, message: Message): Promise<T> {
  return page.evaluate((told) => chrome.runtime.sendMessage(told), message) as Promise<T>;
}

/** Fills the ledger as a person does, from a file. In: a page of ours. Out: how many rows it has then. Throws where one is refused. */
export async function fill(page: Page, now: number): Promise<number> {
  const rows = Array.from({ length: SESSIONS }, (_, number) => stay(number, now));
  const visits = visitsOf(rows);
  const messages: Message[] = [];
  for (let at = 0; at < rows.length; at += IMPORT_MAX)
    messages.push({ kind: 'import-rows', rows: rows.slice(at, at + IMPORT_MAX) });
  for (let at = 0; at < visits.length; at += IMPORT_MAX)
    messages.push({ kind: 'import-activity', visits: visits.slice(at, at + IMPORT_MAX) });
  let added = 0;
  for (const message of messages) added += (await tell<Imported>(page, message)).added;
  if (added !== SESSIONS + VISITS) throw new Error(`Only ${added} rows were taken`);
  return added;
}

/** One event: from the message to its answer, in ms. A setting is changed there and back: reduced, written, drawn, answered. */
export async function handle(page: Page, value: number): Promise<number> {
  return page.evaluate(async (to) => {
    const began = performance.now();
    await chrome.runtime.sendMessage({ kind: 'set', key: 'rootUnusedFor', value: to });
    return performance.now() - began;
  }, value);
}

/** One more row in the ledger, as when a session ends: from the message to its answer, in ms. Throws where it isn't taken. */
export async function addOne(page: Page, now: number): Promise<number> {
  const row = { ...stay(0, now), key: `${ACCOUNTS[0]}-${now}-s1`, account: ACCOUNTS[0] };
  const { took, added } = await page.evaluate(async (one) => {
    const began = performance.now();
    const answer = await chrome.runtime.sendMessage({ kind: 'import-rows', rows: [one] });
    return { took: performance.now() - began, added: answer.added as number };
  }, row);
  if (added !== 1) throw new Error('A row was not taken');
  return took;
}
