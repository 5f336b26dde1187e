/**
 * What is remembered of the organisation's policy. Browsers may say for seconds after their start that there is none
 * (peers-and-posture D.1, toolchain 4), so the last that was not empty holds until nothing has stood for a while.
 */
export interface PolicyRecord {
  /** What was last received and wasn't empty, as it came, and when it came first, in ms. */
  last: { raw: Record<string, unknown>; at: number } | null;
  /** Since when the browser has said that there is none, in ms, in this run of the browser; null while it doesn't. */
  emptySince: number | null;
  /** "There is none" has stood for long enough in this run of the browser. */
  isBelieved: boolean;
  /** An administrator has put Offroot into this browser; null until the browser has been asked. */
  isForced: boolean | null;
}

/** Nothing is known yet. */
export const NO_RECORD: PolicyRecord = { last: null, emptySince: null, isBelieved: false, isForced: null };
