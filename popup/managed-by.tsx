import type { VNode } from 'preact';
import browser from 'webextension-polyfill';
import { messageIn } from '../src/core/policy/message.ts';
import type { Managed } from '../src/core/view/managed.ts';
import { say } from './say.ts';

function Link({ to, text }: { to: string | null; text: string }): VNode | null {
  if (to === null) return null;
  return (
    <p>
      <a class="do" href={to} target="_blank" rel="noreferrer">
        {text}
      </a>
    </p>
  );
}

/** Who manages Offroot here, what they say themselves, and what they offer instead of root. */
export function ManagedBy({ managed }: { managed: Managed }): VNode {
  const { standing, organization, support, portal, off } = managed;
  if (standing === 'checking') return <p role="status">{say('managedChecking')}</p>;
  const message = messageIn(managed.messages, browser.i18n.getUILanguage());
  return (
    <div class="managed">
      <p>{organization === null ? say('managedByNobody') : say('managedBy', organization)}</p>
      {message !== null && <p>{message}</p>}
      {off.length > 0 && <p>{say('managedDetectorOff', off.join(', '))}</p>}
      <Link to={portal} text={say('managedPortal')} />
      <Link to={support} text={say('managedSupport')} />
    </div>
  );
}
