import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { browserName, REPORT_SCHEMA, type Report, writeReport } from '../../src/core/report/text.ts';
import { say } from '../say.ts';

/** The text of a report that can be copied. */
export function reportText(part: Pick<Report, 'pages' | 'check'>): string {
  const { version } = browser.runtime.getManifest();
  return writeReport({
    schema: REPORT_SCHEMA,
    offroot: version,
    browser: browserName(navigator.userAgent),
    ...part,
  });
}

/** The words around a text that can be copied: the button's, those when it is done, and the text's own name. */
interface Words {
  button: string;
  done: string;
  name: string;
}

const OF_A_REPORT: Words = { button: say('copyReport'), done: say('copyDone'), name: say('reportText') };

/** A button that copies a text, says what happened, and shows the text to be copied by hand where it can't. */
export function Copy({ text, words = OF_A_REPORT }: { text: string; words?: Words }): VNode {
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = async (): Promise<void> => {
    setSaid('');
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.done);
    } catch {
      setOpen(true);
      setSaid(say('copyRefused'));
      setTimeout(() => box.current?.select());
    }
  };
  return (
    <div class="copy">
      <button type="button" class="main" onClick={() => void copy()}>
        {words.button}
      </button>
      <p role="status">{said}</p>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.name}</summary>
        <textarea
          ref={box}
          readOnly
          rows={12}
          spellcheck={false}
          dir="ltr"
          aria-label={words.name}
          value={text}
        />
      </details>
    </div>
  );
}
