import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Household } from '../src/core/login/guide-state.ts';
import { HouseholdQuestion } from './household.tsx';
import { LoginFields, type Typed } from './login-fields.tsx';
import { tellGuide, tellLogins, useLogins } from './login-worker.ts';
import { say } from './say.ts';
import { refreshView } from './worker.ts';
import './login.css';

/** Takes the answers to the worker. Out: false where the address is none, and then nothing is over yet. */
async function answer(household: Household | null, { address, label }: Typed): Promise<boolean> {
  if (household) await tellGuide({ kind: 'household', household });
  if (address.trim() !== '') {
    const known = await tellLogins({ kind: 'learn-login', address, label: label.trim() || null });
    if (!known || known.refused) return false;
  }
  return (await tellGuide({ kind: 'first-run', outcome: 'done' })) !== null;
}

/** The first run: two questions, both of which may stay open. */
export function FirstRun(): VNode {
  const [household, choose] = useState<Household | null>(null);
  const [typed, type] = useState<Typed>({ address: '', label: '' });
  const [refused, refuse] = useState(false);
  const [logins] = useLogins();
  const done = async (event: Event): Promise<void> => {
    event.preventDefault();
    const taken = await answer(household, typed);
    refuse(!taken);
    if (taken) refreshView();
  };
  const skip = (): void => void tellGuide({ kind: 'first-run', outcome: 'skipped' }).then(refreshView);
  return (
    <section class="login-card" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{say('firstRunTitle')}</h2>
      <p>{say('firstRunText')}</p>
      <form noValidate onSubmit={(event) => void done(event)}>
        <HouseholdQuestion chosen={household} choose={choose} />
        <details class="login-question">
          <summary>{say('firstRunLogin')}</summary>
          <p class="soft">{say('firstRunLoginWho')}</p>
          <p class="soft">{say('firstRunLoginHelp')}</p>
          <LoginFields typed={typed} type={type} refused={refused} />
          {logins?.watching && <p class="soft">{say('firstRunWatch')}</p>}
        </details>
        <p class="actions">
          <button type="submit" class="main">
            {say('firstRunDone')}
          </button>
          <button type="button" class="plain" onClick={skip}>
            {say('firstRunSkip')}
          </button>
        </p>
      </form>
    </section>
  );
}
