import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { KeyRow } from '../../src/core/view/managed.ts';
import { ManagedBy } from '../managed-by.tsx';
import { say } from '../say.ts';
import { Answered } from './answered.tsx';
import { Copy } from './copy.tsx';
import { sayLock } from './lock.ts';
import './managed.css';
import { LoginDigest } from './login-digest.tsx';
import { SelfTest, type SelfTestResult } from './self-test.tsx';
import { type Told, useTold } from './told.ts';

function sayWhen(at: number): string {
  return new Intl.DateTimeFormat(browser.i18n.getUILanguage(), {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}

/** A key's title: a setting's is that of its control, where it has one. */
function titleOf(key: string): string {
  return say(`policy_${key}`) || say(`setting_${key}`) || key;
}

function sayProblem({ where, why }: KeyRow['problems'][number]): string {
  return say(`why_${why}`, where);
}

function Line({ row, lock }: { row: KeyRow; lock: string }): VNode {
  return (
    <tr>
      <th scope="row">
        {titleOf(row.key)} <code>{row.key}</code>
      </th>
      <td data-label={say('managedValue')}>
        <code>{row.value}</code>
        {lock !== '' && <p>{lock}</p>}
      </td>
      <td data-label={say('managedSource')}>{say(`source_${row.source}`)}</td>
      <td data-label={say('managedProblem')}>
        {row.problems.map((one) => (
          <p key={one.where}>{sayProblem(one)}</p>
        ))}
      </td>
    </tr>
  );
}

function Keys({ view, rows }: Told): VNode {
  const [all, showAll] = useState(false);
  const locked = new Map(
    rows.flatMap(({ key, row, lock }) => (lock ? [[key as string, sayLock(lock, row)]] : [])),
  );
  const shown = view.keys.filter(({ key, isNamed }) => all || isNamed || locked.has(key));
  return (
    <>
      {shown.length > 0 && (
        <table class="managed-keys">
          <caption>{say('managedKeys')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('managedKey')}</th>
              <th scope="col">{say('managedValue')}</th>
              <th scope="col">{say('managedSource')}</th>
              <th scope="col">{say('managedProblem')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.key} row={row} lock={locked.get(row.key) ?? ''} />
            ))}
          </tbody>
        </table>
      )}
      {view.strangers.map((one) => (
        <p key={one.where}>{sayProblem(one)}</p>
      ))}
      {view.managed && <p class="soft">{say('managedDropped')}</p>}
      {!all && (
        <button type="button" class="plain" onClick={() => showAll(true)}>
          {say('managedAll')}
        </button>
      )}
    </>
  );
}

/** What may be handed to an administrator: keys, their sources and problems; no value, and nothing of the person. */
function report({ view }: Told, tested: SelfTestResult | null): string {
  const keys = view.keys.map(({ key, source, isNamed, problems }) => ({ key, source, isNamed, problems }));
  const { managed, receivedAt, emptySince, isForced, strangers, hosts } = view;
  const { version } = browser.runtime.getManifest();
  const standing = managed?.standing ?? 'none';
  const received = receivedAt === null ? null : new Date(receivedAt).toISOString();
  return JSON.stringify(
    {
      offroot: version,
      standing,
      received,
      isEmptyNow: emptySince !== null,
      isForced,
      keys,
      strangers,
      hosts: hosts.map(({ host, at }) => ({
        host,
        answered: at === null ? null : new Date(at).toISOString(),
      })),
      tested,
    },
    null,
    2,
  );
}

function PrivateLine(): VNode | null {
  const [allowed, allow] = useState<boolean | null>(null);
  useEffect(() => void browser.extension.isAllowedIncognitoAccess().then(allow), []);
  return allowed === null ? null : <p>{say(allowed ? 'managedPrivate' : 'managedNotPrivate')}</p>;
}

function Body(told: Told): VNode {
  const { view } = told;
  const [tested, setTested] = useState<SelfTestResult | null>(null);
  return (
    <>
      {view.managed && <ManagedBy managed={view.managed} />}
      {view.managed === null && <p>{say('managedNone')}</p>}
      {view.receivedAt !== null && <p>{say('managedReceived', sayWhen(view.receivedAt))}</p>}
      {view.emptySince !== null && view.receivedAt !== null && <p>{say('managedEmptySince')}</p>}
      {view.isForced !== null && <p>{say(view.isForced ? 'managedForced' : 'managedNotForced')}</p>}
      <PrivateLine />
      {view.managed && <p class="soft">{say('managedKept')}</p>}
      {view.managed?.standing !== 'checking' && <Keys {...told} />}
      <SelfTest result={tested} done={setTested} />
      <Copy text={report(told, tested)} />
      <Answered hosts={view.hosts} />
      <LoginDigest />
    </>
  );
}

/** Management: what an organisation has set here, how it was read, and a test that Offroot works. */
export function ManagedSection(): VNode {
  const told = useTold();
  return told === null ? <p>{say('popupLoading')}</p> : <Body {...told} />;
}
