import { asksForIam, rootSignIn } from '../src/core/detect/root-sign-in.ts';
import { here, isTop } from './here.ts';
import { RootAddress } from './root-address.ts';
import { signInFields } from './sign-in-fields.ts';
import { SignInNote } from './sign-in-note.ts';
import { SignInWatch } from './sign-in-watch.ts';
import { watchFields, whenShown } from './watch.ts';

function watchSignIn(life: AbortSignal): void {
  const look = (): void => {
    const page = { host: location.hostname, path: location.pathname, signIn: signInFields() };
    const [signal] = rootSignIn(page, watch.underWay);
    address.see(signal?.step ?? null);
    if (asksForIam(page)) watch.giveUp();
    else watch.see(signal?.step ?? null);
    note.show(signal?.step ?? null);
    const [code] = signal ? [] : rootSignIn(page, true);
    // Only a code, a choice of MFA or a check says more when a sign-in is under way.
    if (code && code.step !== 'recovery' && code.step !== 'change')
      void watch.ask(code.step).then((known) => known && look());
  };
  const watch = new SignInWatch(life, look);
  const note = new SignInNote(life);
  const address = new RootAddress(life);
  watchFields(look, life);
}

if (isTop()) {
  const end = new AbortController();
  here().endSignIn?.();
  here().endSignIn = () => end.abort();
  whenShown(() => watchSignIn(end.signal));
}
