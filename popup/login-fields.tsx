import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { say } from './say.ts';

/** What the person has typed of a login. */
export interface Typed {
  address: string;
  label: string;
}

interface Props {
  typed: Typed;
  type: (typed: Typed) => void;
  refused: boolean;
}

/** Longest label, in characters, as the worker takes it. */
export const LABEL_MAX = 64;

/** An address and a name for it; what is wrong with the address is said beside it. */
export function LoginFields({ typed, type, refused }: Props): VNode {
  const id = useId();
  return (
    <div class="login-fields">
      <label for={`${id}-address`}>{say('loginAddress')}</label>
      <input
        id={`${id}-address`}
        type="email"
        dir="ltr"
        autocomplete="off"
        spellcheck={false}
        value={typed.address}
        aria-invalid={refused}
        aria-describedby={`${id}-wrong`}
        onInput={(event) => type({ ...typed, address: event.currentTarget.value })}
      />
      <p id={`${id}-wrong`} class="wrong" role="status">
        {refused && say('loginRefused')}
      </p>
      <label for={`${id}-label`}>{say('loginLabel')}</label>
      <input
        id={`${id}-label`}
        type="text"
        autocomplete="off"
        maxLength={LABEL_MAX}
        value={typed.label}
        onInput={(event) => type({ ...typed, label: event.currentTarget.value })}
      />
    </div>
  );
}
