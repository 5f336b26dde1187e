import { identity } from '../src/core/detect/identity.ts';
import { here, isTop } from './here.ts';
import { snapshot } from './snapshot.ts';

/*
 * Who is signed in here? The worker puts this into the page in front when the popup is opened, for on pages of everybody
 * but root nothing else of ours has read it. It leaves the answer without a name or an account, and nothing else.
 */
if (isTop()) {
  const [said] = identity(snapshot());
  here().who = said ? { who: said.who, reason: said.reason } : null;
}
