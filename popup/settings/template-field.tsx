import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  value: string;
  set: (value: string) => void;
  /** What is wrong with it; empty where nothing is. */
  wrong?: string;
  long?: boolean;
}

/** One thing to fill in. Nothing typed is kept: the browser isn't to offer it again either. */
export function Field({ label, value, set, wrong = '', long = false }: Props): VNode {
  const id = useId();
  const shared = {
    id,
    value,
    autocomplete: 'off',
    spellcheck: false,
    'aria-invalid': wrong !== '',
    'aria-describedby': `${id}-wrong`,
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {long ? (
        <textarea {...shared} rows={2} onInput={(event) => set(event.currentTarget.value)} />
      ) : (
        <input {...shared} type="text" onInput={(event) => set(event.currentTarget.value)} />
      )}
      <p class="wrong" id={`${id}-wrong`} role="status">
        {wrong}
      </p>
    </div>
  );
}
