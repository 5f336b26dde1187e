import { SLOTS } from './slot.ts';

/** Strings that a banner begins with. Those of the time are added by stage and wording. */
const KEYS = [
  '@@bidi_dir',
  'rootTag',
  'accountNameAndNumber',
  'accountWithoutName',
  'bannerRegion',
  'moveBanner',
  'shrinkBanner',
  'growBanner',
  'bannerKnow',
  'whyRoot',
  'signOut',
  'signOutDone',
  'signOutAsked',
  'signOutUnconfirmed',
  'pill',
  ...['', 'Firm', 'Ask', 'Why'].map((stage) => `bannerTime${stage}`),
];
const WORDINGS = ['', 'Now', 'AtLeast'];
/** Time that is firm is never that of the first minute. Firefox writes down each string that is asked for and isn't there. */
const NEVER = /^bannerTime(?:Firm|Ask)Now$/;

/**
 * All that a banner says, in the reader's language, by the strings' keys: a page that has it needs no look into the
 * extension's strings, for which a new process has to wait (see CONTRIBUTING).
 */
export function bannerWords(say: (key: string, values: string[]) => string): Record<string, string> {
  const keys = KEYS.flatMap((key) =>
    /^(pill|bannerTime)/.test(key) ? WORDINGS.map((ending) => key + ending) : [key],
  ).filter((key) => !NEVER.test(key));
  return Object.fromEntries(keys.map((key) => [key, say(key, SLOTS)]).filter(([, text]) => text));
}
