import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { say } from '../say.ts';

interface Props {
  text: string;
  /** Name of the file that it is saved as. */
  file: string;
}

function save({ text, file }: Props): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file;
  link.click();
  // The browser reads it after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A text that is ready to take away: shown, copied or saved. */
export function Take(props: Props): VNode {
  const [said, setSaid] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(props.text);
      setSaid(say('templateCopied'));
    } catch {
      setSaid(say('templateNotCopied'));
      box.current?.select();
    }
  };
  return (
    <div class="take">
      <textarea
        ref={box}
        readOnly
        rows={10}
        spellcheck={false}
        dir="ltr"
        aria-label={props.file}
        value={props.text}
      />
      <div class="answers">
        <button type="button" class="main" onClick={() => void copy()}>
          {say('templateCopy')}
        </button>
        <button type="button" onClick={() => save(props)}>
          {say('templateSave')}
        </button>
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
