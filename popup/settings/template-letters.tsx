import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { card } from '../../src/core/template/card.ts';
import { readAccount } from '../../src/core/template/given.ts';
import { separationLetter, supportRequest, type Writer } from '../../src/core/template/letter.ts';
import { groupedAccount } from '../../src/core/view/duration.ts';
import { say } from '../say.ts';
import { Take } from './take.tsx';
import { Field } from './template-field.tsx';

function useAccount(): [number: string | null, field: VNode] {
  const [typed, set] = useState('');
  const account = readAccount(typed);
  const wrong = typed.trim() !== '' && account === null ? say('templateBadAccount') : '';
  return [account, <Field label={say('templateAccount')} value={typed} set={set} wrong={wrong} />];
}

/** The support case that asks AWS to part the account from the Amazon login. */
export function SupportRequestForm(): VNode {
  const [account, field] = useAccount();
  const writer: Writer = { account, address: null, signed: null };
  return (
    <>
      <p>{say('templateRequestText')}</p>
      {field}
      <Take file="offroot-support-request.txt" text={supportRequest(writer)} />
    </>
  );
}

/** AWS's customer service answers in English, whatever the browser's language. */
function today(): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(Date.now());
}

/** The letter, for when a case isn't enough. */
export function LetterForm(): VNode {
  const [account, field] = useAccount();
  const [address, setAddress] = useState('');
  const [signed, setSigned] = useState('');
  const writer: Writer = { account, address: address.trim() || null, signed: signed.trim() || null };
  return (
    <>
      <p>{say('templateLetterText')}</p>
      {field}
      <Field label={say('templateRootAddress')} value={address} set={setAddress} />
      <Field label={say('templateSigned')} value={signed} set={setSigned} />
      <Take file="offroot-letter.txt" text={separationLetter(writer, today())} />
    </>
  );
}

/** Prints the card and nothing else of the page. Some browsers print after `print` has come back. */
function printCard(): void {
  document.body.classList.add('printing-card');
  addEventListener('afterprint', () => document.body.classList.remove('printing-card'), { once: true });
  print();
}

/** The break-glass card, to print and to fill in by hand. */
export function CardForm(): VNode {
  const [account, field] = useAccount();
  const lines = card(account === null ? null : groupedAccount(account));
  return (
    <>
      <p>{say('templateCardText')}</p>
      {field}
      <div class="paper-card">
        <h4>{say('cardTitle')}</h4>
        <dl>
          {lines.map((line) => (
            <div key={line.id} class={line.fill}>
              <dt>{say(`card_${line.id}`)}</dt>
              <dd>{line.fill === 'given' ? line.value : ''}</dd>
            </div>
          ))}
        </dl>
      </div>
      <button type="button" class="main" onClick={printCard}>
        {say('templatePrint')}
      </button>
    </>
  );
}
