import * as z from 'zod/mini';
import { PAGE_IDS } from '../console-page.ts';
import { account } from '../field.ts';
import { PARTITION_IDS } from '../partition.ts';
import { TICKET_MAX } from '../policy/ticket-mask.ts';
import { PURPOSES } from '../root-task.ts';
import { ENDS, SESSION_LIFE, STARTS } from '../session/session.ts';
import { MFA } from '../session/sign-in.ts';
import { type LedgerRow, overAt, type Visit } from './row.ts';

/** How far another machine's clock may be ahead of ours, in ms. */
const AHEAD = 24 * 3_600_000;

const time = z.int().check(z.nonnegative(), z.maximum(8.64e15));
const key = z.string().check(z.regex(/^\d{12}-\d{1,16}-[sp]\d{1,9}$/));
const page = z.enum(PAGE_IDS);

const Row = z.object({
  key,
  account,
  name: z.nullable(z.string().check(z.maxLength(256))),
  partition: z.enum(PARTITION_IDS),
  sideBySide: z.boolean(),
  apart: z.boolean(),
  start: z.object({ at: time, known: z.enum(STARTS) }),
  lastSeen: time,
  expires: time,
  end: z.nullable(z.object({ at: time, known: z.enum(ENDS) })),
  rootMs: time,
  atLeast: z.boolean(),
  mfa: z.enum(MFA),
  purpose: z.nullable(z.enum(PURPOSES)),
  ticket: z._default(z.nullable(z.string().check(z.maxLength(TICKET_MAX))), null),
  announced: z._default(z.boolean(), false),
  reached: z.boolean(),
  visited: z.array(page).check(z.maxLength(PAGE_IDS.length)),
  imported: z.boolean(),
});

const Page = z.object({ session: key, account, at: time, page });

/**
 * Why a row isn't taken: `shape`: not a row of ours; `times`: they contradict one another; `future`: it is yet to come;
 * `too-old`: older than what is kept; `no-room`: the browser has no room for it; `forgetting`: its account is being forgotten.
 */
export type Refusal = 'shape' | 'times' | 'future' | 'too-old' | 'no-room' | 'forgetting';

/** True where no time contradicts another: nothing ends before it begins, or counts for longer than it lasted. */
function isSound({ start, lastSeen, expires, end, rootMs }: LedgerRow): boolean {
  const over = Math.max(lastSeen, end?.at ?? 0);
  const inOrder = start.at <= lastSeen && (end === null || end.at >= start.at);
  return inOrder && expires >= start.at && rootMs <= Math.min(over - start.at, SESSION_LIFE);
}

/** Reads a row from a file. In: the row, now (ms), and before when (ms) nothing is kept. Out: the row, or why not. */
export function readRow(raw: unknown, now: number, since: number): LedgerRow | Refusal {
  const { success, data } = z.safeParse(Row, raw);
  if (!success) return 'shape';
  if (!isSound(data) || !data.key.startsWith(`${data.account}-`)) return 'times';
  if (overAt(data) > now + AHEAD) return 'future';
  return overAt(data) < since ? 'too-old' : { ...data, imported: true };
}

/** Reads a page that was shown from a file; as above. */
export function readVisit(raw: unknown, now: number, since: number): Visit | Refusal {
  const { success, data } = z.safeParse(Page, raw);
  if (!success || !data.session.startsWith(`${data.account}-`)) return 'shape';
  if (data.at > now + AHEAD) return 'future';
  return data.at < since ? 'too-old' : data;
}
