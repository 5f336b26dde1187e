/** TABLE: the steps of "Check Offroot with your own root account": a name in the report, what to do, what should be seen. */
export const STEPS = [
  { id: 'sign-in-note', todo: 'checkSignInDo', seen: 'checkSignInSeen' },
  { id: 'banner-first', todo: 'checkBannerDo', seen: 'checkBannerSeen' },
  { id: 'name-and-number', todo: 'checkNameDo', seen: 'checkNameSeen' },
  { id: 'badge', todo: 'checkBadgeDo', seen: 'checkBadgeSeen' },
  { id: 'pages-noted', todo: 'checkNoteDo', seen: 'checkNoteSeen' },
  { id: 'multi-session', todo: 'checkMultiDo', seen: 'checkMultiSeen' },
  { id: 'sign-out-confirmed', todo: 'checkOutDo', seen: 'checkOutSeen' },
  { id: 'iam-user-silence', todo: 'checkUserDo', seen: 'checkUserSeen' },
] as const;
export type StepId = (typeof STEPS)[number]['id'];

export const ANSWERS = ['yes', 'no', 'skipped'] as const;
export type Answer = (typeof ANSWERS)[number];
