import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { budget } from '../../src/core/template/budget.ts';
import { denyRoot } from '../../src/core/template/deny-root.ts';
import { isChannel, isEndpoint, readAmount, readMailboxes } from '../../src/core/template/given.ts';
import { rootAlert } from '../../src/core/template/root-alert.ts';
import { jsonText } from '../../src/core/template/stack.ts';
import { say } from '../say.ts';
import { Take } from './take.tsx';
import { Field } from './template-field.tsx';

function wrongMailboxes(typed: string): string {
  const { bad } = readMailboxes(typed);
  return bad.length > 0 ? say('templateBadMailboxes', bad.join(', ')) : '';
}

/** The alert of root sign-ins: to several people, and where wanted to a channel or a ticket system. */
export function RootAlertForm(): VNode {
  const [mailboxes, setMailboxes] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const [workspace, setWorkspace] = useState('');
  const [channel, setChannel] = useState('');
  const [failed, setFailed] = useState(false);
  const slack = { workspace: workspace.trim(), channel: channel.trim() };
  const wantsSlack = slack.workspace !== '' || slack.channel !== '';
  const badEndpoint = endpoint.trim() !== '' && !isEndpoint(endpoint.trim());
  const { good, bad } = readMailboxes(mailboxes);
  const isReady = good.length > 0 && bad.length === 0 && !badEndpoint && (!wantsSlack || isChannel(slack));
  return (
    <>
      <p>{say('templateAlertText')}</p>
      <Field
        long
        label={say('templateMailboxes')}
        value={mailboxes}
        set={setMailboxes}
        wrong={wrongMailboxes(mailboxes)}
      />
      <Field
        label={say('templateEndpoint')}
        value={endpoint}
        set={setEndpoint}
        wrong={badEndpoint ? say('templateBadEndpoint') : ''}
      />
      <Field label={say('templateWorkspace')} value={workspace} set={setWorkspace} />
      <Field
        label={say('templateChannel')}
        value={channel}
        set={setChannel}
        wrong={wantsSlack && !isChannel(slack) ? say('templateBadChannel') : ''}
      />
      <label>
        <input
          type="checkbox"
          checked={failed}
          onChange={(event) => setFailed(event.currentTarget.checked)}
        />
        <span>{say('templateFailed')}</span>
      </label>
      {isReady ? (
        <Take
          file="offroot-root-alert.json"
          text={jsonText(
            rootAlert({
              mailboxes: good,
              endpoint: endpoint.trim() || null,
              slack: wantsSlack ? slack : null,
              failed,
            }),
          )}
        />
      ) : (
        <p class="soft">{say('templateFillIn')}</p>
      )}
      <p>{say('templateAlertThen')}</p>
    </>
  );
}

/** The daily budget, half above normal use. */
export function BudgetForm(): VNode {
  const [usual, setUsual] = useState('');
  const [mailboxes, setMailboxes] = useState('');
  const amount = readAmount(usual);
  const { good, bad } = readMailboxes(mailboxes);
  return (
    <>
      <p>{say('templateBudgetText')}</p>
      <Field
        label={say('templateUsual')}
        value={usual}
        set={setUsual}
        wrong={usual.trim() !== '' && amount === null ? say('templateBadAmount') : ''}
      />
      <Field
        long
        label={say('templateMailboxes')}
        value={mailboxes}
        set={setMailboxes}
        wrong={wrongMailboxes(mailboxes)}
      />
      {amount !== null && good.length > 0 && bad.length === 0 ? (
        <Take file="offroot-budget.json" text={jsonText(budget(amount, good))} />
      ) : (
        <p class="soft">{say('templateFillIn')}</p>
      )}
    </>
  );
}

/** The policy that keeps root users of member accounts from doing anything. */
export function DenyRootForm(): VNode {
  return (
    <>
      <p>{say('templateDenyText')}</p>
      <Take file="offroot-deny-root.json" text={jsonText(denyRoot())} />
    </>
  );
}
