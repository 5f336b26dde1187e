import type { PageId } from '../console-page.ts';
import type { PartitionId } from '../partition.ts';
import type { Purpose } from '../root-task.ts';
import type { EndKnown } from '../session/session.ts';
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
  start: { at: number; known: 'watched' | 'seen' | 'restart' };
  lastSeen: number;
  expires: number;
  end: { at: number; known: EndKnown } | null;
  /** What is counted as root. */
  rootMs: number;
  atLeast: boolean;
  mfa: Mfa;
  purpose: Purpose | null;
  reached: boolean;
  /** Ids of pages, never addresses. */
  visited: PageId[];
  imported: boolean;
}
