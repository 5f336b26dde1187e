import { identity } from '../src/core/detect/identity.ts';
import { isSignOutLink, signOutAddress } from '../src/core/sign-out-address.ts';
import type { IdentitySignal } from '../src/core/signal.ts';
import { placeKey } from '../src/core/view/mirror-key.ts';
import { SIGN_OUT_LINKS } from './marks.ts';
import { snapshot } from './snapshot.ts';

/**
 * Reads again, in this very place, whether it is still that root. The meta tells who the page was made for, the cookie
 * who is signed in now: where another tab has signed in as somebody else since, the two disagree, and it isn't.
 */
export function isStill(root: IdentitySignal): boolean {
  const [now] = identity({ ...snapshot(), complete: true });
  return now?.who === 'root' && placeKey(now) === placeKey(root);
}

function ownLink(root: IdentitySignal): HTMLAnchorElement | undefined {
  return [...document.querySelectorAll<HTMLAnchorElement>(SIGN_OUT_LINKS)].find((link) =>
    isSignOutLink(root, link.hostname, `${link.pathname}${link.search}${link.hash}`),
  );
}

/** Ends the session: by the page's own sign-out link where it has one for just this session, else by AWS's address. */
export function leave(root: IdentitySignal): void {
  const link = ownLink(root);
  if (link) link.click();
  else location.assign(signOutAddress(root, location.hostname, root.signInHost));
}
