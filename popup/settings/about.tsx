import type { VNode } from 'preact';
import browser from 'webextension-polyfill';
import { say } from '../say.ts';

/** Which version this is, what it may do and why, and whose it isn't. */
export function About(): VNode {
  return (
    <>
      <p>{say('aboutVersion', browser.runtime.getManifest().version)}</p>
      <p>{say('popupFooter')}</p>
      <p>{say('aboutPapers')}</p>
      <ul>
        {(['README.md', 'PRIVACY.md', 'SECURITY.md'] as const).map((paper) => (
          <li key={paper}>{say('aboutPaper', paper, PAPERS[paper])}</li>
        ))}
      </ul>
    </>
  );
}

const PAPERS = {
  'README.md': say('aboutReadme'),
  'PRIVACY.md': say('aboutPrivacy'),
  'SECURITY.md': say('aboutSecurity'),
};
