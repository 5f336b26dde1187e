import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { readAddress } from '../../src/core/login/address.ts';
import { type Derive, hexOf, policyDigest } from '../../src/core/login/policy-digest.ts';
import { say } from '../say.ts';
import { Copy } from './copy.tsx';
import { Fold } from './fold.tsx';

/** Length of a salt, in bytes. */
const SALT_BYTES = 16;

/** One salt for all that this page makes: logins with one salt cost one digest at a sign-in. */
const SALT = hexOf(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));

const WORDS = { button: say('digestCopy'), done: say('copyDone'), name: say('digestText') };

/** As the worker does it, which this page doesn't share code with. */
const derive: Derive = async (text, { salt, iterations, bits }) => {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(text), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bits));
};

/** Digests of root logins for a policy: an administrator types addresses; nothing of them is kept or sent. */
export function LoginDigest(): VNode {
  const [made, setMade] = useState<string[]>([]);
  const [said, setSaid] = useState('');
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form).get('address');
    const address = readAddress(typeof typed === 'string' ? typed : '');
    setSaid(address === null ? say('loginRefused') : say('digestWait'));
    if (address === null) return;
    const one = JSON.stringify({ salt: SALT, digest: await policyDigest(address, SALT, derive) });
    setMade((all) => [...new Set([...all, one])]);
    setSaid(say('digestMade'));
    form.reset();
  };
  return (
    <Fold title={say('digestTitle')}>
      <p class="soft">{say('digestHelp')}</p>
      <form class="digest" noValidate onSubmit={(event) => void make(event)}>
        <label>
          {say('digestAddress')} <input type="email" name="address" autocomplete="off" spellcheck={false} />
        </label>{' '}
        <button type="submit">{say('digestMake')}</button>
        <p role="status">{said}</p>
      </form>
      {made.length > 0 && <Copy text={`[\n  ${made.join(',\n  ')}\n]`} words={WORDS} />}
    </Fold>
  );
}
