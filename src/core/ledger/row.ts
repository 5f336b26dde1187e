import type { PageId } from '../console-page.ts';
import type { PartitionId } from '../partition.ts';
import type { Purpose } from '../root-task.ts';
import {
  type EndKnown,
  elapsed,
  isAtLeast,
  isContainer,
  type Session,
  type StartKnown,
} from '../session/session.ts';
import type { Mfa } from '../session/sign-in.ts';

/** One stay as root, ended or not, as history shows and exports it. Times in ms since the epoch. */
export interface LedgerRow {
  /** Stable over export and import: never doubled. */
  key: string;
  account: string;
  name: string | null;
  partition: PartitionId;
  /** Multi-session. */
  sideBySide: boolean;
  /** In a container. */
  apart: boolean;
  start: { at: number; known: StartKnown };
  lastSeen: number;
  expires: number;
  end: { at: number; known: EndKnown } | null;
  /** What is counted as root. */
  rootMs: number;
  atLeast: boolean;
  mfa: Mfa;
  purpose: Purpose | null;
  /** The ticket that it was for, as the person or the announcement has it. */
  ticket: string | null;
  /** Within a time that the organisation had announced. */
  announced: boolean;
  reached: boolean;
  /** Ids of pages, never addresses. */
  visited: PageId[];
  imported: boolean;
}

/** A page that a session showed: its id, never its address. Only ever added, never changed. */
export interface Visit {
  /** The key of the session's row. */
  session: string;
  account: string;
  at: number;
  page: PageId;
}

/** A session's key: account, and when and as what it began; the same in every export. */
export function keyOf({ key, account, start, id }: Session): string {
  return key || `${account}-${start.at}-${id}`;
}

/** A session as a row. In: now (ms), for one that goes on. */
export function rowOf(session: Session, now: number): LedgerRow {
  const { account, name, partition, start, lastSeen, expires, end, mfa } = session;
  const { purpose, ticket, announced, reached, visited } = session;
  return {
    ...{ key: keyOf(session), account, name, partition },
    sideBySide: session.differentiator !== null,
    apart: isContainer(session.store),
    ...{ start, lastSeen, expires, end },
    rootMs: Math.floor(elapsed(session, now)),
    atLeast: isAtLeast(session),
    ...{ mfa, purpose, ticket, announced, reached, visited },
    imported: false,
  };
}

/** When a row's stay was over, as far as is known, in ms: what it is kept from. */
export function overAt({ end, lastSeen }: Pick<LedgerRow, 'end' | 'lastSeen'>): number {
  return end?.at ?? lastSeen;
}
