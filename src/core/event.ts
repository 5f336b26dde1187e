import type { PageId } from './console-page.ts';
import type { MarkerState } from './detect/marker.ts';
import type { LoginEvent } from './login/event.ts';
import type { GuideEvent } from './login/guide-state.ts';
import type { Answer, Audience, CheckId, Evidence } from './posture/check.ts';
import type { Purpose } from './root-task.ts';
import type { LaterStep } from './session/nudge.ts';
import type { Told } from './session/sign-in.ts';
import type { SettingKey } from './setting.ts';
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
      /** The page of the table that the tab shows; none where it isn't known. */
      page?: PageId | null;
    }
  | ({ kind: 'root-sign-in'; store?: string } & Told)
  /** Pages that could not be read can be read now, by their tabs. */
  | { kind: 'readable'; at: number; tabs: number[] }
  /** A root page went to another place of its own, without a new document. */
  | { kind: 'moved'; at: number; tab: number; store: string; page: PageId | null }
  /** The person said why they are root: of a session, or (null) of the sign-in that this tab shows. */
  | {
      kind: 'purpose';
      at: number;
      session: string | null;
      tab: number;
      store: string;
      purpose: Purpose;
      page: PageId | null;
    }
  /** The person gives a ticket as the reason; null takes it back. */
  | { kind: 'ticket'; at: number; session: string; ticket: string | null }
  /** A page looked for the log-out marker of a session. */
  | { kind: 'marker'; at: number; session: string; state: MarkerState; host: string; scope: string | null }
  /**
   * The tabs that are open on console pages now; `cause` says why we looked; `hasPrivate` is false when no private
   * window is left, and then nothing of them is remembered.
   */
  | { kind: 'tabs'; at: number; open: number[]; cause: 'closed' | 'navigated'; hasPrivate?: boolean }
  /** The browser has put another tab in the place of one, as it may when it discards or prerenders. */
  | { kind: 'tab-replaced'; at: number; was: number; now: number }
  | {
      kind: 'sign-out';
      at: number;
      session: string;
      step: 'opening' | 'asked' | 'refused' | 'elsewhere';
      tab: number | null;
    }
  /** The person asked for the sign-out of every live session. */
  | { kind: 'sign-out-all'; at: number }
  /** Reminders are to be silent for so long; without a number of minutes, for the next step. */
  | { kind: 'later'; at: number; session: string; minutes?: LaterStep }
  /** A pointer or key was heard in a page of root's. */
  | { kind: 'active'; at: number; tab: number }
  /** The person asked for the sign-out of just these. */
  | { kind: 'sign-out-of'; at: number; sessions: string[] }
  | { kind: 'arranged'; corner: Corner | null; session: string | null; small: boolean }
  /** The browser was started; `since` is when this run of ours began, and what was seen later is of this run. */
  | { kind: 'browser-started'; at: number; since: number }
  /** Time has passed; `open` and `hasPrivate` as above. */
  | { kind: 'tick'; at: number; open: number[]; hasPrivate?: boolean }
  | { kind: 'shown'; session: string; key: string }
  /** The person has set something; null takes the standard again. */
  | { kind: 'set'; key: SettingKey; value: unknown }
  /** What the browser says of the organisation's policy: undefined while it hasn't answered, null for none. */
  | { kind: 'policy'; at: number; answer: unknown; isForced: boolean }
  /** The person names an account; null takes the name away. */
  | { kind: 'named'; account: string; name: string | null }
  /** The person forgets an account, or (null) everything; for ten seconds it can be had back. */
  | { kind: 'forget'; at: number; account: string | null }
  | { kind: 'undo-forget'; at: number }
  /** The person says that a session is over, though no page showed its end. */
  | { kind: 'removed'; at: number; session: string }
  | LoginEvent
  | GuideEvent
  /** Answers to the checks were taken in. */
  | { kind: 'evidence'; evidence: Evidence[] }
  /** The person answered a check; `since`: it was so then (ms) already, for `at` is when they say it; null takes it back. */
  | {
      kind: 'attested';
      at: number;
      since?: number;
      check: CheckId;
      account: string | null;
      answer: Answer | null;
    }
  /** The person said whose account it is. */
  | { kind: 'audience'; account: string; audience: Audience }
  /** The person was asked or told something, by its own key, that is not to be repeated soon. */
  | { kind: 'asked'; at: number; question: string }
  | { kind: 'dropped'; counts: Dropped };
