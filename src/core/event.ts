import type { MarkerState } from './detect/marker.ts';
import type { Told } from './session/sign-in.ts';
import type { IdentitySignal } from './signal.ts';
import type { Corner, Dropped } from './state.ts';

/** Everything that can happen, with the time as data (`at`, ms). */
export type Event =
  | {
      kind: 'sighting';
      at: number;
      tab: number;
      store: string;
      host: string;
      signal: IdentitySignal;
      /** When the page's document began, in ms; undefined where it doesn't say. */
      began?: number | undefined;
    }
  | ({ kind: 'root-sign-in' } & Told)
  /** A page looked for the log-out marker of a session. */
  | { kind: 'marker'; at: number; session: string; state: MarkerState; host: string; scope: string | null }
  /** The tabs that are open on console pages now; `cause` says why we looked. */
  | { kind: 'tabs'; at: number; open: number[]; cause: 'closed' | 'navigated' }
  | {
      kind: 'sign-out';
      at: number;
      session: string;
      step: 'opening' | 'asked' | 'refused' | 'elsewhere';
      tab: number | null;
    }
  | { kind: 'later'; at: number; session: string }
  | { kind: 'arranged'; corner: Corner | null; session: string | null; small: boolean }
  /** The browser was started; `since` is when this run of ours began, and what was seen later is of this run. */
  | { kind: 'browser-started'; at: number; since: number }
  /** Time has passed; `open` are the tabs that are on console pages now. */
  | { kind: 'tick'; at: number; open: number[] }
  | { kind: 'shown'; session: string; key: string }
  | { kind: 'dropped'; counts: Dropped };
