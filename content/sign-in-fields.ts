import type { SignInFields } from '../src/core/snapshot.ts';
import { SIGN_IN } from './marks.ts';

/** The first that a person can see: it has a box, and nothing above it hides it. */
function seen(selector: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
}

const isSeen = (selector: string): boolean => seen(selector) !== undefined;

/** What the sign-in page asks for, as a person sees it. Never writes, never throws, never reads a field's value. */
export function signInFields(): SignInFields {
  const resolving = seen(SIGN_IN.resolving);
  const type = resolving?.getAttribute('type') === 'email' ? 'email' : 'other';
  return {
    resolving: resolving ? type : null,
    chooser: isSeen(SIGN_IN.chooser),
    iamChosen: document.querySelector<HTMLInputElement>(SIGN_IN.iamChoice)?.checked === true,
    iamFields: isSeen(SIGN_IN.iamFields),
    check: isSeen(SIGN_IN.check),
    password: isSeen(SIGN_IN.password),
    mfaCode: isSeen(SIGN_IN.mfaCode),
    mfaChoice: isSeen(SIGN_IN.mfaChoice),
    oneTimeCode: isSeen(SIGN_IN.oneTimeCode),
    recovery: isSeen(SIGN_IN.recovery),
  };
}
