import { here, isTop } from './here.ts';
import { watchLogin } from './login-watch.ts';
import { whenShown } from './watch.ts';

/*
 * In Amazon's sign-in pages while a root login is known or being learned, and in a property's own pages while a finding
 * waits to be said there. Reads the address that somebody signs in with when they go on from it, and no password field.
 */
if (isTop())
  whenShown(() => {
    if (here().lookAmazon?.()) return; // a living copy looks again
    here().endAmazon?.();
    watchLogin();
  });
