import type { PageSnapshot } from '../../src/core/snapshot.ts';

/** What a rule says of a page: root, not root, or that it can't tell (or shows nothing). */
export type Verdict = 'root' | 'not-root' | 'cant-tell';

/** A page as a rule may look at it: its text and body as a browser has them, and the marks. */
export interface View {
  text: string;
  bodyClass: string;
  /** `document.cookie` as it stands. */
  cookies: string;
  snapshot: PageSnapshot;
}

/** The value of the cookie `aws-userInfo`, decoded; null where there is none, or none that can be decoded. */
function userInfo(cookies: string): string | null {
  const value = /(?:^|; )aws-userInfo=([^;]*)/.exec(cookies)?.[1];
  try {
    return value === undefined ? null : decodeURIComponent(value);
  } catch {
    return null;
  }
}

/**
 * TABLE: how others tell (November 2026, read in their code). The rules alone, on pages written by us: not the products,
 * which do much else.
 */
export const RIVALS: Record<string, (view: View) => Verdict> = {
  'the text contains /root\\s+user/i': ({ text }) => (/root\s+user/i.test(text) ? 'root' : 'not-root'),
  'the cookie matches arn:aws:sts::(\\d+):': ({ cookies }) =>
    /arn:aws:sts::(\d+):/.test(userInfo(cookies) ?? '') ? 'not-root' : 'cant-tell',
  'AWS’s body class user-type-root': ({ bodyClass }) => {
    if (/\buser-type-root\b/.test(bodyClass)) return 'root';
    return /\buser-type-/.test(bodyClass) ? 'not-root' : 'cant-tell';
  },
};
