import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failureWords, tableHost } from '../../../src/core/view/answered.ts';
import type { ManagedView } from '../../../src/core/view/managed.ts';
import { signal, T0 } from '../core/make.ts';
import {
  CONSOLE,
  fakeBrowser,
  freshBrowser,
  OWN,
  openTabs,
  type Sender,
  send,
  startWorker,
} from './worker.ts';

beforeEach(async () => {
  freshBrowser();
  vi.useFakeTimers({ toFake: ['Date'], now: T0 });
  openTabs.push({ id: 1, url: 'https://console.aws.amazon.com/console/home' });
  await startWorker();
  return () => vi.useRealTimers();
});

const lastAt = async (host: string) =>
  (await send<ManagedView>({ kind: 'policy' }, OWN)).hosts.find((one) => one.host === host)?.at;
const says = (from: Sender) => send({ kind: 'sighting', signal: signal() }, from);

describe('where our script has answered', () => {
  it('is known by the table’s name, also after the worker was killed, and holds no account', async () => {
    expect(await lastAt('console.aws.amazon.com')).toBeNull();
    const origin = 'https://111122223333-ab12cd34.us-east-1.console.aws.amazon.com';
    await says({ ...CONSOLE, origin });
    expect(await lastAt('console.aws.amazon.com')).toBe(T0);
    expect(JSON.stringify(await fakeBrowser.storage.session.get('answered'))).toBe(
      JSON.stringify({ answered: { 'console.aws.amazon.com': T0 } }),
    );
    await startWorker();
    expect(await lastAt('console.aws.amazon.com')).toBe(T0);
    expect(await lastAt('health.aws.amazon.com')).toBeNull();
  });

  it('is not known of private windows', async () => {
    await says({ ...CONSOLE, tab: { id: 1, incognito: true } });
    expect(await lastAt('console.aws.amazon.com')).toBeNull();
  });

  it.each([
    ['us-east-1.console.aws.amazon.com', 'console.aws.amazon.com'],
    ['eu-west-1.signin.aws.amazon.com', 'signin.aws.amazon.com'],
    ['health.aws.amazon.com', 'health.aws.amazon.com'],
    ['aws.amazon.com', 'aws.amazon.com'],
    ['console.aws.amazon.com.example.com', null],
  ])('%s stands in the table as %s', (host, name) => {
    expect(tableHost(host)).toBe(name);
  });

  it('a failure is told in the browser’s own words, without the address in them', () => {
    const failed = new Error(
      'Cannot access contents of url "https://console.aws.amazon.com/x?token=1". Ask.',
    );
    expect(failureWords(failed)).toBe('Cannot access contents of url "…". Ask.');
  });
});
