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

/** A button that copies a text, says what happened, and shows the text to be copied by hand where it can't. */
export function Copy({ text }: { text: string }): VNode {
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const copy = async (): Promise<void> => {
    setSaid('');
    try {
      await navigator.clipboard.writeText(text);
      setSaid(say('copyDone'));
    } catch {
      setOpen(true);
      setSaid(say('copyRefused'));
      setTimeout(() => box.current?.select());
    }
  };
  return (
    <div class="copy">
      <button type="button" class="main" onClick={() => void copy()}>
        {say('copyReport')}
      </button>
      <p role="status">{said}</p>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{say('reportText')}</summary>
        <textarea
          ref={box}
          readOnly
          rows={12}
          spellcheck={false}
          dir="ltr"
          aria-label={say('reportText')}
          value={text}
        />
      </details>
    </div>
  );
}
