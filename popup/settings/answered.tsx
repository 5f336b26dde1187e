import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { dateAndTime } from '../../src/core/view/calendar.ts';
import type { ManagedView } from '../../src/core/view/managed.ts';
import { locale, say } from '../say.ts';
import { askTab, awsTabs } from './aws-tabs.ts';
import { Fold } from './fold.tsx';

/** What open tabs said, by host of the table: null for an answer, else the failure's own message. */
type Said = Map<string, (string | null)[]>;

async function askAll(): Promise<Said> {
  const tabs = await awsTabs();
  const replies = await Promise.all(tabs.map(({ id }) => askTab(id)));
  const said: Said = new Map();
  for (const [at, { host }] of tabs.entries())
    said.set(host, [...(said.get(host) ?? []), replies[at] ?? null]);
  return said;
}

function Now({ replies }: { replies: (string | null)[] | undefined }): VNode {
  if (!replies) return <p>{say('hostsNoTab')}</p>;
  const failed = replies.filter((one) => one !== null);
  const isGood = failed.length < replies.length;
  return (
    <>
      {isGood && <p>{say('hostsAnswered')}</p>}
      {[...new Set(failed)].map((one) => (
        <p key={one}>{say('hostsFailed', one)}</p>
      ))}
    </>
  );
}

/** For each host of the table whether our script has answered there lately, and what open tabs answer now. */
export function Answered({ hosts }: { hosts: ManagedView['hosts'] }): VNode {
  const [said, setSaid] = useState<Said | null>(null);
  return (
    <Fold title={say('hostsTitle')}>
      <p class="soft">{say('hostsHelp')}</p>
      <button type="button" class="plain" onClick={() => void askAll().then(setSaid)}>
        {say('hostsAsk')}
      </button>
      <p role="status">{said && say('hostsAsked')}</p>
      <table class="managed-keys">
        <caption>{say('hostsTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('hostsHost')}</th>
            <th scope="col">{say('hostsLast')}</th>
            {said && <th scope="col">{say('hostsNow')}</th>}
          </tr>
        </thead>
        <tbody>
          {hosts.map(({ host, at }) => (
            <tr key={host}>
              <th scope="row">
                <code>{host}</code>
              </th>
              <td data-label={say('hostsLast')}>
                {at === null ? say('hostsNever') : dateAndTime(at, locale())}
              </td>
              {said && (
                <td data-label={say('hostsNow')}>
                  <Now replies={said.get(host)} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
