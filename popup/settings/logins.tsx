import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { groupedAccount } from '../../src/core/view/duration.ts';
import type { LoginsView } from '../../src/core/view/logins.ts';
import { LABEL_MAX, LoginFields, type Typed } from '../login-fields.tsx';
import { loginName } from '../login-name.ts';
import { useLogins } from '../login-worker.ts';
import { say } from '../say.ts';
import { sayDate } from '../say-date.ts';
import { SwitchOf } from './switch.tsx';
import '../login.css';
import './logins.css';

const NOTHING: Typed = { address: '', label: '' };

type Tell = ReturnType<typeof useLogins>[1];

interface LoginProps {
  login: LoginsView['logins'][number];
  tell: Tell;
}

/** One root login: what it is called, how it came to be known, what it opens; renamed or forgotten here. */
function Login({ login, tell }: LoginProps): VNode {
  const [label, type] = useState(login.label ?? '');
  const name = loginName(login);
  const save = (event: Event): void => {
    event.preventDefault();
    void tell({ kind: 'label-login', id: login.id, label: label.trim() || null });
  };
  return (
    <li class="login">
      <h3>{name}</h3>
      <p class="soft">
        {login.label !== null && say(`loginLearned_${login.learned}`, sayDate(login.at))}{' '}
        {login.accounts.length > 0 && say('loginOpens', login.accounts.map(groupedAccount).join(', '))}{' '}
        {login.coupled !== null && say('loginCoupled', sayDate(login.coupled))}
      </p>
      <form onSubmit={save}>
        <label>
          <span>{say('loginLabel')}</span>
          <input
            type="text"
            maxLength={LABEL_MAX}
            autocomplete="off"
            value={label}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
        <button type="submit" aria-label={say('loginSaveOf', name)}>
          {say('loginSave')}
        </button>{' '}
        <button
          type="button"
          aria-label={say('loginForgetOf', name)}
          onClick={() => void tell({ kind: 'forget-login', id: login.id })}
        >
          {say('loginForget')}
        </button>
      </form>
    </li>
  );
}

/** A login that the person types. */
function Add({ tell }: { tell: Tell }): VNode {
  const [typed, type] = useState(NOTHING);
  const [refused, refuse] = useState(false);
  const [said, setSaid] = useState('');
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { address, label } = typed;
    const view = await tell({ kind: 'learn-login', address, label: label.trim() || null });
    const taken = view !== null && !view.refused;
    refuse(!taken);
    setSaid(taken ? say('loginAdded') : '');
    if (taken) type(NOTHING);
  };
  return (
    <form noValidate onSubmit={(event) => void add(event)}>
      <h3>{say('loginAddTitle')}</h3>
      <p class="soft">{say('firstRunLoginHelp')}</p>
      <LoginFields typed={typed} type={type} refused={refused} />
      <button type="submit">{say('loginAdd')}</button>
      <p role="status">{said}</p>
    </form>
  );
}

/** All are forgotten only after one more question: it can't be taken back. */
function ForgetAll({ tell }: { tell: Tell }): VNode {
  const [asking, ask] = useState(false);
  if (!asking)
    return (
      <button type="button" onClick={() => ask(true)}>
        {say('loginForgetAll')}
      </button>
    );
  return (
    <fieldset>
      <legend>{say('loginForgetAllAsk')}</legend>
      <button
        type="button"
        onClick={() => void tell({ kind: 'forget-login', id: null }).then(() => ask(false))}
      >
        {say('loginForgetAllYes')}
      </button>{' '}
      <button type="button" onClick={() => ask(false)}>
        {say('loginForgetAllNo')}
      </button>
    </fieldset>
  );
}

/** The logins that open AWS as root: what is watched, which are known, and how to forget them. */
export function Logins(): VNode {
  const [view, tell] = useLogins();
  const logins = view?.logins ?? [];
  return (
    <>
      <p>{say('loginsText')}</p>
      <SwitchOf of="watchLogins" />
      {view && !view.watching && <p>{say('loginsOff')}</p>}
      {view && <p>{say(logins.length === 0 ? 'loginsNone' : 'loginsKnown')}</p>}
      <ul class="logins">
        {logins.map((login) => (
          <Login key={login.id} login={login} tell={tell} />
        ))}
      </ul>
      {logins.length > 0 && <ForgetAll tell={tell} />}
      <Add tell={tell} />
    </>
  );
}
