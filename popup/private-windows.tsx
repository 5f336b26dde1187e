import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { say } from './say.ts';

const isFirefox = 'getBrowserInfo' in browser.runtime;

/** Chromium's page of this extension, where it can be allowed; Firefox lets no extension open its own. */
function openOwnPage(): void {
  void browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` });
}

function HowTo(): VNode {
  if (isFirefox) return <p>{say('privateHowFirefox')}</p>;
  return (
    <>
      <p>{say('privateHow')}</p>
      <button type="button" class="plain" onClick={openOwnPage}>
        {say('privateOpen')}
      </button>
    </>
  );
}

/** Whether Offroot may look into private windows, and how to let it; for whoever wants to know. */
export function PrivateWindows(): VNode | null {
  const [allowed, allow] = useState<boolean | null>(null);
  useEffect(() => void browser.extension.isAllowedIncognitoAccess().then(allow), []);
  if (allowed === null) return null;
  return (
    <details class="soft private-windows">
      <summary>{say('privateTitle')}</summary>
      <p>{say(allowed ? 'privateAllowed' : 'privateNotAllowed')}</p>
      {!allowed && <HowTo />}
    </details>
  );
}
